"""Reads a written interview (speakers, turns, pauses) from its .script file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

THOUGHT = re.compile(r"\s*\[(\d+(?:\.\d+)?)\]\s*")


@dataclass(frozen=True)
class Speaker:
    """Who speaks: label in the turns, name of the person, Kokoro voice, speed (1 is the voice's own)."""

    label: str
    name: str
    voice: str
    speed: float


@dataclass(frozen=True)
class Turn:
    """One turn: pieces of text with the seconds of thought after each, and how it joins the turn before."""

    speaker: str
    pieces: tuple[tuple[str, float], ...]
    pause_seconds: float | None
    overlaps: bool

    @property
    def text(self) -> str:
        """The turn as it is read, without marks."""
        return " ".join(piece for piece, _ in self.pieces)


def read_script(path: Path) -> tuple[dict[str, Speaker], list[Turn]]:
    """Takes a .script file, gives its speakers by label and its turns; raises ValueError naming a bad line."""
    speakers: dict[str, Speaker] = {}
    turns: list[Turn] = []
    pause: float | None = None
    for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        line = raw.strip()
        if not line or line.startswith("#"):
            continue
        if line.startswith("@"):
            label, name, voice, speed = (part.strip() for part in line[1:].split("|"))
            speakers[label] = Speaker(label, name, voice, float(speed))
        elif line.startswith("~"):
            pause = float(line[1:])
        else:
            label, bar, text = line.partition("|")
            if not bar or label not in speakers:
                raise ValueError(f"{path.name}, line {number}: no such speaker in “{line}”")
            turns.append(Turn(label, split_pieces(text.removeprefix("<")), pause, text.startswith("<")))
            pause = None
    return speakers, turns


def split_pieces(text: str) -> tuple[tuple[str, float], ...]:
    """Takes “No. [0.5] Not that.”, gives (("No.", 0.5), ("Not that.", 0.0))."""
    parts = THOUGHT.split(text.strip())
    pauses = [float(seconds) for seconds in parts[1::2]] + [0.0]
    return tuple(zip(parts[0::2], pauses, strict=True))
