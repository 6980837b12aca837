// Decoding one track to interleaved floats at the asked rate, every sound at its own time.
//
// The timeline rule. Time zero is the file's first timestamp. A track that starts late starts with
// silence; a gap of more than 50 ms becomes silence; sound that overlaps by more than 50 ms is dropped;
// when the clock goes back by more than a second a new recording follows, and it is appended.
// Laying packets end to end instead drifted by 2.55 s over three hours on a file with overlapping packets.
//
// Sample exactness. Whenever the resampler starts (at the beginning, after a seek, after a gap) it starts
// on a point where a source sample and an output sample fall on the same instant, so that its phase does
// not depend on where decoding began and a cut-out piece equals the same piece of the whole.
#include "core.h"
#include <math.h>
#include <string.h>

#define TOLERANCE(input) ((input)->rate / 20)
// Decoders need some packets to settle after a seek: without 250 ms the first frames of mp3 were wrong.
#define PRE_ROLL_SECONDS 0.25
#define MAX_STEP (1 << 20)
#define MAX_BUFFER_BYTES (256 << 20)

// --- the buffer handed out

static float *room(Input *input, int64_t samples) {
  int64_t needed = (input->have + samples) * input->channels * (int64_t)sizeof(float);
  if (samples < 0 || needed > MAX_BUFFER_BYTES) return NULL;
  if (needed > input->buffer_bytes) {
    uint8_t *grown = av_realloc(input->buffer, needed * 2);
    if (!grown) return NULL;
    input->buffer = grown;
    input->buffer_bytes = (int)(needed * 2);
  }
  return (float *)input->buffer + (size_t)input->have * input->channels;
}

// Resamples `count` source samples (or, with none, what the resampler still holds) into the buffer.
static void resample(Input *input, const uint8_t **source, int count) {
  int most = swr_get_out_samples(input->resampler, count), got;
  uint8_t *into;
  if (most <= 0) return;
  into = (uint8_t *)room(input, most);
  if (!into) { input->damage++; return; }
  got = swr_convert(input->resampler, &into, most, source, count);
  if (got <= 0) return;
  if (input->drop > 0) {
    int cut = input->drop < got ? (int)input->drop : got;
    size_t sample = sizeof(float) * input->channels;
    memmove(into, into + cut * sample, (got - cut) * sample);
    input->drop -= cut;
    got -= cut;
  }
  input->have += got;
}

// --- the resampler

// Even downmix: the middle speaker full, the others half, no low-frequency effects; plain mean for stereo
// and for tracks that do not say what their channels are (a four-track field recorder).
static void mono_weights(const AVChannelLayout *layout, double *weights) {
  int count = layout->nb_channels;
  double total = 0;
  if (count <= 2 || layout->order == AV_CHANNEL_ORDER_UNSPEC) {
    for (int i = 0; i < count; i++) weights[i] = 1.0 / count;
    return;
  }
  for (int i = 0; i < count; i++) {
    enum AVChannel channel = av_channel_layout_channel_from_index(layout, i);
    weights[i] = channel == AV_CHAN_LOW_FREQUENCY ? 0 : channel == AV_CHAN_FRONT_CENTER ? 1 : 0.5;
    total += weights[i];
  }
  for (int i = 0; i < count; i++) weights[i] /= total > 0 ? total : 1;
}

static int start_resampler(Input *input) {
  const AVFrame *frame = input->frame;
  AVChannelLayout from = {0}, to = {0};
  double weights[MAX_CHANNELS] = {0};
  int result;
  if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
    av_channel_layout_default(&from, frame->ch_layout.nb_channels);
  else av_channel_layout_copy(&from, &frame->ch_layout);
  if (input->mix == MIX_KEEP) av_channel_layout_copy(&to, &from);
  else av_channel_layout_default(&to, 1);
  input->channels = to.nb_channels;
  swr_free(&input->resampler);
  result = swr_alloc_set_opts2(&input->resampler, &to, AV_SAMPLE_FMT_FLT, input->rate, &from,
                               frame->format, frame->sample_rate, 0, NULL);
  if (result >= 0 && input->mix != MIX_KEEP) {
    if (input->mix == MIX_ONE)
      weights[input->mix_channel < from.nb_channels ? input->mix_channel : 0] = 1;
    else mono_weights(&from, weights);
    result = swr_set_matrix(input->resampler, weights, from.nb_channels);
  }
  if (result >= 0) result = swr_init(input->resampler);
  if (result < 0) swr_free(&input->resampler);
  av_channel_layout_uninit(&from);
  av_channel_layout_uninit(&to);
  return result;
}

