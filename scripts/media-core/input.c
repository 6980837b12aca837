// Opening a recording and describing it (container, tracks, tags) as JSON.
#include "core.h"
#include <string.h>

static char last_error[256];

int core_fail(int code, const char *where) {
  char reason[128];
  av_strerror(code, reason, sizeof reason);
  snprintf(last_error, sizeof last_error, "%s: %s", where, reason);
  return code;
}

EXPORT(media_error) const char *media_error(void) { return last_error; }
EXPORT(media_license) const char *media_license(void) { return avutil_license(); }
EXPORT(media_alloc) void *media_alloc(int size) { return av_malloc(size); }
EXPORT(media_free) void media_free(void *block) { av_free(block); }

static void on_log(void *context, int level, const char *format, va_list arguments) {
  char line[512];
  int prefix = 1;
  if (level > AV_LOG_WARNING) return;
  av_log_format_line2(context, level, format, arguments, line, sizeof line, &prefix);
  host_log(level, line);
}

// --- bytes

static int io_read(void *handle, uint8_t *into, int size) {
  int got = host_read((int)(intptr_t)handle, into, size);
  return got == 0 ? AVERROR_EOF : got < 0 ? AVERROR(EIO) : got;
}

static int io_write(void *handle, const uint8_t *from, int size) {
  int put = host_write((int)(intptr_t)handle, from, size);
  return put < 0 ? AVERROR(ENOSPC) : put;
}

static int64_t io_seek(void *handle, int64_t offset, int whence) {
  return (int64_t)host_seek((int)(intptr_t)handle, (double)offset, whence);
}

// 256 KiB a call: three hours of 128 kb/s sound take about 530 host calls.
#define IO_BYTES (1 << 18)

AVIOContext *core_io_open(int handle, int writing) {
  uint8_t *block = av_malloc(IO_BYTES);
  AVIOContext *io;
  if (!block) return NULL;
  io = avio_alloc_context(block, IO_BYTES, writing, (void *)(intptr_t)handle,
                          writing ? NULL : io_read, writing ? io_write : NULL, io_seek);
  if (!io) av_free(block);
  return io;
}

void core_io_close(AVIOContext **io) {
  if (!*io) return;
  av_freep(&(*io)->buffer);
  avio_context_free(io);
}

// --- open and close

EXPORT(media_close) void media_close(Input *input) {
  if (!input) return;
  avcodec_free_context(&input->decoder);
  swr_free(&input->resampler);
  av_packet_free(&input->packet);
  av_frame_free(&input->frame);
  if (input->format) avformat_close_input(&input->format);
  core_io_close(&input->io);
  av_freep(&input->buffer);
  av_freep(&input->sides.energies);
  av_bprint_finalize(&input->json, NULL);
  av_channel_layout_uninit(&input->source_layout);
  av_free(input);
}

static Input *refuse(Input *input, int code, const char *where) {
  core_fail(code, where);
  media_close(input);
  return NULL;
}

EXPORT(media_open) Input *media_open(int handle) {
  Input *input = av_mallocz(sizeof *input);
  int result;
  last_error[0] = 0;
  if (!input) return NULL;
  av_log_set_callback(on_log);
  av_bprint_init(&input->json, 0, AV_BPRINT_SIZE_UNLIMITED);
  input->stream = -1;
  input->io = core_io_open(handle, 0);
  input->format = avformat_alloc_context();
  input->packet = av_packet_alloc();
  input->frame = av_frame_alloc();
  if (!input->io || !input->format || !input->packet || !input->frame)
    return refuse(input, AVERROR(ENOMEM), "memory");
  input->format->pb = input->io;
  input->format->flags |= AVFMT_FLAG_CUSTOM_IO;
  input->format->probesize = 4 << 20;
  input->format->max_analyze_duration = 5 * AV_TIME_BASE;
  // No name and no address is passed on: only the bytes may tell what the recording is.
  result = avformat_open_input(&input->format, "", NULL, NULL);
  if (result < 0) return refuse(input, result, "open");
  result = avformat_find_stream_info(input->format, NULL);
  if (result < 0) return refuse(input, result, "streams");
  // What lies before zero is an encoder's lead-in (Opus in WebM: -7 ms), which no player lets hear.
  if (input->format->start_time != AV_NOPTS_VALUE && input->format->start_time > 0)
    input->start_seconds = input->format->start_time / (double)AV_TIME_BASE;
  return input;
}

