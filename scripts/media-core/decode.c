// Decoding one track to interleaved floats at the asked rate: from packets to placed frames, as much as is asked for.
#include "core.h"
#include <libavutil/intreadwrite.h>
#include <math.h>
#include <string.h>

// Decoders need some packets to settle after a seek: without 250 ms the first frames of mp3 were wrong.
#define PRE_ROLL_SECONDS 0.25
#define MAX_STEP (1 << 20)

// --- packets and frames

static void feed_decoder(Input *input);

// FFmpeg 7.1 takes a frame of wideband Speex for twice as long as its header says (speexdec.c: frame_size <<= mode > 0) and leaves the
// second half unwritten: what stood in that memory before was heard. The header (speex_header.h): mode at byte 40, frame size at 56.
// Of two channels the halves that are left out lie at the end; of one they lie between the frames of a packet.
static void cut_speex(Input *input) {
  AVFrame *frame = input->frame;
  const uint8_t *header = input->decoder->extradata;
  float *samples = (float *)frame->data[0];
  int size, count;
  if (input->decoder->codec_id != AV_CODEC_ID_SPEEX || input->decoder->extradata_size < 80 || AV_RL32(header + 40) == 0) return;
  size = (int)AV_RL32(header + 56);
  if (frame->format != AV_SAMPLE_FMT_FLT || size <= 0 || size > frame->nb_samples / 2 || frame->nb_samples % (2 * size) != 0) return;
  count = frame->nb_samples / (2 * size);
  if (frame->ch_layout.nb_channels == 1)
    for (int i = 1; i < count; i++) memmove(samples + i * size, samples + 2 * i * size, size * sizeof(float));
  frame->nb_samples = count * size;
}

// The next frame as it was meant.
static int receive_frame(Input *input) {
  int result = avcodec_receive_frame(input->decoder, input->frame);
  if (result >= 0) cut_speex(input);
  return result;
}

// Decodes the first frames to learn the lattice. Only called right after opening.
static void learn_lattice(Input *input) {
  int64_t index = 0;
  for (int frames = 0; frames < 2 && !input->drained && input->damage == 0;) {
    int result = receive_frame(input);
    if (result == AVERROR(EAGAIN)) { feed_decoder(input); continue; }
    if (result < 0 || !core_usable(input->frame) || input->frame->best_effort_timestamp == AV_NOPTS_VALUE) break;
    if (frames++ == 0) index = core_frame_index(input) + input->frame->nb_samples;
    else {
      input->lattice_start = index;
      input->lattice_samples = input->frame->nb_samples;
    }
    av_frame_unref(input->frame);
  }
  av_frame_unref(input->frame);
  avcodec_flush_buffers(input->decoder);
  input->packets_ended = input->drained = input->damage = input->frame_lost = 0;
}

// ADPCM in WAV: the demuxer reckons positions by a rounded byte rate, 12 s wrong after an hour.
static int seek_is_exact(const Input *input, enum AVCodecID codec) {
  // RealMedia that does not know its length gives all packets the same time.
  if (strcmp(input->format->iformat->name, "rm") == 0 && input->format->duration <= 0) return 0;
  return strcmp(input->format->iformat->name, "wav") != 0 ||
         (codec != AV_CODEC_ID_ADPCM_IMA_WAV && codec != AV_CODEC_ID_ADPCM_MS && codec != AV_CODEC_ID_ADPCM_YAMAHA);
}

// Goes near `from` seconds where that is possible.
static void seek_near(Input *input, double from) {
  AVStream *stream = input->format->streams[input->stream];
  double unit = av_q2d(stream->time_base), seconds = from > PRE_ROLL_SECONDS ? from - PRE_ROLL_SECONDS : 0;
  if (!seek_is_exact(input, stream->codecpar->codec_id)) return;
  if (stream->codecpar->sample_rate > 0 && unit * stream->codecpar->sample_rate > 2) learn_lattice(input);
  input->seeked = av_seek_frame(input->format, input->stream, llrint((seconds + input->start_seconds) / unit),
                                AVSEEK_FLAG_BACKWARD) >= 0;
  if (!input->seeked && input->lattice_samples > 0) core_seek_start(input);
}

