// Writing: a packet-for-packet copy into a container with an exact index, and encoding of upload pieces.
#include "core.h"
#include <libavutil/opt.h>
#include <string.h>

#define NOT_ALONE 1

typedef struct Output {
  AVFormatContext *format;
  AVIOContext *io;
  AVCodecContext *encoder;
  AVStream *stream;
  AVFrame *frame;
  AVPacket *packet;
  SwrContext *converter; // floats to the encoder's sample format
  int64_t written;       // samples given to the encoder
  float *waiting;        // interleaved samples that do not fill a frame yet
  int waiting_count, waiting_room;
} Output;

static int open_container(AVFormatContext **format, AVIOContext **io, int handle, const char *container) {
  int result = avformat_alloc_output_context2(format, NULL, container, NULL);
  if (result < 0) return core_fail(result, "container");
  *io = core_io_open(handle, 1);
  if (!*io) return core_fail(AVERROR(ENOMEM), "memory");
  (*format)->pb = *io;
  // Bit-exact: no dates and no version of the library in what we write.
  (*format)->flags |= AVFMT_FLAG_CUSTOM_IO | AVFMT_FLAG_BITEXACT;
  return 0;
}

// Exchanges a packet's bytes for those of a frame that stands alone; NOT_ALONE when there is no such frame.
static int make_alone(Mp3Frames *frames, AVPacket *packet) {
  uint8_t frame[MP3_FRAME_BYTES];
  int size = core_mp3_alone(frames, packet->data, packet->size, frame);
  int result = 0;
  if (size < 0) return NOT_ALONE;
  if (size > packet->size) result = av_grow_packet(packet, size - packet->size);
  else if (size > 0) av_shrink_packet(packet, size);
  if (result >= 0) result = av_packet_make_writable(packet);
  if (result >= 0) memcpy(packet->data, frame, size);
  return result < 0 ? core_fail(result, "memory") : 0;
}

static int copy_packets(Input *input, AVFormatContext *format, int from, Mp3Frames *alone) {
  AVPacket *packet = input->packet;
  AVStream *to = format->streams[0];
  AVRational from_unit = input->format->streams[from]->time_base;
  int64_t last = INT64_MIN;
  int result;
  while ((result = av_read_frame(input->format, packet)) >= 0) {
    if (packet->stream_index == from) {
      if (alone && (result = make_alone(alone, packet)) != 0) {
        av_packet_unref(packet);
        // The caller may want the packets as they are, from the start.
        if (result == NOT_ALONE) avformat_seek_file(input->format, from, INT64_MIN, 0, 0, 0);
        return result;
      }
      av_packet_rescale_ts(packet, from_unit, to->time_base);
      packet->stream_index = 0;
      // Containers refuse packets whose time does not advance.
      if (packet->dts != AV_NOPTS_VALUE && packet->dts <= last) packet->pts = packet->dts = last + 1;
      last = packet->dts;
      result = av_write_frame(format, packet);
    }
    av_packet_unref(packet);
    if (result < 0) return core_fail(result, "write");
  }
  result = av_write_trailer(format);
  return result < 0 ? core_fail(result, "trailer") : 0;
}

// Copies one sound track into another container ("mp4", "webm"); 0, or negative on failure. With `alone` the frames of an MP3
// become such as need none of those before them, or, where one is too large for that, the result is NOT_ALONE.
EXPORT(media_remux) int media_remux(Input *input, int handle, const char *container, int track, int alone) {
  Mp3Frames frames = {0};
  AVFormatContext *format = NULL;
  AVIOContext *io = NULL;
  AVStream *to;
  int result, from = core_audio_stream(input, track);
  if (from < 0) return core_fail(from, "no audio");
  result = open_container(&format, &io, handle, container);
  if (result >= 0) {
    to = avformat_new_stream(format, NULL);
    avcodec_parameters_copy(to->codecpar, input->format->streams[from]->codecpar);
    to->codecpar->codec_tag = 0;
    to->time_base = input->format->streams[from]->time_base;
    result = avformat_write_header(format, NULL);
    if (result < 0) core_fail(result, "header");
    else result = copy_packets(input, format, from, alone && to->codecpar->codec_id == AV_CODEC_ID_MP3 ? &frames : NULL);
    avio_flush(io);
  }
  core_io_close(&io);
  avformat_free_context(format);
  return result;
}

// --- encoding

static void free_output(Output *output) {
  avcodec_free_context(&output->encoder);
  av_frame_free(&output->frame);
  av_packet_free(&output->packet);
  swr_free(&output->converter);
  core_io_close(&output->io);
  avformat_free_context(output->format);
  av_free(output->waiting);
  av_free(output);
}

