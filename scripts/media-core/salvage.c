// Finding frames of AAC in bytes whose index is missing: a phone that dies while it records has not written it yet.
// A raw frame of AAC carries no mark and no length, only its decoder knows where it ends: so it is asked.
#include "core.h"
#include <libavcodec/codec_internal.h>
#include <string.h>

#define ROOM_BYTES (1 << 18)
// Six channels of 768 bytes, and what encoders pad with.
#define MOST_FRAME_BYTES 8191

typedef struct Salvage {
  AVCodecContext *decoder;
  AVFrame *frame;
  AVPacket *packet;
  uint8_t bytes[ROOM_BYTES + AV_INPUT_BUFFER_PADDING_SIZE];
} Salvage;

EXPORT(salvage_close) void salvage_close(Salvage *salvage) {
  if (!salvage) return;
  avcodec_free_context(&salvage->decoder);
  av_frame_free(&salvage->frame);
  av_packet_free(&salvage->packet);
  av_free(salvage);
}

// The two bytes that stand for AAC-LC of that rate (its number in MPEG-4's table) and that many channels.
static int give_header(AVCodecContext *decoder, int rate_index, int channels) {
  decoder->extradata = av_mallocz(2 + AV_INPUT_BUFFER_PADDING_SIZE);
  if (!decoder->extradata) return AVERROR(ENOMEM);
  decoder->extradata_size = 2;
  decoder->extradata[0] = 2 << 3 | rate_index >> 1;
  decoder->extradata[1] = (rate_index & 1) << 7 | channels << 3;
  return 0;
}

// Starts a search for frames of AAC-LC; NULL when there is no memory for it.
EXPORT(salvage_open) Salvage *salvage_open(int rate_index, int channels) {
  Salvage *salvage = av_mallocz(sizeof *salvage);
  const AVCodec *codec = avcodec_find_decoder(AV_CODEC_ID_AAC);
  if (!salvage) return NULL;
  // A search meets little but rubbish, and the decoder would describe all of it.
  av_log_set_callback(NULL);
  salvage->decoder = avcodec_alloc_context3(codec);
  salvage->frame = av_frame_alloc();
  salvage->packet = av_packet_alloc();
  if (!salvage->decoder || !salvage->frame || !salvage->packet ||
      give_header(salvage->decoder, rate_index, channels) < 0 || avcodec_open2(salvage->decoder, codec, NULL) < 0) {
    salvage_close(salvage);
    return NULL;
  }
  return salvage;
}

// Where bytes to be searched are to be placed, at most salvage_room_bytes() of them.
EXPORT(salvage_room) uint8_t *salvage_room(Salvage *salvage) { return salvage->bytes; }
EXPORT(salvage_room_bytes) int salvage_room_bytes(void) { return ROOM_BYTES; }

// Gives how many bytes the frame at `offset` of the `count` placed bytes takes, 0 where there is none.
EXPORT(salvage_frame) int salvage_frame(Salvage *salvage, int offset, int count) {
  AVPacket *packet = salvage->packet;
  int got = 0, used, samples, most = count - offset;
  if (offset < 0 || most <= 0 || count > ROOM_BYTES) return 0;
  packet->data = salvage->bytes + offset;
  packet->size = most < MOST_FRAME_BYTES ? most : MOST_FRAME_BYTES;
  used = ffcodec(salvage->decoder->codec)->cb.decode(salvage->decoder, salvage->frame, &got, packet);
  samples = got ? salvage->frame->nb_samples : 0;
  av_frame_unref(salvage->frame);
  packet->data = NULL;
  packet->size = 0;
  return used > 0 && used <= most && samples >= 1024 ? used : 0;
}
