"""Compose, play and encode the three sample songs: `python examples/dau_lieu_2021/compose.py` (needs LAME).

Only the standard library makes the sound: plucked strings (Karplus-Strong) and a soft flute, in our own pentatonic
tunes. The recordings and the tunes are given to the public domain (CC0-1.0).
"""

from __future__ import annotations

import array
import math
import shutil
import subprocess
import sys
import tempfile
import wave
from dataclasses import dataclass
from pathlib import Path
from random import Random

SONGS_OF_THE_YEAR = Path(__file__).resolve().parents[2] / "src/thidua/screens/cli/demo/dau_lieu_2021" / "songs"
RATE = 22050
SCALE = (0, 2, 4, 7, 9)


@dataclass(frozen=True)
class Song:
    """A tune in degrees of the pentatonic scale: `degree:beats`, `-` for a rest; one chord root per four beats."""

    file: str
    tonic: float
    tempo: int
    flute: bool
    melody: str
    roots: tuple[int, ...]


SONGS = (
    Song(
        "01-sang-nui-hong.mp3", 261.63, 88, True,
        "4:1.5 5:.5 7:1 5:1 4:1 3:.5 4:.5 2:2 3:1 4:1 5:1.5 4:.5 3:1 2:1 0:2 "
        "5:1.5 7:.5 9:1 7:1 8:1 7:.5 5:.5 4:2 5:1 4:1 3:1 2:.5 1:.5 2:1 3:1 0:2",
        (0, 3, 0, 3, 0, 4, 3, 0),
    ),
    Song(
        "02-ngo-nho-co-hoa.mp3", 293.66, 108, False,
        "2:.5 3:.5 4:.5 5:.5 4:1 2:1 3:.5 4:.5 3:.5 2:.5 0:2 2:.5 3:.5 4:1 5:.5 7:.5 5:1 4:.5 3:.5 2:.5 3:.5 4:2 "
        "5:.5 7:.5 5:.5 4:.5 5:1 4:1 3:.5 4:.5 5:.5 4:.5 2:2 4:.5 3:.5 2:1 3:.5 2:.5 1:1 0:.5 1:.5 2:.5 1:.5 0:2",
        (0, 3, 0, 4, 0, 3, 4, 0),
    ),
    Song(
        "03-hen-mua-sau.mp3", 220.00, 80, True,
        "5:2 4:1 5:1 7:1.5 8:.5 7:2 5:1 4:1 3:1 2:1 3:1.5 4:.5 2:2 "
        "5:2 7:1 8:1 9:1.5 8:.5 7:2 5:1 7:1 4:1 3:1 2:1 1:1 0:2",
        (0, 4, 3, 0, 0, 4, 3, 0),
    ),
)  # fmt: skip


def pitch(tonic: float, degree: int) -> float:
    octave, step = divmod(degree, len(SCALE))
    return tonic * 2 ** (octave + SCALE[step] / 12)


def pluck(frequency: float, seconds: float, chance: Random, soft: float = 0.5) -> list[float]:
    """A plucked string: noise going round a delay line that loses its highest tones first."""
    period = max(2, int(RATE / frequency - 0.5))
    line = [chance.uniform(-1, 1) for _ in range(period)]
    for _ in range(3):
        line = [(line[i] + line[i - 1]) * 0.5 for i in range(period)]
    # The averaging delays by half a sample and the period is whole, so the string sounds a little sharp:
    # it is read back more slowly by that ratio to be in tune with the flute.
    ratio = frequency * (period + 0.5) / RATE
    total = int(seconds * RATE)
    made = []
    for i in range(int(total * ratio) + 2):
        here = line[i % period]
        made.append(here)
        line[i % period] = 0.4985 * (here + line[(i + 1) % period]) * (1 if soft < 0.6 else 0.999)
    tuned = []
    for i in range(total):
        whole, part = divmod(i * ratio, 1)
        tuned.append(made[int(whole)] * (1 - part) + made[int(whole) + 1] * part)
    return tuned


