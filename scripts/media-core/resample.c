// FFmpeg's resampler with its inner loop four samples at a time. Its own loop adds one product after the other, which took
// two fifths of the whole time of an ingest: compilers may not change the order of sums of floats, so it is written here.
#include "core.h"
#include <libswresample/resample.h>
#include <wasm_simd128.h>

// The scalar product of a filter and the sound under it.
static float product(const float *sound, const float *filter, int length) {
  v128_t even = wasm_f32x4_const(0, 0, 0, 0), odd = even;
  float rest = 0;
  int i = 0;
  for (; i + 8 <= length; i += 8) {
    even = wasm_f32x4_add(even, wasm_f32x4_mul(wasm_v128_load(sound + i), wasm_v128_load(filter + i)));
    odd = wasm_f32x4_add(odd, wasm_f32x4_mul(wasm_v128_load(sound + i + 4), wasm_v128_load(filter + i + 4)));
  }
  for (; i < length; i++) rest += sound[i] * filter[i];
  even = wasm_f32x4_add(even, odd);
  return wasm_f32x4_extract_lane(even, 0) + wasm_f32x4_extract_lane(even, 1) + wasm_f32x4_extract_lane(even, 2) +
         wasm_f32x4_extract_lane(even, 3) + rest;
}

// Does what FFmpeg's function of this name does for floats: writes `count` samples, gives how many of the source it used up.
static int resample_common(ResampleContext *state, void *into, const void *from, int count, int update) {
  float *output = into;
  const float *filters = (const float *)state->filter_bank;
  const float *sound = from;
  int phase = state->index, part = state->frac;
  while (phase >= state->phase_count) {
    sound++;
    phase -= state->phase_count;
  }
  for (int i = 0; i < count; i++) {
    output[i] = product(sound, filters + state->filter_alloc * phase, state->filter_length);
    part += state->dst_incr_mod;
    phase += state->dst_incr_div;
    if (part >= state->src_incr) {
      part -= state->src_incr;
      phase++;
    }
    while (phase >= state->phase_count) {
      sound++;
      phase -= state->phase_count;
    }
  }
  if (update) {
    state->frac = part;
    state->index = phase;
  }
  return (int)(sound - (const float *)from);
}

void core_quicken(struct SwrContext *resampler) {
  if (resampler->resample && resampler->resample->format == AV_SAMPLE_FMT_FLTP)
    resampler->resample->dsp.resample_common = resample_common;
}
