"""Derives the small test recordings in test/fixtures/audio from the sample interview.

usage: python make_fixtures.py VOICES_DIR [--work DIR]   (after voice_sample.py with the same work folder)
ffmpeg and espeak-ng must be on the path.
"""

from __future__ import annotations

import argparse
import csv
import subprocess
from pathlib import Path

import numpy as np
import soundfile
from kokoro_voices import Voices
from room import RATE_HZ, in_room, trimmed
from scipy.signal import resample_poly
from voice_sample import NAME, SAMPLE_DIR

OUT = SAMPLE_DIR.parents[1] / "test" / "fixtures" / "audio"
RATE_16K = 16_000
SHORT_TURNS = 2  # the first turns of the sample, about 10 s
STEREO_TURNS = (15, 17)  # first and last, numbered from 0; the last begins while the one before is spoken
STEREO_TAIL_MS = 950  # of the last turn: “Not every day.”
EXACT = ("-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a", "+bitexact", "-flags:v", "+bitexact")
SPANISH = (
    "El capitán del puerto midió el canal el nueve de marzo, con viento muy flojo. "
    "Dice que alguien cambió un número en la página doce del informe."
)
GERMAN = (
    "Der Hafenmeister hat die Fahrrinne am neunten März vermessen. "
    "Er sagt, dass jemand auf Seite zwölf eine Zahl geändert hat."
)
NOT_SOUND = "This is a text file. Somebody gave it the name of a sound file.\n"


def ffmpeg(*arguments: str) -> None:
    """Runs ffmpeg with one thread, and with nothing of this machine in what it writes."""
    subprocess.run(["ffmpeg", "-v", "error", "-y", "-threads", "1", *arguments], check=True)


def write_wav(name: str, pcm: np.ndarray) -> Path:
    """Takes mono or stereo float samples at 16 kHz, writes 16-bit wav, gives its path."""
    path = OUT / name
    soundfile.write(path, pcm, RATE_16K, subtype="PCM_16")
    return path