static int source_changed(const Input *input) {
  const AVFrame *frame = input->frame;
  return !input->resampler || frame->sample_rate != input->source_rate || frame->format != input->source_format ||
         av_channel_layout_compare(&input->source_layout, &frame->ch_layout);
}

static int usable(const AVFrame *frame) {
  return frame->sample_rate >= 1000 && frame->sample_rate <= 1536000 && frame->nb_samples > 0 &&
         frame->ch_layout.nb_channels > 0 && frame->ch_layout.nb_channels <= MAX_CHANNELS;
}

static void remember_source(Input *input) {
  const AVFrame *frame = input->frame;
  input->source_rate = frame->sample_rate;
  input->source_format = frame->format;
  input->source_channels = frame->ch_layout.nb_channels;
  av_channel_layout_uninit(&input->source_layout);
  av_channel_layout_copy(&input->source_layout, &frame->ch_layout);
}

// Feeds `count` source samples of silence, so that the resampler starts on the common grid.
static void feed_silence(Input *input, int count) {
  AVFrame *quiet = count > 0 ? av_frame_alloc() : NULL;
  if (!quiet) return;
  quiet->nb_samples = count;
  quiet->format = input->frame->format;
  av_channel_layout_copy(&quiet->ch_layout, &input->frame->ch_layout);
  if (av_frame_get_buffer(quiet, 0) >= 0) {
    av_samples_set_silence(quiet->extended_data, 0, count, quiet->ch_layout.nb_channels, quiet->format);
    resample(input, (const uint8_t **)quiet->extended_data, count);
  }
  av_frame_free(&quiet);
}

// --- placing a frame on the timeline

static double frame_seconds(const Input *input) {
  const AVStream *stream = input->format->streams[input->stream];
  return input->frame->best_effort_timestamp * av_q2d(stream->time_base) - input->start_seconds;
}

// Where the next resampled sample would land.
static int64_t head(const Input *input) {
  int64_t at = input->position + input->have - input->drop;
  return input->resampler ? at + swr_get_delay(input->resampler, input->rate) : at;
}

// Ends the running stretch of sound and starts one at the frame's own time. `source_index` counts source
// samples from time zero. What would come before the wanted position is dropped, what is missing is silence.
static int start_stretch(Input *input, int64_t source_index) {
  const AVFrame *frame = input->frame;
  int64_t divisor = av_gcd(frame->sample_rate, input->rate);
  int64_t source_grid = frame->sample_rate / divisor, output_grid = input->rate / divisor;
  int64_t lead, target;
  if (source_grid > frame->sample_rate / 10) {
    // An odd rate whose common points lie too far apart: start where the frame is, half a sample exact.
    lead = 0;
    target = llrint(source_index * (double)input->rate / frame->sample_rate);
  } else {
    lead = source_index % source_grid;
    if (lead < 0) lead += source_grid;
    target = (source_index - lead) / source_grid * output_grid;
  }
  if (input->resampler && input->in_step) resample(input, NULL, 0);
  if (start_resampler(input) < 0) return -1;
  remember_source(input);
  target -= input->position + input->have;
  input->silence = target > 0 ? target : 0;
  input->drop = target < 0 ? -target : 0;
  if (input->silence > input->end - input->position - input->have)
    input->silence = input->end - input->position - input->have;
  input->frame_lead = (int)lead;
  input->in_step = 1;
  return 0;
}

enum Placed { PLACE_FAILED = -1, PLACE_SKIP = 0, PLACE_USE = 1 };

