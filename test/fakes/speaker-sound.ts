import type { SpeakerSound } from '../../main/core/speakers/diarizer.ts';

/** 16 kHz channels in memory as the sound of a recording; the mix is their mean. */
export function soundOfChannels(channels: readonly Float32Array[]): SpeakerSound {
  const length = Math.max(0, ...channels.map((channel) => channel.length));
  const mix = Float32Array.from(
    { length },
    (_, index) => channels.reduce((sum, channel) => sum + (channel[index] ?? 0), 0) / channels.length,
  );
  const cut = (samples: Float32Array, start: number, end: number): Float32Array =>
    samples.slice(Math.min(start, samples.length), Math.min(end, samples.length));
  return {
    channelCount: channels.length,
    totalMs: () => length / 16,
    read: (startSample, endSample) => Promise.resolve(cut(mix, startSample, endSample)),
    readChannel: (channel, range) => Promise.resolve(cut(channels[channel] ?? new Float32Array(0), range.startSample, range.endSample)),
  };
}
