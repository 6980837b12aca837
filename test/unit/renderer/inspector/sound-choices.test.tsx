// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react';
import { userEvent } from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import type { RecordingDetail } from '#contract';
import type { SoundFacts } from '#domain/recording.ts';

import { ChannelChoice } from '../../../../renderer/features/inspector/parts/channel-choice.tsx';
import { RateChoice } from '../../../../renderer/features/inspector/parts/rate-choice.tsx';
import { TrackChoice } from '../../../../renderer/features/inspector/parts/track-choice.tsx';
import { sampleDetail } from '../../../fakes/fake-library.ts';

afterEach(cleanup);

const TRACKS = [
  { index: 1, codec: 'aac', channels: 2, language: 'eng' },
  { index: 2, codec: 'aac', channels: 1, language: 'fra', title: 'Interpreter' },
];

function withSound(change: Partial<SoundFacts>): RecordingDetail {
  const detail = sampleDetail(10, true);
  const { recording } = detail.summary;
  if (recording.sound === null) throw new Error('the sample has sound');
  return { ...detail, summary: { ...detail.summary, recording: { ...recording, sound: { ...recording.sound, ...change } } } };
}

test('the tracks of a file are named by what it says of them, and one can be chosen', async () => {
  const onTrack = vi.fn(() => Promise.resolve());
  render(<TrackChoice detail={withSound({ tracks: TRACKS, track: 1, mainTrack: 1 })} actions={{ onTrack, onAgain: vi.fn() }} />);
  const field = screen.getByRole('combobox', { name: 'Sound track' });
  expect([...field.querySelectorAll('option')].map((option) => option.textContent)).toEqual([
    '1 · English · stereo',
    '2 · French · Interpreter · mono',
  ]);
  expect(screen.queryByRole('button')).toBeNull();
  await userEvent.selectOptions(field, '2');
  expect(onTrack).toHaveBeenCalledWith(2);
});

test('a text that was written from another track says so and offers to be written again', async () => {
  const onAgain = vi.fn();
  render(
    <TrackChoice detail={withSound({ tracks: TRACKS, track: 2, mainTrack: 1 })} actions={{ onTrack: () => Promise.resolve(), onAgain }} />,
  );
  expect(screen.getByRole('status').textContent).toBe('The text was written from another track.');
  await userEvent.click(screen.getByRole('button', { name: 'Transcribe again' }));
  expect(onAgain).toHaveBeenCalledOnce();
});

const SAVED = { rateHz: 48_000, foundHz: 48_000, ratesHz: [48_000, 44_100], isSure: false };

test('the speed of sound whose index is lost is said to be guessed, and another one can be chosen', async () => {
  const onRate = vi.fn(() => Promise.resolve());
  render(<RateChoice detail={withSound({ rateHz: 48_000, saved: SAVED })} actions={{ onRate, onAgain: vi.fn() }} />);
  const field = screen.getByRole('combobox', { name: 'Speed of the sound' });
  expect([...field.querySelectorAll('option')].map((option) => option.textContent)).toEqual(['48 kHz', '44.1 kHz · 8 % slower and lower']);
  expect(screen.getByRole('status').textContent).toContain('A guess');
  await userEvent.selectOptions(field, '44100');
  expect(onRate).toHaveBeenCalledWith(44_100);
});

test('a text that was written at another speed says so and offers to be written again', async () => {
  const onAgain = vi.fn();
  const saved = { ...SAVED, rateHz: 44_100, isSure: true };
  render(<RateChoice detail={withSound({ rateHz: 44_100, saved })} actions={{ onRate: () => Promise.resolve(), onAgain }} />);
  expect(screen.getByRole('status').textContent).toContain('another speed');
  await userEvent.click(screen.getByRole('button', { name: 'Transcribe again' }));
  expect(onAgain).toHaveBeenCalledOnce();
});

test('of sound whose speed is certain nothing is asked', () => {
  const only = { rateHz: 8000, foundHz: 8000, ratesHz: [8000], isSure: true };
  expect(
    render(<RateChoice detail={withSound({ saved: only })} actions={{ onRate: () => Promise.resolve(), onAgain: vi.fn() }} />).container
      .innerHTML,
  ).toBe('');
});

test('two microphones are one voice each unless somebody says otherwise', async () => {
  const onChannels = vi.fn();
  render(<ChannelChoice detail={withSound({ channelUse: 'two-microphones' })} onChannels={onChannels} />);
  const box = screen.getByRole('checkbox', { name: 'Two microphones: one voice per channel' });
  expect(box).toHaveProperty('checked', true);
  await userEvent.click(box);
  expect(onChannels).toHaveBeenCalledWith('mix');
});

test('two microphones that people shared are offered, and not said to have told them apart', async () => {
  const onChannels = vi.fn();
  render(<ChannelChoice detail={{ ...withSound({ channelUse: 'two-microphones' }), toldByChannels: false }} onChannels={onChannels} />);
  const box = screen.getByRole('checkbox', { name: 'Two microphones: one voice per channel' });
  expect(box).toHaveProperty('checked', false);
  await userEvent.click(box);
  expect(onChannels).toHaveBeenCalledWith('split');
});

test('nothing is offered where both channels hear one room', () => {
  render(<ChannelChoice detail={withSound({ channelUse: 'together' })} onChannels={vi.fn()} />);
  expect(screen.queryByRole('checkbox')).toBeNull();
});