static int open_encoder(Output *output, const AVCodec *codec, int rate, int channels, int bit_rate) {
  AVCodecContext *encoder = output->encoder = avcodec_alloc_context3(codec);
  int result;
  if (!encoder) return core_fail(AVERROR(ENOMEM), "memory");
  av_channel_layout_default(&encoder->ch_layout, channels);
  encoder->sample_rate = rate;
  encoder->time_base = (AVRational){1, rate};
  encoder->bit_rate = bit_rate;
  encoder->sample_fmt = codec->sample_fmts ? codec->sample_fmts[0] : AV_SAMPLE_FMT_FLT;
  encoder->flags |= AV_CODEC_FLAG_BITEXACT;
  if (output->format->oformat->flags & AVFMT_GLOBALHEADER) encoder->flags |= AV_CODEC_FLAG_GLOBAL_HEADER;
  if (!strcmp(codec->name, "libopus")) {
    encoder->sample_fmt = AV_SAMPLE_FMT_FLT;
    av_opt_set(encoder->priv_data, "application", "voip", 0);
  }
  result = avcodec_open2(encoder, codec, NULL);
  if (result < 0) return core_fail(result, "encoder");
  output->stream = avformat_new_stream(output->format, NULL);
  output->frame = av_frame_alloc();
  output->packet = av_packet_alloc();
  if (!output->stream || !output->frame || !output->packet) return core_fail(AVERROR(ENOMEM), "memory");
  output->stream->time_base = encoder->time_base;
  avcodec_parameters_from_context(output->stream->codecpar, encoder);
  result = avformat_write_header(output->format, NULL);
  if (result < 0) return core_fail(result, "header");
  result = swr_alloc_set_opts2(&output->converter, &encoder->ch_layout, encoder->sample_fmt, rate,
                               &encoder->ch_layout, AV_SAMPLE_FMT_FLT, rate, 0, NULL);
  if (result >= 0) result = swr_init(output->converter);
  return result < 0 ? core_fail(result, "converter") : 0;
}

// Starts a file of interleaved floats at `rate`; NULL when the container or the encoder refuses.
EXPORT(media_encode_open)
Output *media_encode_open(int handle, const char *container, const char *encoder, int rate, int channels, int bit_rate) {
  const AVCodec *codec = avcodec_find_encoder_by_name(encoder);
  Output *output = codec ? av_mallocz(sizeof *output) : NULL;
  if (!output) { core_fail(AVERROR_ENCODER_NOT_FOUND, encoder); return NULL; }
  if (open_container(&output->format, &output->io, handle, container) < 0 ||
      open_encoder(output, codec, rate, channels, bit_rate) < 0) {
    free_output(output);
    return NULL;
  }
  return output;
}

static int write_packets(Output *output) {
  int result;
  while ((result = avcodec_receive_packet(output->encoder, output->packet)) >= 0) {
    av_packet_rescale_ts(output->packet, output->encoder->time_base, output->stream->time_base);
    output->packet->stream_index = 0;
    result = av_write_frame(output->format, output->packet);
    av_packet_unref(output->packet);
    if (result < 0) return core_fail(result, "write");
  }
  return 0;
}

static int encode_frame(Output *output, const float *samples, int count) {
  AVFrame *frame = output->frame;
  const uint8_t *source = (const uint8_t *)samples;
  int result;
  av_frame_unref(frame);
  frame->nb_samples = count;
  frame->format = output->encoder->sample_fmt;
  frame->sample_rate = output->encoder->sample_rate;
  av_channel_layout_copy(&frame->ch_layout, &output->encoder->ch_layout);
  result = av_frame_get_buffer(frame, 0);
  if (result < 0) return core_fail(result, "memory");
  swr_convert(output->converter, frame->extended_data, count, &source, count);
  frame->pts = output->written;
  output->written += count;
  result = avcodec_send_frame(output->encoder, frame);
  return result < 0 ? core_fail(result, "encode") : write_packets(output);
}

// Encodes `count` samples (per channel); what does not fill a frame waits for the next call.
EXPORT(media_encode_push) int media_encode_push(Output *output, const float *samples, int count) {
  int channels = output->encoder->ch_layout.nb_channels;
  int size = output->encoder->frame_size > 0 ? output->encoder->frame_size : 4096;
  int needed = (output->waiting_count + count) * channels, used = 0, result = 0;
  if (needed > output->waiting_room) {
    float *grown = av_realloc(output->waiting, (size_t)needed * 2 * sizeof(float));
    if (!grown) return core_fail(AVERROR(ENOMEM), "memory");
    output->waiting = grown;
    output->waiting_room = needed * 2;
  }
  memcpy(output->waiting + output->waiting_count * channels, samples, (size_t)count * channels * sizeof(float));
  output->waiting_count += count;
  for (; result >= 0 && output->waiting_count - used >= size; used += size)
    result = encode_frame(output, output->waiting + used * channels, size);
  output->waiting_count -= used;
  memmove(output->waiting, output->waiting + used * channels, (size_t)output->waiting_count * channels * sizeof(float));
  return result;
}

// Encodes what waits, finishes the file and frees the encoder; 0, or negative when the file is not whole.
EXPORT(media_encode_close) int media_encode_close(Output *output) {
  int result = output->waiting_count > 0 ? encode_frame(output, output->waiting, output->waiting_count) : 0;
  if (result >= 0) {
    avcodec_send_frame(output->encoder, NULL);
    result = write_packets(output);
  }
  if (result >= 0) result = av_write_trailer(output->format);
  avio_flush(output->io);
  if (result >= 0 && output->io->error < 0) result = core_fail(output->io->error, "write");
  free_output(output);
  return result;
}
