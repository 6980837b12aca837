/** Mel bins of each row. */
export const FBANK_BINS = 80;

/** Samples from one row to the next (10 ms at 16 kHz). */
export const FBANK_HOP = 160;

/** Samples that a row looks at (25 ms at 16 kHz). */
export const FBANK_SPAN = 400;

const RATE_HZ = 16_000;
const FFT_SIZE = 512;
const LOWEST_HZ = 20;
const PRE_EMPHASIS = 0.97;
/** Below this energy (the epsilon of float32, as in Kaldi) the logarithm is cut off. */
const ENERGY_FLOOR = 1.192_092_895_507_812_5e-7;

interface MelFilter {
  readonly firstBin: number;
  readonly weights: Float64Array;
}

/** How many rows that many samples give. */
export function fbankRows(sampleCount: number): number {
  return sampleCount < FBANK_SPAN ? 0 : 1 + Math.floor((sampleCount - FBANK_SPAN) / FBANK_HOP);
}

/** Turns 16 kHz sound (full scale 1) into rows of 80 natural-log mel energies, row after row. Holds its tables and work space: make one and keep it. */
export function createFbank(): (samples: Float32Array) => Float32Array {
  const window = poveyWindow();
  const filters = melFilters();
  const spectrum = createPowerSpectrum();
  const frame = new Float64Array(FFT_SIZE);
  return (samples) => {
    const rows = fbankRows(samples.length);
    const values = new Float32Array(rows * FBANK_BINS);
    for (let row = 0; row < rows; row++) {
      loadFrame(frame, samples.subarray(row * FBANK_HOP, row * FBANK_HOP + FBANK_SPAN), window);
      const power = spectrum(frame);
      for (const [bin, filter] of filters.entries()) {
        let energy = 0;
        for (let index = 0; index < filter.weights.length; index++) {
          energy += (filter.weights[index] ?? 0) * (power[filter.firstBin + index] ?? 0);
        }
        values[row * FBANK_BINS + bin] = Math.log(Math.max(energy, ENERGY_FLOOR));
      }
    }
    return values;
  };
}

/** Mean taken off, pre-emphasised and windowed, in the order that Kaldi does it: the embedding model was trained on its features. */
function loadFrame(frame: Float64Array, samples: Float32Array, window: Float64Array): void {
  let mean = 0;
  for (const sample of samples) mean += sample;
  mean /= FBANK_SPAN;
  let previous = (samples[0] ?? 0) - mean;
  for (let index = 0; index < FBANK_SPAN; index++) {
    const value = (samples[index] ?? 0) - mean;
    frame[index] = (value - PRE_EMPHASIS * previous) * (window[index] ?? 0);
    previous = value;
  }
}

function poveyWindow(): Float64Array {
  return Float64Array.from({ length: FBANK_SPAN }, (_, index) =>
    Math.pow(0.5 - 0.5 * Math.cos((2 * Math.PI * index) / (FBANK_SPAN - 1)), 0.85),
  );
}

function melOf(frequencyHz: number): number {
  return 1127 * Math.log(1 + frequencyHz / 700);
}

function melFilters(): readonly MelFilter[] {
  const lowest = melOf(LOWEST_HZ);
  const step = (melOf(RATE_HZ / 2) - lowest) / (FBANK_BINS + 1);
  return Array.from({ length: FBANK_BINS }, (_, bin) => {
    const centre = lowest + (bin + 1) * step;
    const weights: number[] = [];
    let firstBin = 0;
    for (let index = 0; index < FFT_SIZE / 2; index++) {
      const weight = 1 - Math.abs(melOf((RATE_HZ / FFT_SIZE) * index) - centre) / step;
      if (weight <= 0) continue;
      if (weights.length === 0) firstBin = index;
      weights.push(weight);
    }
    return { firstBin, weights: Float64Array.from(weights) };
  });
}

/** Power of the first 256 bins of a real 512-point transform, by a complex one of half the size. The array it gives is used again. */
function createPowerSpectrum(): (frame: Float64Array) => Float64Array {
  const half = FFT_SIZE / 2;
  const order = bitReversed(half);
  const cosines = Float64Array.from({ length: half }, (_, index) => Math.cos((2 * Math.PI * index) / FFT_SIZE));
  const sines = Float64Array.from({ length: half }, (_, index) => Math.sin((2 * Math.PI * index) / FFT_SIZE));
  const real = new Float64Array(half);
  const imaginary = new Float64Array(half);
  const power = new Float64Array(half);
  return (frame) => {
    for (let index = 0; index < half; index++) {
      const from = 2 * (order[index] ?? 0);
      real[index] = frame[from] ?? 0;
      imaginary[index] = frame[from + 1] ?? 0;
    }
    butterflies({ real, imaginary, cosines, sines });
    for (let index = 0; index < half; index++) {
      const mirror = (half - index) % half;
      const ar = real[index] ?? 0;
      const ai = imaginary[index] ?? 0;
      const br = real[mirror] ?? 0;
      const bi = imaginary[mirror] ?? 0;
      const c = cosines[index] ?? 0;
      const s = sines[index] ?? 0;
      const re = (ar + br) / 2 + ((ai + bi) * c - (ar - br) * s) / 2;
      const im = (ai - bi) / 2 - ((ar - br) * c + (ai + bi) * s) / 2;
      power[index] = re * re + im * im;
    }
    return power;
  };
}

interface TransformSpace {
  readonly real: Float64Array;
  readonly imaginary: Float64Array;
  readonly cosines: Float64Array;
  readonly sines: Float64Array;
}

function butterflies({ real, imaginary, cosines, sines }: TransformSpace): void {
  const count = real.length;
  for (let size = 2; size <= count; size *= 2) {
    const half = size / 2;
    const stride = (count / size) * 2;
    for (let start = 0; start < count; start += size) {
      for (let offset = 0; offset < half; offset++) {
        const c = cosines[offset * stride] ?? 0;
        const s = sines[offset * stride] ?? 0;
        const upper = start + offset;
        const lower = upper + half;
        const lr = real[lower] ?? 0;
        const li = imaginary[lower] ?? 0;
        const tr = lr * c + li * s;
        const ti = li * c - lr * s;
        const ur = real[upper] ?? 0;
        const ui = imaginary[upper] ?? 0;
        real[lower] = ur - tr;
        imaginary[lower] = ui - ti;
        real[upper] = ur + tr;
        imaginary[upper] = ui + ti;
      }
    }
  }
}

function bitReversed(count: number): Uint16Array {
  const bits = Math.log2(count);
  return Uint16Array.from({ length: count }, (_, value) => {
    let reversed = 0;
    for (let bit = 0; bit < bits; bit++) if ((value & (1 << bit)) !== 0) reversed |= 1 << (bits - 1 - bit);
    return reversed;
  });
}
