"""The words of files that people attached to dossiers, within bounds; what cannot be read says nothing."""

import io
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from time import monotonic

from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.validators import checked_docx
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text.lines import cleaned_lines
from thidua.procedure.integrity.models import PaperWords
from thidua.procedure.nominations.models import Nomination, NominationPaper

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
# Of one file so much is read: its first pages, its first signs, for so many seconds.
MOST_PAGES, MOST_SIGNS, MOST_SECONDS = 30, 8_000, 5.0
_READ = (PaperKind.ACHIEVEMENT_REPORT, PaperKind.OTHER)


def attached_files(nominations: Iterable[Nomination]) -> Mapping[int, Sequence[StoredPaper]]:
    """Return, by dossier, the reports and proofs attached to it that may hold words. One query.

    Papers made here of a whole list lie with every dossier of it and are left out; so is a proof that lies with
    several, as a common decision does. A report that lies with several is what should be asked about, so it stays.
    """
    by_uid = {one.uid: one.pk for one in nominations}
    attached = NominationPaper.objects.filter(
        nomination__in=by_uid.values(), paper__kind__in=_READ, paper__media_type__in=(PDF, DOCX)
    )
    found = [
        (one.nomination_id, one.paper)
        for one in attached.select_related("paper").order_by("nomination_id", "paper_id")
        if by_uid.get(one.paper.subject_uid) == one.nomination_id
    ]
    times = Counter(digest for _pk, digest in {(pk, paper.sha256) for pk, paper in found})
    files: dict[int, list[StoredPaper]] = defaultdict(list)
    for pk, paper in found:
        if (paper.kind == PaperKind.ACHIEVEMENT_REPORT or times[paper.sha256] == 1) and paper not in files[pk]:
            files[pk].append(paper)
    return files


def words_of_files(files: Mapping[int, Sequence[StoredPaper]]) -> Mapping[int, Sequence[tuple[str, str]]]:
    """Return, by dossier, the title and words of each file that was read and has any. One query."""
    wanted = {paper.sha256 for papers in files.values() for paper in papers}
    known = dict(PaperWords.objects.filter(sha256__in=wanted).exclude(words="").values_list("sha256", "words"))
    return {
        pk: [(paper.title, known[paper.sha256]) for paper in papers if paper.sha256 in known]
        for pk, papers in files.items()
    }


def unread(files: Mapping[int, Sequence[StoredPaper]]) -> list[StoredPaper]:
    """Return the files nobody has read yet, each content once. One query."""
    wanted = {paper.sha256: paper for papers in files.values() for paper in papers}
    for digest in PaperWords.objects.filter(sha256__in=wanted).values_list("sha256", flat=True):
        wanted.pop(digest, None)
    return list(wanted.values())


def read_words(content: bytes, media_type: str) -> str:
    """Return the first words of a PDF or DOCX; nothing of a picture, a file with a password, one that is broken."""
    words = ""
    try:
        for part in _of_docx(content) if media_type == DOCX else _of_pdf(content):
            words += f"{part}\n"
            if len(words) >= MOST_SIGNS:
                break
    except (RefusedError, MemoryError, RecursionError):
        pass  # what was read so far stays
    except Exception:  # noqa: S110  # the libraries raise whatever a broken file makes them stumble over
        pass
    return cleaned_lines(words)[:MOST_SIGNS].replace("\x00", "")


def _of_pdf(content: bytes) -> Iterator[str]:
    from pypdf import PdfReader

    until = monotonic() + MOST_SECONDS
    for number, page in enumerate(PdfReader(io.BytesIO(content)).pages):
        if number >= MOST_PAGES or monotonic() > until:
            return
        yield page.extract_text()


def _of_docx(content: bytes) -> Iterator[str]:
    from docx import Document

    document = Document(io.BytesIO(checked_docx(content)))
    for paragraph in document.paragraphs:
        yield paragraph.text
    for table in document.tables:
        for row in table.rows:
            yield " ".join(dict.fromkeys(cell.text for cell in row.cells))
