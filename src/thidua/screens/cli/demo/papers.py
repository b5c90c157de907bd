"""Writing the year's papers out of the store into a folder, under names a person can read."""

from collections.abc import Iterator
from pathlib import Path

from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.queries import papers_of
from thidua.foundation.kernel.models import Record
from thidua.procedure.certificates.queries import certificates_of

from .cast import YEAR, ward
from .emulation import movement


def _newest(about: Record, *kinds: PaperKind) -> Iterator[StoredPaper]:
    seen: set[tuple[str, str]] = set()
    for paper in papers_of(about, *kinds).order_by("-version", "pk"):
        if (paper.title, paper.media_type) not in seen:
            seen.add((paper.title, paper.media_type))
            yield paper


def _wanted() -> Iterator[tuple[str, StoredPaper]]:
    """Yield folder and paper for everything that belongs to the year-end thread."""
    for code in ("PT2021", "PT2022"):
        for paper in _newest(movement(code), PaperKind.LAUNCH_PLAN):
            yield "1-ke-hoach-phat-dong", paper
        for pledge in movement(code).pledges.order_by("unit__key"):
            for paper in _newest(pledge, PaperKind.PLEDGE):
                yield "2-giao-uoc", paper
    year_end = ward().rounds.get(year=YEAR, is_year_end=True)
    for paper in _newest(year_end, PaperKind.NOMINATION_LIST):
        yield "3-danh-sach-de-nghi", paper
    for meeting in year_end.meetings.all():
        for paper in _newest(meeting, PaperKind.MINUTES):
            yield "4-bien-ban-hoi-dong", paper
    for decision in year_end.decisions.all():
        for paper in _newest(decision, PaperKind.DECISION):
            yield "5-quyet-dinh", paper
        for paper in _newest(decision, PaperKind.CERTIFICATE_BATCH):
            yield "6-giay-khen", paper
    for decision in year_end.decisions.all():
        for certificate in certificates_of(decision):
            for paper in _newest(certificate, PaperKind.CERTIFICATE):
                yield "6-giay-khen", paper
    for conference in ward().conferences.filter(year=YEAR):
        for paper in _newest(conference, PaperKind.PROGRAMME):
            yield "7-hoi-nghi", paper
    for report in ward().year_reports.filter(year=YEAR):
        for paper in _newest(report, PaperKind.REPORT):
            yield "8-bao-cao-tong-ket", paper


def write_out(folder: Path) -> int:
    """Write the newest version of each paper and return how many files; papers of one name get numbers."""
    taken: dict[Path, str] = {}
    for section, paper in _wanted():
        name = Path(paper.file_name)
        path, number = folder / section / name, 2
        while taken.get(path, paper.sha256) != paper.sha256:
            path, number = folder / section / f"{name.stem}-{number}{name.suffix}", number + 1
        taken[path] = paper.sha256
        path.parent.mkdir(parents=True, exist_ok=True)
        with paper.file.open() as stored:
            path.write_bytes(stored.read())
    return len(taken)
