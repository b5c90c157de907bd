"""What of an installation's folder belongs into a copy: everything but what is made anew or copied in its own way."""

import os
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings

from thidua import home

PAPERS, MEDIA, RULES = "papers", "media", "quy-dinh-tinh"
# Where a copy is being made or tried; what a killed one has left there is swept away by the next.
ROOM = ".sao-luu-"
LOCK = ".sao-luu.lock"
_MADE_ANEW = {"static", "visits"}
_DATABASE = tuple(f"{home.DATABASE}{suffix}" for suffix in ("", "-wal", "-shm", "-journal"))


def belongs(name: str) -> bool:
    """Say whether an entry right below the folder goes along; papers and pictures lie where the settings say."""
    return not (
        name in {*_MADE_ANEW, *_DATABASE, PAPERS, MEDIA, RULES} or name.startswith(ROOM) or name.endswith(".lock")
    )


def files_of(name: str, folder: Path) -> Iterator[tuple[str, Path]]:
    """Return every file below a folder with its name in the copy, in their order; links are followed once."""
    seen: set[str] = set()
    for above, folders, names in os.walk(folder, followlinks=True):
        if (real := os.path.realpath(above)) in seen:
            folders.clear()
            continue
        seen.add(real)
        folders.sort()
        for one in sorted(names):
            path = Path(above, one)
            if path.is_file():
                yield f"{name}/{path.relative_to(folder).as_posix()}", path


def papers() -> Iterator[tuple[str, Path]]:
    """Return the stored papers."""
    return files_of(PAPERS, Path(settings.PAPERS_ROOT))


def media() -> Iterator[tuple[str, Path]]:
    """Return what editors have uploaded, emblems, pictures and the sizes made of them."""
    return files_of(MEDIA, Path(settings.MEDIA_ROOT))


def others() -> Iterator[tuple[str, Path]]:
    """Return everything else: the key, the settings, the province's rules, whatever somebody has laid there."""
    yield from files_of(RULES, Path(settings.OVERLAYS_ROOT))
    for entry in sorted(Path(settings.HOME).iterdir()):
        if not belongs(entry.name):
            continue
        if entry.is_dir():
            yield from files_of(entry.name, entry)
        elif entry.is_file():
            yield entry.name, entry


def bytes_needed() -> int:
    """Return about how many bytes a copy of today takes."""
    root = Path(settings.HOME)
    listed = [path for part in (papers(), media(), others()) for _name, path in part]
    listed += [root / name for name in _DATABASE]
    return sum(path.stat().st_size for path in listed if path.is_file())
