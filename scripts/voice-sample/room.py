"""Puts separately voiced turns into one room: levels, placing, a short echo and a quiet noise floor."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, fftconvolve, sosfilt

RATE_HZ = 24_000  # Kokoro's own rate
SPEECH_LEVEL_DB = -21.0  # level of the spoken parts, dB below full scale
ROOM_TONE_DB = -60.0  # so that the pauses are never digital silence
ECHO_DB = -30.0  # echo against the voice: heard as a room, too little to blur words
ECHO_SECONDS = 0.16
PEAK_LIMIT = 0.79  # -2 dB: leaves room for the overshoot of lossy coding
FRAME = 240  # 10 ms


def decibel(ratio: float) -> float:
    """Takes an amplitude ratio, gives decibels."""
    return 20 * float(np.log10(max(ratio, 1e-9)))


def speech_bounds(pcm: np.ndarray) -> tuple[int, int]:
    """Takes one voiced piece, gives the first and the end sample of its speech (frames within 42 dB of the loudest)."""
    frames = pcm[: len(pcm) // FRAME * FRAME].reshape(-1, FRAME)
    level = np.sqrt(np.mean(frames**2, axis=1))
    heard = np.flatnonzero(level > level.max() * 10 ** (-42 / 20))
    return int(heard[0]) * FRAME, (int(heard[-1]) + 1) * FRAME


def trimmed(pcm: np.ndarray) -> np.ndarray:
    """Takes one voiced piece, gives its speech with 5 ms fades, so that joins do not click."""
    start, end = speech_bounds(pcm)
    cut = pcm[start:end].copy()
    ramp = np.linspace(0, 1, FRAME // 2, dtype=np.float32)
    cut[: len(ramp)] *= ramp
    cut[-len(ramp) :] *= ramp[::-1]
    return cut


def speech_level_db(pcm: np.ndarray) -> float:
    """Takes speech, gives the level of its voiced frames (those within 25 dB of the loudest) above 100 Hz."""
    high = sosfilt(butter(2, 100, "highpass", fs=RATE_HZ, output="sos"), pcm)
    frames = high[: len(high) // FRAME * FRAME].reshape(-1, FRAME)
    power = np.mean(frames**2, axis=1)
    return decibel(float(np.sqrt(np.mean(power[power > power.max() * 10**-2.5]))))


def levelled(turns: list[np.ndarray], speakers: list[str], chance: np.random.Generator) -> list[np.ndarray]:
    """Takes voiced turns, gives them with equally loud speakers; half of a turn's own deviation stays, as in life."""
    own = [speech_level_db(turn) for turn in turns]
    lengths = np.array([len(turn) for turn in turns], dtype=float)
    result = []
    for turn, level, speaker in zip(turns, own, speakers, strict=True):
        same = np.array([other == speaker for other in speakers])
        mean = float(np.average(np.array(own)[same], weights=lengths[same]))
        kept = float(np.clip((level - mean) / 2, -1.5, 1.5)) + float(chance.uniform(-0.5, 0.5))
        result.append(turn * 10 ** ((SPEECH_LEVEL_DB + kept - level) / 20))
    return result


def room_tone(length: int, chance: np.random.Generator) -> np.ndarray:
    """Takes a length in samples, gives soft noise at ROOM_TONE_DB with more low than high sound, as rooms have."""
    noise = chance.normal(0, 1, length)
    shaped = sosfilt(butter(1, 900, "lowpass", fs=RATE_HZ, output="sos"), noise) + 0.12 * noise
    return (shaped / np.sqrt(np.mean(shaped**2)) * 10 ** (ROOM_TONE_DB / 20)).astype(np.float32)


def echo_of_room(chance: np.random.Generator) -> np.ndarray:
    """Gives the room's answer to an impulse: the direct sound, then decaying diffuse sound from 8 ms on."""
    length = int(ECHO_SECONDS * RATE_HZ)
    tail = chance.normal(0, 1, length) * np.exp(-6.9 * np.arange(length) / length)
    tail[: int(0.008 * RATE_HZ)] = 0
    tail = sosfilt(butter(1, 3500, "lowpass", fs=RATE_HZ, output="sos"), tail)
    answer = tail / np.sqrt(np.sum(tail**2)) * 10 ** (ECHO_DB / 20)
    answer[0] = 1
    return answer


def placed(turns: list[np.ndarray], starts: list[int], length: int) -> np.ndarray:
    """Takes turns and their first samples, gives one track of that length with all of them."""
    track = np.zeros(length, dtype=np.float32)
    for turn, start in zip(turns, starts, strict=True):
        track[start : start + len(turn)] += turn
    return track


def in_room(track: np.ndarray, seed: int) -> np.ndarray:
    """Takes a dry track, gives it with echo and room tone, turned down as a whole if it would pass PEAK_LIMIT."""
    echo = echo_of_room(np.random.default_rng(seed))
    wet = fftconvolve(track, echo)[: len(track)] + room_tone(len(track), np.random.default_rng(seed + 1))
    peak = float(np.abs(wet).max())
    return (wet * min(1.0, PEAK_LIMIT / peak)).astype(np.float32)
