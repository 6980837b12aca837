// Placing decoded frames on the recording's timeline and resampling them, every sound at its own time.
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

// Timestamps of phones and browsers jitter by some 20 ms; after a lost frame nothing but the clock tells how much is missing.
#define TOLERANCE(input) ((input)->frame_lost ? (input)->rate / 200 : (input)->rate / 20)
#define MAX_BUFFER_BYTES (256 << 20)

// --- the buffer handed out

float *core_room(Input *input, int64_t samples) {
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
void core_resample(Input *input, const uint8_t **source, int count) {
  int most = swr_get_out_samples(input->resampler, count), got;
  uint8_t *into;
  if (most <= 0) return;
  into = (uint8_t *)core_room(input, most);
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
  else core_quicken(input->resampler);
  av_channel_layout_uninit(&from);
  av_channel_layout_uninit(&to);
  return result;
}

static int source_changed(const Input *input) {
  const AVFrame *frame = input->frame;
  return !input->resampler || frame->sample_rate != input->source_rate || frame->format != input->source_format ||
         av_channel_layout_compare(&input->source_layout, &frame->ch_layout);
}

int core_usable(const AVFrame *frame) {
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

// The silence that a frame needs before it for the resampler to start on the common grid.
static void feed_silence(Input *input, int count) {
  AVFrame *quiet = count > 0 ? av_frame_alloc() : NULL;
  if (!quiet) return;
  quiet->nb_samples = count;
  quiet->format = input->frame->format;
  av_channel_layout_copy(&quiet->ch_layout, &input->frame->ch_layout);
  if (av_frame_get_buffer(quiet, 0) >= 0) {
    av_samples_set_silence(quiet->extended_data, 0, count, quiet->ch_layout.nb_channels, quiet->format);
    core_resample(input, (const uint8_t **)quiet->extended_data, count);
  }
  av_frame_free(&quiet);
}

void core_use_frame(Input *input) {
  feed_silence(input, input->frame_lead);
  input->frame_lead = 0;
  core_hear_sides(&input->sides, input->frame);
  core_resample(input, (const uint8_t **)input->frame->extended_data, input->frame->nb_samples);
  input->frame_waits = 0;
  av_frame_unref(input->frame);
}

// --- placing a frame on the timeline

static double frame_seconds(const Input *input) {
  const AVStream *stream = input->format->streams[input->stream];
  return input->frame->best_effort_timestamp * av_q2d(stream->time_base) - input->start_seconds;
}

// The frame's first sample, counted from time zero. A coarse timestamp just under zero means zero.
int64_t core_frame_index(const Input *input) {
  int rate = input->frame->sample_rate;
  int64_t index = llrint(frame_seconds(input) * rate);
  double tick = rate * av_q2d(input->format->streams[input->stream]->time_base);
  return index < 0 && -index <= tick ? 0 : index;
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
  if (input->resampler && input->in_step) core_resample(input, NULL, 0);
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

int core_seek_start(Input *input) {
  double unit = av_q2d(input->format->streams[input->stream]->time_base);
  return avformat_seek_file(input->format, input->stream, INT64_MIN, llrint(input->start_seconds / unit), INT64_MAX, 0);
}

void core_decode_the_way(Input *input) {
  input->discard_to = input->position;
  input->position = 0;
}

static enum Placed seek_again(Input *input) {
  // The seek came out too late: sound before this frame would be lost. Start from the very beginning.
  input->seeked = 0;
  input->frame_time = AV_NOPTS_VALUE;
  if (core_seek_start(input) < 0) return PLACE_USE;
  avcodec_flush_buffers(input->decoder);
  input->packets_ended = 0;
  core_decode_the_way(input);
  return PLACE_SKIP;
}

// Matroska, FLV and ASF round to milliseconds. Where all frames are equally long, the frame's true place is the
// one on the lattice that the first frames laid out, when it lies within what rounding can have moved it.
static int64_t on_lattice(const Input *input, int64_t index) {
  const AVFrame *frame = input->frame;
  AVRational unit = input->format->streams[input->stream]->time_base;
  int64_t rounding = (int64_t)ceil(1.5 * frame->sample_rate * av_q2d(unit));
  int64_t step = input->lattice_samples, nearest;
  if (input->in_step || step <= 4 * rounding || frame->nb_samples != step) return index;
  nearest = input->lattice_start + llrint((index - input->lattice_start) / (double)step) * step;
  return llabs(nearest - index) <= rounding ? nearest : index;
}

// RealMedia may give every packet the same time: a clock that stands still says nothing, and nothing can be sought by it.
static int clock_stands(Input *input) {
  int64_t before = input->frame_time;
  input->frame_time = input->frame->best_effort_timestamp;
  return before == input->frame_time && before != AV_NOPTS_VALUE;
}

// Decides what becomes of the frame just decoded.
enum Placed core_place(Input *input) {
  AVFrame *frame = input->frame;
  int64_t index, at, lag;
  int changed, stands;
  if (!core_usable(frame)) { input->damage++; return PLACE_SKIP; }
  changed = source_changed(input);
  stands = clock_stands(input);
  if (stands && !input->in_step && input->seeked && seek_again(input) == PLACE_SKIP) return PLACE_SKIP;
  stands = stands && input->in_step;
  if (input->in_step && changed && input->mix == MIX_KEEP && frame->ch_layout.nb_channels != input->channels) {
    input->damage++;
    return PLACE_FAILED;
  }
  at = frame->best_effort_timestamp == AV_NOPTS_VALUE || input->clock_broken || stands
           ? head(input)
           : llrint(frame_seconds(input) * input->rate) + input->clock_shift;
  lag = at - head(input);
  if (lag > input->longest_gap || (input->in_step && lag < -input->rate)) {
    if (lag > 0) input->damage++;
    input->clock_shift -= lag;
    at -= lag;
    lag = 0;
  }
  if (input->in_step && !changed && llabs(lag) <= TOLERANCE(input)) {
    input->stalls = input->frame_lost = 0;
    return PLACE_USE;
  }
  input->frame_lost = 0;
  if (!input->in_step && input->seeked && lag > 0 && seek_again(input) == PLACE_SKIP) return PLACE_SKIP;
  // Frames that end well before the wanted position are decoded for the decoder's sake alone.
  if (!input->in_step && at + (int64_t)frame->nb_samples * input->rate / frame->sample_rate < input->position - TOLERANCE(input))
    return PLACE_SKIP;
  if (input->in_step && lag < 0 && ++input->stalls > 100) input->clock_broken = 1;
  index = llrint(at * (double)frame->sample_rate / input->rate);
  if (frame->best_effort_timestamp != AV_NOPTS_VALUE && input->clock_shift == 0 && !input->clock_broken && !stands)
    index = on_lattice(input, core_frame_index(input));
  if (start_stretch(input, index) < 0) { input->damage++; return PLACE_FAILED; }
  return PLACE_USE;
}