int core_audio_stream(Input *input, int stream) {
  if (stream < 0)
    return av_find_best_stream(input->format, AVMEDIA_TYPE_AUDIO, -1, -1, NULL, 0);
  if (stream >= (int)input->format->nb_streams) return AVERROR_STREAM_NOT_FOUND;
  if (input->format->streams[stream]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
    return AVERROR_STREAM_NOT_FOUND;
  return stream;
}

// --- description

static void json_string(AVBPrint *json, const char *text) {
  av_bprint_chars(json, '"', 1);
  for (; *text; text++) {
    unsigned char c = (unsigned char)*text;
    if (c == '"' || c == '\\') av_bprintf(json, "\\%c", c);
    else if (c < 32) av_bprintf(json, "\\u%04x", c);
    else av_bprint_chars(json, (char)c, 1);
  }
  av_bprint_chars(json, '"', 1);
}

static void json_tags(AVBPrint *json, const AVDictionary *tags) {
  const AVDictionaryEntry *entry = NULL;
  int count = 0;
  av_bprint_chars(json, '{', 1);
  while ((entry = av_dict_iterate(tags, entry))) {
    if (count++) av_bprint_chars(json, ',', 1);
    json_string(json, entry->key);
    av_bprint_chars(json, ':', 1);
    json_string(json, entry->value);
  }
  av_bprint_chars(json, '}', 1);
}

static const char *json_flag(int value) { return value ? "true" : "false"; }

static void json_stream(AVBPrint *json, const AVStream *stream) {
  const AVCodecParameters *parameters = stream->codecpar;
  const char *kind = av_get_media_type_string(parameters->codec_type);
  char tag[AV_FOURCC_MAX_STRING_SIZE];
  av_fourcc_make_string(tag, parameters->codec_tag);
  av_bprintf(json, "{\"index\":%d,\"kind\":", stream->index);
  json_string(json, kind ? kind : "unknown");
  av_bprintf(json, ",\"codec\":");
  json_string(json, avcodec_get_name(parameters->codec_id));
  av_bprintf(json, ",\"tag\":");
  json_string(json, tag);
  av_bprintf(json, ",\"decodable\":%s,\"isDefault\":%s,\"picture\":%s,\"rateHz\":%d,\"channels\":%d,\"tags\":",
             json_flag(avcodec_find_decoder(parameters->codec_id) != NULL),
             json_flag(stream->disposition & AV_DISPOSITION_DEFAULT),
             json_flag(stream->disposition & AV_DISPOSITION_ATTACHED_PIC),
             parameters->sample_rate, parameters->ch_layout.nb_channels);
  json_tags(json, stream->metadata);
  if (stream->duration > 0)
    av_bprintf(json, ",\"durationSeconds\":%.6f}", stream->duration * av_q2d(stream->time_base));
  else av_bprintf(json, ",\"durationSeconds\":null}");
}

static void json_chapter(AVBPrint *json, const AVChapter *chapter) {
  const AVDictionaryEntry *title = av_dict_get(chapter->metadata, "title", NULL, 0);
  av_bprintf(json, "{\"startSeconds\":%.6f,\"title\":", chapter->start * av_q2d(chapter->time_base));
  json_string(json, title ? title->value : "");
  av_bprint_chars(json, '}', 1);
}

// Gives the recording's description as JSON; the text lives until the next call or the close.
EXPORT(media_probe) const char *media_probe(Input *input) {
  AVFormatContext *format = input->format;
  AVBPrint *json = &input->json;
  av_bprint_clear(json);
  av_bprintf(json, "{\"format\":");
  json_string(json, format->iformat->name);
  av_bprintf(json, ",\"startSeconds\":%.6f,\"durationSeconds\":", input->start_seconds);
  if (format->duration == AV_NOPTS_VALUE) av_bprintf(json, "null");
  else av_bprintf(json, "%.6f", format->duration / (double)AV_TIME_BASE);
  av_bprintf(json, ",\"estimated\":%s,\"tags\":",
             json_flag(format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE));
  json_tags(json, format->metadata);
  av_bprintf(json, ",\"streams\":[");
  for (unsigned i = 0; i < format->nb_streams; i++) {
    if (i) av_bprint_chars(json, ',', 1);
    json_stream(json, format->streams[i]);
  }
  av_bprintf(json, "],\"chapters\":[");
  for (unsigned i = 0; i < format->nb_chapters; i++) {
    if (i) av_bprint_chars(json, ',', 1);
    json_chapter(json, format->chapters[i]);
  }
  av_bprintf(json, "]}");
  return av_bprint_is_complete(json) ? json->str : "";
}
