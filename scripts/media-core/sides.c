// How loud each of two channels is, a tenth of a second at a time: told from every decoded frame before both are mixed, so that
// nobody has to listen again to know who has which microphone.
#include "core.h"

// Every third sample says as much as all of them do.
#define STEP 3
#define FIRST_ROOM 4096

#define SQUARES(type, zero, full)                                   \
  for (int i = from; i < to; i += STEP) {                           \
    double sample = (((const type *)samples)[i * apart] - (zero)) / (full); \
    sum += sample * sample;                                         \
  }                                                                 \
  return sum

static double squares(const uint8_t *samples, enum AVSampleFormat format, int apart, int from, int to) {
  double sum = 0;
  switch (av_get_packed_sample_fmt(format)) {
    case AV_SAMPLE_FMT_U8: SQUARES(uint8_t, 128, 128.0);
    case AV_SAMPLE_FMT_S16: SQUARES(int16_t, 0, 32768.0);
    case AV_SAMPLE_FMT_S32: SQUARES(int32_t, 0, 2147483648.0);
    case AV_SAMPLE_FMT_FLT: SQUARES(float, 0, 1.0);
    case AV_SAMPLE_FMT_DBL: SQUARES(double, 0, 1.0);
    default: return 0;
  }
}

static int keep(Sides *sides) {
  if (sides->count == sides->room) {
    int room = sides->room > 0 ? sides->room * 2 : FIRST_ROOM;
    float *grown = av_realloc_array(sides->energies, room, 2 * sizeof(float));
    if (!grown) return 0;
    sides->energies = grown;
    sides->room = room;
  }
  for (int side = 0; side < 2; side++) {
    sides->energies[sides->count * 2 + side] = (float)(sides->sum[side] / sides->summed);
    sides->sum[side] = 0;
  }
  sides->count++;
  sides->summed = sides->filled = 0;
  return 1;
}

void core_hear_sides(Sides *sides, const AVFrame *frame) {
  int tenth = frame->sample_rate / 10, planar = av_sample_fmt_is_planar(frame->format);
  if (frame->ch_layout.nb_channels != 2 || tenth <= 0) return;
  for (int at = 0, to; at < frame->nb_samples; at = to) {
    to = FFMIN(frame->nb_samples, at + tenth - sides->filled);
    for (int side = 0; side < 2; side++)
      sides->sum[side] += planar ? squares(frame->extended_data[side], frame->format, 1, at, to)
                                 : squares(frame->extended_data[0] + side * av_get_bytes_per_sample(frame->format),
                                           frame->format, 2, at, to);
    sides->summed += (to - at + STEP - 1) / STEP;
    sides->filled += to - at;
    if (sides->filled >= tenth && !keep(sides)) return;
  }
}

// The energies of left and right in turn, for each whole tenth of a second so far; full scale is 1.
EXPORT(media_sides) float *media_sides(Input *input) { return input->sides.energies; }
EXPORT(media_side_count) int media_side_count(Input *input) { return input->sides.count; }