// Starts decoding a track (negative: the main one) at `from` seconds up to `to` (0: the end), to `rate` samples a second.
// `mix` is an enum Mix with the channel for MIX_ONE above the low 8 bits. Without `may_seek` it decodes its way to `from`.
// To be called once after opening.
EXPORT(media_begin) int media_begin(Input *input, int track, int rate, int mix, double from, double to, int may_seek) {
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
  input->frame_time = AV_NOPTS_VALUE;
  input->position = llrint(from * rate);
  input->end = to > 0 ? llrint(to * rate) : INT64_MAX / 2;
  // No pause is longer than the file itself (ten minutes at least, where it does not know its length).
  longest = input->format->duration > 0 ? input->format->duration / (double)AV_TIME_BASE : 0;
  longest = longest < 600 ? 600 : longest > 86400 ? 86400 : longest;
  input->longest_gap = (int64_t)(longest * rate);
  if (from > 0 && may_seek) seek_near(input, from);
  if (!input->seeked) core_decode_the_way(input);
  return 0;
}

// Phones send pauses as comfort-noise frames that FFmpeg's AMR decoders refuse: a pause is silence, not damage.
static int is_pause(const Input *input, const AVPacket *packet) {
  int kind = packet->size > 0 ? packet->data[0] >> 3 & 15 : 0;
  if (packet->size > 7) return 0;
  if (input->decoder->codec_id == AV_CODEC_ID_AMR_NB) return kind >= 8;
  return input->decoder->codec_id == AV_CODEC_ID_AMR_WB && kind == 9;
}

static void send_packet(Input *input) {
  int result;
  // A cut packet is damage unless it is the last one: then the file simply ends there.
  if (input->last_was_cut) input->damage++;
  input->last_was_cut = (input->packet->flags & AV_PKT_FLAG_CORRUPT) != 0;
  if (is_pause(input, input->packet)) { input->frame_lost = 1; return; }
  result = avcodec_send_packet(input->decoder, input->packet);
  if (result >= 0 || result == AVERROR(EAGAIN)) return;
  input->frame_lost = 1;
  if (!input->last_was_cut) input->damage++;
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
  if (input->packet->stream_index == input->stream) send_packet(input);
  av_packet_unref(input->packet);
}

// Gets the next frame that is of use, or moves one step towards it.
static void next_frame(Input *input) {
  int result = receive_frame(input);
  if (result == AVERROR_EOF) { input->drained = 1; return; }
  if (result == AVERROR(EAGAIN)) { feed_decoder(input); return; }
  if (result < 0) {
    input->damage++;
    input->frame_lost = 1;
    if (++input->bad_in_a_row > 100000) input->drained = 1;
    return;
  }
  input->bad_in_a_row = 0;
  switch (core_place(input)) {
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
    into = core_room(input, count);
    if (!into) return core_fail(AVERROR(ENOMEM), "memory");
    memset(into, 0, (size_t)count * input->channels * sizeof(float));
    input->have += (int)count;
    input->silence -= count;
  }
  return 0;
}

// Throws away the way to the wanted position.
static void discard(Input *input) {
  int64_t cut = input->discard_to - input->position;
  size_t sample = sizeof(float) * input->channels;
  if (cut <= 0 || input->have == 0) return;
  if (cut > input->have) cut = input->have;
  memmove(input->buffer, input->buffer + cut * sample, (input->have - cut) * sample);
  input->have -= (int)cut;
  input->position += cut;
}

// Decodes until about `want` samples are ready; gives how many are (0 = the end), negative on failure.
EXPORT(media_step) int media_step(Input *input, int want) {
  input->have = 0;
  if (want > MAX_STEP) want = MAX_STEP;
  for (;;) {
    if (input->silence > 0 && give_silence(input, want) < 0) return AVERROR(ENOMEM);
    discard(input);
    if (input->silence > 0 && input->have < want) continue;
    if (input->position + input->have >= input->end) input->drained = input->finished = 1;
    if (input->have >= want || input->drained) break;
    if (!input->frame_waits) { next_frame(input); continue; }
    core_use_frame(input);
  }
  if (input->drained && !input->finished) {
    if (input->resampler && input->in_step) core_resample(input, NULL, 0);
    discard(input);
    input->finished = 1;
  }
  if (input->position < input->discard_to) return 0;
  if (input->position + input->have > input->end) input->have = (int)(input->end - input->position);
  if (input->have < 0) input->have = 0;
  input->position += input->have;
  return input->have;
}

EXPORT(media_data) float *media_data(Input *input) { return (float *)input->buffer; }
EXPORT(media_channels) int media_channels(Input *input) { return input->channels; }
EXPORT(media_damage) int media_damage(Input *input) { return input->damage; }
EXPORT(media_cut_short) int media_cut_short(Input *input) { return input->last_was_cut; }
EXPORT(media_source_rate) int media_source_rate(Input *input) { return input->source_rate; }
EXPORT(media_source_channels) int media_source_channels(Input *input) { return input->source_channels; }
EXPORT(media_track) int media_track(Input *input) { return input->stream; }
