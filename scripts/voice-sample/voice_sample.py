"""Voices the sample interview and writes everything that stands beside it in assets/sample.

usage: python voice_sample.py VOICES_DIR [--work DIR] [--out DIR] [--voice label=voice ...]
VOICES_DIR is the folder `voices` of the npm package kokoro-js. ffmpeg must be on the path.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import soundfile
from interview_script import Speaker, Turn, read_script
from kokoro_voices import Voices
from room import FRAME, RATE_HZ, in_room, levelled, placed, trimmed

NAME = "harbour-master"
TITLE = "Sample: the harbour master"
PROMPT = "Ines Calder, Joren Haldane, Petrus Vane, Saltmere"
SEED = 9
LEAD_SECONDS = 0.6
TAIL_SECONDS = 1.2
OVERLAP_SECONDS = 0.3
AAC_FRAME = 1024  # the length is a whole number of them, so that every decoder gives the same length
SAMPLE_DIR = Path(__file__).resolve().parents[2] / "assets" / "sample"


@dataclass(frozen=True)
class Take:
    """A voiced interview: each turn's sound, its first sample, and the length of all in samples."""

    turns: list[Turn]
    sounds: list[np.ndarray]
    starts: list[int]
    length: int


def spoken_turn(turn: Turn, speaker: Speaker, voices: Voices) -> np.ndarray:
    """Takes a turn, gives its pieces in one sound with the thoughtful pauses between them."""
    parts: list[np.ndarray] = []
    for text, pause_seconds in turn.pieces:
        parts.append(trimmed(voices.speak(text, speaker.voice, speaker.speed)))
        parts.append(np.zeros(int(pause_seconds * RATE_HZ), dtype=np.float32))
    return np.concatenate(parts)


def pause_before(turn: Turn, chance: np.random.Generator) -> float:
    """Gives the seconds before a turn: as written, negative where it overlaps, else 0.2 to 0.6."""
    drawn = float(chance.uniform(0.2, 0.6))
    if turn.overlaps:
        return -OVERLAP_SECONDS
    return drawn if turn.pause_seconds is None else turn.pause_seconds