def breath(frequency: float, seconds: float) -> list[float]:
    """A soft flute: three partials with a late, light vibrato."""
    made, phase = [], 0.0
    total = int(seconds * RATE)
    for i in range(total):
        at = i / RATE
        sway = 1 + 0.004 * math.sin(2 * math.pi * 5.1 * at) * min(1, at * 2)
        phase += 2 * math.pi * frequency * sway / RATE
        level = min(1, at / 0.07) * min(1, (total - i) / (0.12 * RATE))
        made.append(level * (math.sin(phase) + 0.28 * math.sin(2 * phase) + 0.08 * math.sin(3 * phase)) / 1.36)
    return made


def lay(track: list[float], made: list[float], at: float, level: float) -> None:
    start = int(at * RATE)
    for i, value in enumerate(made):
        if start + i < len(track):
            track[start + i] += value * level


def notes(melody: str) -> list[tuple[int | None, float]]:
    return [
        (None if degree == "-" else int(degree), float(beats))
        for degree, beats in (note.split(":") for note in melody.split())
    ]


def perform(song: Song) -> list[float]:
    chance = Random(song.file)
    beat = 60 / song.tempo
    tune = notes(song.melody)
    length = max(sum(beats for _, beats in tune), 4 * len(song.roots)) * beat + 2.6
    track = [0.0] * int(length * RATE)
    for bar, root in enumerate(song.roots):
        at = bar * 4 * beat
        lay(track, pluck(pitch(song.tonic / 2, root), 3.2, chance), at, 0.34)
        for place, step in enumerate((2, 4, 5, 4, 2, 4, 3)):
            lay(track, pluck(pitch(song.tonic / 2, root + step), 1.6, chance, 0.7), at + (place + 1) * beat / 2, 0.15)
    at = 0.0
    for degree, beats in tune:
        if degree is not None:
            note = pitch(song.tonic, degree)
            if song.flute:
                lay(track, breath(note, beats * beat * 0.98), at, 0.26)
                lay(track, pluck(note, 1.8, chance), at, 0.2)
            else:
                lay(track, pluck(note, 2.2, chance), at, 0.5)
                lay(track, pluck(note * 2, 1.2, chance, 0.7), at + 0.012, 0.12)
        at += beats * beat
    last = pitch(song.tonic, 0)
    for place, multiple in enumerate((0.5, 0.75, 1, 1.5, 2)):
        lay(track, pluck(last * multiple, 2.4, chance), at + place * 0.07, 0.2)
    return echoed(track)


def echoed(track: list[float]) -> list[float]:
    """A little room around the players, a gentle end, and a level that leaves headroom."""
    for delay, level in ((0.083, 0.18), (0.131, 0.14), (0.197, 0.1), (0.271, 0.07)):
        back = int(delay * RATE)
        for i in range(len(track) - 1, back, -1):
            track[i] += track[i - back] * level
    fade = int(1.4 * RATE)
    for i in range(fade):
        track[-1 - i] *= i / fade
    peak = max(map(abs, track))
    return [value / peak * 0.82 for value in track]


def main() -> None:
    lame = shutil.which("lame")
    if lame is None:
        sys.exit("The songs are encoded with LAME: install the package `lame`.")
    SONGS_OF_THE_YEAR.mkdir(exist_ok=True)
    for song in SONGS:
        track = perform(song)
        with tempfile.TemporaryDirectory() as folder:
            plain = Path(folder) / "song.wav"
            with wave.open(str(plain), "wb") as out:
                out.setnchannels(1)
                out.setsampwidth(2)
                out.setframerate(RATE)
                out.writeframes(array.array("h", (int(value * 32767) for value in track)).tobytes())
            target = SONGS_OF_THE_YEAR / song.file
            subprocess.run([lame, "--quiet", "-m", "m", "-b", "64", plain, target], check=True)
        print(song.file, round(len(track) / RATE, 1), "s", target.stat().st_size // 1024, "kB")


if __name__ == "__main__":
    main()