def sample_turns() -> list[dict[str, str]]:
    """Gives the rows of the sample's turns.tsv."""
    with (SAMPLE_DIR / f"{NAME}.turns.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def at_16k(path: Path, start_ms: int, end_ms: int) -> np.ndarray:
    """Gives a stretch of a 24 kHz wav at 16 kHz."""
    pcm, _ = soundfile.read(path, dtype="float32")
    return resample_poly(pcm[start_ms * RATE_HZ // 1000 : end_ms * RATE_HZ // 1000], 2, 3)


def write_short(work: Path, turns: list[dict[str, str]]) -> None:
    """Writes the first turns of the sample as wav and in each format that people bring, with their reference."""
    kept = turns[:SHORT_TURNS]
    end_ms = (int(kept[-1]["endMs"]) + int(turns[SHORT_TURNS]["startMs"])) // 2
    source = str(write_wav("short.wav", at_16k(work / f"{NAME}.wav", 0, end_ms)))
    (OUT / "short.txt").write_text("".join(f"{turn['text']}\n" for turn in kept), encoding="utf-8")
    for name, coding in {
        "short.mp3": ("-c:a", "libmp3lame", "-b:a", "32k", "-id3v2_version", "0", "-write_xing", "0"),
        "short.webm": ("-c:a", "libopus", "-b:a", "20k"),
        "short.ogg": ("-c:a", "libopus", "-b:a", "20k"),
        "short.flac": ("-c:a", "flac"),
        "short.m4a": ("-c:a", "aac", "-b:a", "32k", "-movflags", "+faststart"),
    }.items():
        ffmpeg("-i", source, *EXACT, *coding, str(OUT / name))


def write_stereo(work: Path, turns: list[dict[str, str]]) -> None:
    """Writes short turns with the reporter on the left and the harbour master on the right."""
    first, last = turns[STEREO_TURNS[0]], turns[STEREO_TURNS[1]]
    start_ms, end_ms = int(first["startMs"]) - 200, int(last["startMs"]) + STEREO_TAIL_MS
    sides = [at_16k(work / f"{NAME}.{side}.wav", start_ms, end_ms) for side in ("reporter", "harbour-master")]
    write_wav("stereo-speakers.wav", np.stack(sides, axis=1))


def write_foreign(voices_dir: Path, work: Path) -> None:
    """Writes a Spanish (Kokoro) and a German (espeak-ng, there is no German Kokoro voice) recording."""
    voices = Voices(voices_dir, work, ["ef_dora"])
    spoken = trimmed(voices.speak(SPANISH, "ef_dora", 1.0))
    room = in_room(np.pad(spoken * 0.5 / np.abs(spoken).max(), (RATE_HZ // 3, RATE_HZ // 3)), 1)
    write_wav("foreign.wav", resample_poly(room, 2, 3))
    raw = work / "german.wav"
    subprocess.run(["espeak-ng", "-v", "de", "-s", "140", "-w", str(raw), GERMAN], check=True)
    coding = ("-ar", str(RATE_16K), "-ac", "1", "-c:a", "aac", "-b:a", "32k")
    ffmpeg("-i", str(raw), *EXACT, *coding, str(OUT / "german.m4a"))
    (OUT / "foreign.txt").write_text(f"{SPANISH}\n", encoding="utf-8")
    (OUT / "german.txt").write_text(f"{GERMAN}\n", encoding="utf-8")


def write_video() -> None:
    """Writes a tiny film with the beginning of the excerpt as its sound, and one without any sound."""
    picture = ("-f", "lavfi", "-i", "testsrc=size=64x48:rate=5:duration=5")
    coding = ("-c:v", "mpeg4", "-b:v", "20k", "-pix_fmt", "yuv420p")
    sound = ("-i", str(OUT / "short.wav"), "-map", "0:v", "-map", "1:a", "-t", "5", "-c:a", "aac", "-b:a", "32k")
    ffmpeg(*picture, *sound, *coding, *EXACT, "-movflags", "+faststart", str(OUT / "video.mp4"))
    ffmpeg(*picture, *coding, *EXACT, "-movflags", "+faststart", str(OUT / "mute-video.mp4"))


def write_truncated(work: Path) -> None:
    """Writes the first two thirds of an m4a whose index stood at its end, as after a full card or an empty battery."""
    whole = work / "index-at-end.m4a"
    ffmpeg("-i", str(OUT / "short.wav"), *EXACT, "-c:a", "aac", "-b:a", "32k", str(whole))
    content = whole.read_bytes()
    (OUT / "truncated.m4a").write_bytes(content[: len(content) * 2 // 3])


def write_odd() -> None:
    """Writes what has no speech in it, and what is no sound at all."""
    pcm, _ = soundfile.read(OUT / "short.wav", dtype="float32")
    write_wav("tiny.wav", pcm[RATE_16K : RATE_16K + RATE_16K // 20])
    write_wav("silence.wav", np.zeros(3 * RATE_16K, dtype=np.float32))
    write_wav("tone.wav", 0.25 * np.sin(2 * np.pi * 440 * np.arange(2 * RATE_16K) / RATE_16K))
    (OUT / "empty.mp3").write_bytes(b"")
    (OUT / "text-renamed.mp3").write_text(NOT_SOUND, encoding="utf-8")


def main() -> None:
    """Writes every file of test/fixtures/audio but its README."""
    parser = argparse.ArgumentParser(description="Derive the test recordings from the sample interview.")
    parser.add_argument("voices_dir", type=Path)
    parser.add_argument("--work", type=Path, default=Path("voice-sample-work"))
    asked = parser.parse_args()
    OUT.mkdir(parents=True, exist_ok=True)
    turns = sample_turns()
    write_short(asked.work, turns)
    write_stereo(asked.work, turns)
    write_foreign(asked.voices_dir, asked.work)
    write_video()
    write_truncated(asked.work)
    write_odd()


if __name__ == "__main__":
    main()