def voiced(turns: list[Turn], speakers: dict[str, Speaker], voices: Voices) -> Take:
    """Takes the written turns, gives them spoken, levelled and placed one after the other."""
    chance = np.random.default_rng(SEED)
    dry = []
    for number, turn in enumerate(turns, start=1):
        sys.stderr.write(f"\r{number} of {len(turns)} turns")
        dry.append(spoken_turn(turn, speakers[turn.speaker], voices))
    sys.stderr.write("\n")
    sounds = levelled(dry, [turn.speaker for turn in turns], chance)
    starts: list[int] = []
    at = int(LEAD_SECONDS * RATE_HZ)
    for index, turn in enumerate(turns):
        gap = 0.0 if index == 0 else pause_before(turn, chance)
        starts.append(at + int(gap * RATE_HZ) // FRAME * FRAME)
        at = max(at, starts[-1] + len(sounds[index]))
    frames = -(-(at + int(TAIL_SECONDS * RATE_HZ)) // AAC_FRAME)
    return Take(turns, sounds, starts, frames * AAC_FRAME)


def write_m4a(wav: Path, m4a: Path) -> None:
    """Takes a wav, writes it as mono AAC with its title and nothing else in its metadata."""
    quiet = ["ffmpeg", "-v", "error", "-y", "-i", str(wav)]
    exact = ["-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact"]
    sound = ["-c:a", "aac", "-b:a", "64k", "-ac", "1", "-metadata", f"title={TITLE}", "-movflags", "+faststart"]
    subprocess.run([*quiet, *exact, *sound, str(m4a)], check=True)


def decoded(path: Path) -> np.ndarray:
    """Takes a sound file, gives what ffmpeg decodes from it: mono float32 at RATE_HZ."""
    command = ["ffmpeg", "-v", "error", "-i", str(path), "-f", "f32le", "-ac", "1", "-ar", str(RATE_HZ), "-"]
    return np.frombuffer(subprocess.run(command, check=True, capture_output=True).stdout, dtype=np.float32)


def delay_in_samples(reference: np.ndarray, other: np.ndarray) -> int:
    """Gives how many samples `other` lags behind `reference`, by cross-correlation."""
    size = 1 << (len(reference) + len(other) - 1).bit_length()
    product = np.fft.irfft(np.fft.rfft(other, size) * np.conj(np.fft.rfft(reference, size)), size)
    lag = int(np.argmax(product))
    return lag if lag < size // 2 else lag - size


def milliseconds(samples: int) -> int:
    """Takes samples at RATE_HZ, gives whole milliseconds."""
    return round(samples * 1000 / RATE_HZ)


def write_texts(take: Take, out: Path) -> None:
    """Writes the reference text and the times of the turns."""
    reference = "".join(f"{turn.text}\n" for turn in take.turns)
    (out / f"{NAME}.reference.txt").write_text(reference, encoding="utf-8")
    rows = ["startMs\tendMs\tspeaker\ttext\n"]
    for turn, start, sound in zip(take.turns, take.starts, take.sounds, strict=True):
        times = f"{milliseconds(start)}\t{milliseconds(start + len(sound))}"
        rows.append(f"{times}\t{turn.speaker}\t{turn.text}\n")
    (out / f"{NAME}.turns.tsv").write_text("".join(rows), encoding="utf-8")


def write_card(m4a: Path, duration_ms: int, speakers: dict[str, Speaker]) -> None:
    """Writes sample.json, which the app reads to put the sample into a new library."""
    content = m4a.read_bytes()
    card = {
        "title": TITLE,
        "fileName": m4a.name,
        "durationMs": duration_ms,
        "sha256": hashlib.sha256(content).hexdigest(),
        "sizeBytes": len(content),
        "language": "en",
        "prompt": PROMPT,
        "speakers": [{"label": speaker.label, "name": speaker.name} for speaker in speakers.values()],
    }
    (m4a.parent / "sample.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


def parsed_arguments() -> argparse.Namespace:
    """Reads the command line."""
    parser = argparse.ArgumentParser(description="Voice the sample interview.")
    parser.add_argument("voices_dir", type=Path)
    parser.add_argument("--work", type=Path, default=Path("voice-sample-work"))
    parser.add_argument("--out", type=Path, default=SAMPLE_DIR)
    parser.add_argument("--voice", action="append", default=[], metavar="LABEL=VOICE")
    return parser.parse_args()


def main() -> None:
    """Voices the script and writes the sample; ends with an error when the m4a is not in step with the wav."""
    asked = parsed_arguments()
    speakers, turns = read_script(SAMPLE_DIR / f"{NAME}.script")
    for choice in asked.voice:
        label, _, voice = choice.partition("=")
        speakers[label] = replace(speakers[label], voice=voice)
    voices = Voices(asked.voices_dir, asked.work, [speaker.voice for speaker in speakers.values()])
    take = voiced(turns, speakers, voices)
    track = in_room(placed(take.sounds, take.starts, take.length), SEED)

    asked.out.mkdir(parents=True, exist_ok=True)
    wav, m4a = asked.work / f"{NAME}.wav", asked.out / f"{NAME}.m4a"
    soundfile.write(wav, track, RATE_HZ, subtype="PCM_16")
    for label in speakers:
        own = [index for index, turn in enumerate(turns) if turn.speaker == label]
        alone = placed([take.sounds[i] for i in own], [take.starts[i] for i in own], take.length)
        soundfile.write(asked.work / f"{NAME}.{label}.wav", alone, RATE_HZ, subtype="PCM_16")
    write_m4a(wav, m4a)

    back = decoded(m4a)
    lag = delay_in_samples(track, back)
    if lag != 0 or len(back) != take.length:
        raise SystemExit(f"the m4a is {lag} samples late and {len(back)} instead of {take.length} samples long")
    write_texts(take, asked.out)
    write_card(m4a, milliseconds(take.length), speakers)
    sys.stdout.write(f"{m4a.name}: {take.length / RATE_HZ:.1f} s, {m4a.stat().st_size} bytes, in step with the wav\n")


if __name__ == "__main__":
    main()