static enum Placed seek_again(Input *input) {
  // The seek came out too late: sound before this frame would be lost. Start from the very beginning.
  double unit = av_q2d(input->format->streams[input->stream]->time_base);
  input->seeked = 0;
  if (avformat_seek_file(input->format, input->stream, INT64_MIN, llrint(input->start_seconds / unit), INT64_MAX, 0) < 0)
    return PLACE_USE;
  avcodec_flush_buffers(input->decoder);
  input->packets_ended = 0;
  return PLACE_SKIP;
}

// Decides what becomes of the frame just decoded.
static enum Placed place(Input *input) {
  AVFrame *frame = input->frame;
  int64_t index, at, lag;
  int changed;
  if (!usable(frame)) { input->damage++; return PLACE_SKIP; }
  changed = source_changed(input);
  if (input->in_step && changed && input->mix == MIX_KEEP && frame->ch_layout.nb_channels != input->channels) {
    input->damage++;
    return PLACE_FAILED;
  }
  at = frame->best_effort_timestamp == AV_NOPTS_VALUE || input->clock_broken
           ? head(input)
           : llrint(frame_seconds(input) * input->rate) + input->clock_shift;
  lag = at - head(input);
  if (lag > input->longest_gap || (input->in_step && lag < -input->rate)) {
    if (lag < 0) input->clock_jumps++;
    else input->damage++;
    input->clock_shift -= lag;
    at -= lag;
    lag = 0;
  }
  if (input->in_step && !changed && llabs(lag) <= TOLERANCE(input)) {
    input->stalls = 0;
    return PLACE_USE;
  }
  if (!input->in_step && input->seeked && lag > 0 && seek_again(input) == PLACE_SKIP) return PLACE_SKIP;
  // Frames that end well before the wanted position are decoded for the decoder's sake alone.
  if (!input->in_step && at + (int64_t)frame->nb_samples * input->rate / frame->sample_rate < input->position - TOLERANCE(input))
    return PLACE_SKIP;
  if (input->in_step && lag < 0 && ++input->stalls > 100) input->clock_broken = 1;
  index = llrint(at * (double)frame->sample_rate / input->rate);
  if (frame->best_effort_timestamp != AV_NOPTS_VALUE && input->clock_shift == 0 && !input->clock_broken)
    index = llrint(frame_seconds(input) * frame->sample_rate);
  if (start_stretch(input, index) < 0) { input->damage++; return PLACE_FAILED; }
  return PLACE_USE;
}

// --- packets and frames

EXPORT(media_begin) int media_begin(Input *input, int track, int rate, int mix, double from, double to) {
  AVStream *stream;
  const AVCodec *codec;
  double longest;
  int result, index = core_audio_stream(input, track);
  if (index < 0) return core_fail(index, "no audio");
  for (unsigned i = 0; i < input->format->nb_streams; i++)
    input->format->streams[i]->discard = (int)i == index ? AVDISCARD_DEFAULT : AVDISCARD_ALL;
  stream = input->format->streams[index];
  codec = avcodec_find_decoder(stream->codecpar->codec_id);
  if (!codec) return core_fail(AVERROR_DECODER_NOT_FOUND, "decoder");
  avcodec_free_context(&input->decoder);
  input->decoder = avcodec_alloc_context3(codec);
  if (!input->decoder) return core_fail(AVERROR(ENOMEM), "memory");
  avcodec_parameters_to_context(input->decoder, stream->codecpar);
  input->decoder->pkt_timebase = stream->time_base;
  result = avcodec_open2(input->decoder, codec, NULL);
  if (result < 0) return core_fail(result, "decoder open");
  input->stream = index;
  input->rate = rate;
  input->mix = mix & 255;
  input->mix_channel = mix >> 8;
  input->channels = 1;
  input->position = llrint(from * rate);
  input->end = to > 0 ? llrint(to * rate) : INT64_MAX / 2;
  // No pause is longer than the file itself (ten minutes at least, where it does not know its length).
  longest = input->format->duration > 0 ? input->format->duration / (double)AV_TIME_BASE : 0;
  longest = longest < 600 ? 600 : longest > 86400 ? 86400 : longest;
  input->longest_gap = (int64_t)(longest * rate);
  if (from > 0) {
    double seconds = from > PRE_ROLL_SECONDS ? from - PRE_ROLL_SECONDS : 0;
    int64_t timestamp = llrint((seconds + input->start_seconds) / av_q2d(stream->time_base));
    // Where a format cannot seek, decoding simply runs from the start and drops what comes before.
    input->seeked = av_seek_frame(input->format, index, timestamp, AVSEEK_FLAG_BACKWARD) >= 0;
  }
  return 0;
}

static void feed_decoder(Input *input) {
  int result;
  if (input->packets_ended) {
    // The decoder was told of the end once already and still asks: it has nothing more.
    if (input->packets_ended++ > 1) input->drained = 1;
    else avcodec_send_packet(input->decoder, NULL);
    return;
  }
  result = av_read_frame(input->format, input->packet);
  if (result < 0) {
    input->packets_ended = 1;
    if (result != AVERROR_EOF) input->damage++;
    return;
  }
  if (input->packet->stream_index == input->stream) {
    if (input->packet->flags & AV_PKT_FLAG_CORRUPT) input->damage++;
    result = avcodec_send_packet(input->decoder, input->packet);
    if (result < 0 && result != AVERROR(EAGAIN)) input->damage++;
  }
  av_packet_unref(input->packet);
}

// Gets the next frame that is of use, or moves one step towards it.
static void next_frame(Input *input) {
  int result = avcodec_receive_frame(input->decoder, input->frame);
  if (result == AVERROR_EOF) { input->drained = 1; return; }
  if (result == AVERROR(EAGAIN)) { feed_decoder(input); return; }
  if (result < 0) {
    input->damage++;
    if (++input->bad_in_a_row > 100000) input->drained = 1;
    return;
  }
  input->bad_in_a_row = 0;
  switch (place(input)) {
    case PLACE_USE: input->frame_waits = 1; break;
    case PLACE_FAILED: input->drained = 1; av_frame_unref(input->frame); break;
    case PLACE_SKIP: av_frame_unref(input->frame); break;
  }
}

static int give_silence(Input *input, int want) {
  int64_t count = want - input->have;
  float *into;
  if (count > input->silence) count = input->silence;
  if (count > 0) {
    into = room(input, count);
    if (!into) return core_fail(AVERROR(ENOMEM), "memory");
    memset(into, 0, (size_t)count * input->channels * sizeof(float));
    input->have += (int)count;
    input->silence -= count;
  }
  return 0;
}

// Decodes until about `want` samples are ready; gives how many are (0 = the end), negative on failure.
EXPORT(media_step) int media_step(Input *input, int want) {
  input->have = 0;
  if (want > MAX_STEP) want = MAX_STEP;
  for (;;) {
    if (input->silence > 0 && give_silence(input, want) < 0) return AVERROR(ENOMEM);
    if (input->silence > 0) break;
    if (input->position + input->have >= input->end) input->drained = input->finished = 1;
    if (input->have >= want || input->drained) break;
    if (!input->frame_waits) { next_frame(input); continue; }
    feed_silence(input, input->frame_lead);
    input->frame_lead = 0;
    resample(input, (const uint8_t **)input->frame->extended_data, input->frame->nb_samples);
    input->frame_waits = 0;
    av_frame_unref(input->frame);
  }
  if (input->drained && !input->finished) {
    if (input->resampler && input->in_step) resample(input, NULL, 0);
    input->finished = 1;
  }
  if (input->position + input->have > input->end) input->have = (int)(input->end - input->position);
  if (input->have < 0) input->have = 0;
  input->position += input->have;
  return input->have;
}

EXPORT(media_data) float *media_data(Input *input) { return (float *)input->buffer; }
EXPORT(media_channels) int media_channels(Input *input) { return input->channels; }
EXPORT(media_damage) int media_damage(Input *input) { return input->damage; }
EXPORT(media_clock_jumps) int media_clock_jumps(Input *input) { return input->clock_jumps; }
EXPORT(media_source_rate) int media_source_rate(Input *input) { return input->source_rate; }
EXPORT(media_source_channels) int media_source_channels(Input *input) { return input->source_channels; }
EXPORT(media_track) int media_track(Input *input) { return input->stream; }
