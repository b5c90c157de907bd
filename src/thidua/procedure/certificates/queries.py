"""Certificates to read, and what the verification page may say."""

import hashlib
import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

import decree30
from thidua.foundation.accounts.models import Account
from thidua.foundation.documents.enums import PaperKind
from thidua.foundation.documents.models import PaperSignature, StoredPaper
from thidua.foundation.documents.queries import papers_of, signed_copy_of
from thidua.foundation.documents.signatures import only_signatures_follow, words_of
from thidua.foundation.installation.queries import public_url
from thidua.foundation.kernel.text import nfc
from thidua.procedure.decisions.models import Decision
from thidua.procedure.decisions.queries import decision_of
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import OFFICES, units_held
from thidua.records.register.enums import AwardState
from thidua.records.register.models import Award

from .enums import CertificateState, FileState, VerificationState
from .models import Certificate, EmblemPicture, PrinterOffset, ReplacedCertificate, StockDesign
from .validators import is_wellformed, normalised_code, read_places

_MONEY_ALONE = {"lao-dong-tien-tien": (date(2017, 10, 1), date(2023, 12, 31))}
_STATES = {
    AwardState.VALID: VerificationState.VALID,
    AwardState.ANNULLED: VerificationState.ANNULLED,
    AwardState.REPLACED: VerificationState.REPLACED,
    # Of awards of other bodies alone, which have no certificate here.
    AwardState.MISTAKEN: VerificationState.ANNULLED,
}


def visible_to(actor: Account) -> QuerySet[Certificate]:
    """Return the certificates of the authorities where the actor holds an office."""
    return Certificate.objects.filter(award__issuer__in=units_held(actor, *OFFICES))


def certificate_of(award: Award) -> Certificate | None:
    """Return the certificate of an award with its sheet; None for an award without one."""
    return Certificate.objects.select_related("paper").filter(award=award).first()


def decisions_to_hand_over(issuer: Unit) -> QuerySet[Decision]:
    """Return the authority's issued decisions of whose certificates none has been handed over."""
    given = Certificate.objects.filter(state=CertificateState.HANDED_OVER, award__decision_entry__isnull=False)
    handed = given.values("award__decision_entry__decision")
    return Decision.objects.issued().filter(issuer=issuer).exclude(pk__in=handed)


def certificates_of(decision: Decision) -> QuerySet[Certificate]:
    """Return the decision's certificates in the order of its lists."""
    made = Certificate.objects.filter(award__decision_entry__decision=decision)
    return made.select_related(
        "award__award_kind",
        "award__issuer",
        "award__decision_entry__nomination",
        "award__decision_entry__decision__signer",
        "award__decision_entry__decision__issuer",
        "paper",
    ).order_by("award__decision_entry__order")


def standing_certificates(decision: Decision) -> QuerySet[Certificate]:
    """Return those of the decision's certificates whose award stands: the others are neither drawn nor handed over."""
    return certificates_of(decision).filter(award__state=AwardState.VALID)


def places_in_lists(decision: Decision) -> dict[int, int]:
    """Return by entry which place it has on its list of the decision: individuals, collectives and households are
    counted each for themselves, annulled ones too."""
    counted: dict[str, int] = defaultdict(int)
    found = {}
    for pk, kind in decision.entries.order_by("order").values_list("pk", "nomination__subject_kind"):
        counted[kind] += 1
        found[pk] = counted[kind]
    return found


def is_money_alone(decision: Decision) -> bool:
    """Say whether the law of the decision's day names money alone for its title, and no sheet (Nghị định 91/2017/NĐ-CP,
    Điều 69 khoản 1 điểm d): printing one is the authority's choice. Of later decrees it was not read.
    """
    days = _MONEY_ALONE.get(decision.award_kind.code)
    return days is not None and decision.issued_on is not None and days[0] <= decision.issued_on <= days[1]


def emblem_of(issuer: Unit) -> bytes | None:
    """Return the authority's picture of the national emblem, as PNG; None where it gave none."""
    kept = EmblemPicture.objects.filter(issuer=issuer).values_list("picture", flat=True).first()
    return None if kept is None else bytes(kept)


def has_emblem(issuer: Unit) -> bool:
    """Say whether the authority gave a picture of the emblem; the picture itself is not read."""
    return EmblemPicture.objects.filter(issuer=issuer).exists()


def designs_of(issuer: Unit) -> QuerySet[StockDesign]:
    """Return the authority's printed stock in use, by name; without the scans, which are heavy."""
    return StockDesign.objects.filter(issuer=issuer, retired_on=None).defer("scan").order_by("name", "pk")


def designs_visible_to(actor: Account) -> QuerySet[StockDesign]:
    """Return the printed stock of the authorities where the actor holds an office, in use or not; without
    the scans, which are heavy."""
    return StockDesign.objects.filter(issuer__in=units_held(actor, *OFFICES)).defer("scan").select_related("issuer")


def printers_of(issuer: Unit) -> QuerySet[PrinterOffset]:
    """Return the authority's printers by name."""
    return PrinterOffset.objects.filter(issuer=issuer).order_by("name", "pk")


def printers_visible_to(actor: Account) -> QuerySet[PrinterOffset]:
    """Return the printers of the authorities where the actor holds an office."""
    return PrinterOffset.objects.filter(issuer__in=units_held(actor, *OFFICES)).select_related("issuer")


def stock_of(design: StockDesign, printer: PrinterOffset | None = None) -> decree30.Stock:
    """Return a design as it is printed, moved by what the printer is askew."""
    return decree30.Stock(
        read_places(design.places),
        float(design.width_mm),
        float(design.height_mm),
        dx=float(printer.dx_mm) if printer else 0.0,
        dy=float(printer.dy_mm) if printer else 0.0,
    )


def awards_without_certificate(decision: Decision) -> QuerySet[Award]:
    """Return the decision's standing awards that have no certificate yet, in the order of its lists."""
    return Award.all_records.filter(
        decision_entry__decision=decision, certificate__isnull=True, state=AwardState.VALID
    ).order_by("decision_entry__order")


def verification_address(code: str, root: str = "") -> str:
    """Return the address behind the QR code, under the public address (`root` where it was asked for already)."""
    return f"{root or public_url()}/xac-thuc/{code}/"


@dataclass(frozen=True)
class Progress:
    """How far the certificates of one decision are."""

    total: int
    rendered: int
    handed_over: int


def progress_of(decision: Decision) -> Progress:
    """Count the certificates of the decision's standing awards by state; those handed over were rendered too."""
    standing = Certificate.objects.filter(award__decision_entry__decision=decision, award__state=AwardState.VALID)
    counted = standing.aggregate(
        total=Count("pk"),
        rendered=Count("pk", filter=~Q(state=CertificateState.PREPARED)),
        handed_over=Count("pk", filter=Q(state=CertificateState.HANDED_OVER)),
    )
    return Progress(**counted)


@dataclass(frozen=True)
class Verification:
    """What anybody may learn from a code: whether the award stands, whose it is, by which decision, who signed that
    digitally; nothing more.
    """

    state: VerificationState
    code: str
    name: str = ""
    detail: str = ""
    award: str = ""
    decision_number: str = ""
    decided_on: date | None = None
    issuer_name: str = ""
    is_sample: bool = False
    replaced_on: date | None = None
    replaced_by: str = ""
    signatures: tuple[PaperSignature, ...] = ()

    @property
    def is_known(self) -> bool:
        """Say whether the code was ever given."""
        return self.state != VerificationState.UNKNOWN


def verify(code: str) -> Verification:
    """Answer a code as typed: lower case, O for 0, I for 1, dashes and spaces do not matter.

    The code of a paper that was replaced says so, on which day, and names the code of the one in its place.
    An award that is withheld from the public answers as unknown: the page must not tell what the register does not.
    """
    wanted = normalised_code(code)
    unknown = Verification(VerificationState.UNKNOWN, wanted)
    if not is_wellformed(wanted):
        return unknown
    found = Certificate.objects.select_related("award__award_kind").filter(code=wanted).first()
    old = None
    if found is None:
        replaced = ReplacedCertificate.objects.select_related("certificate__award__award_kind")
        old = replaced.filter(code=wanted).first()
        found = old.certificate if old is not None else None
    if found is None or found.award.withheld:
        return unknown
    award = found.award
    state = _STATES[AwardState(award.state)]
    if old is not None and state == VerificationState.VALID:
        state = VerificationState.REPLACED
    return Verification(
        state=state,
        replaced_on=old.replaced_on if old is not None else None,
        replaced_by=found.code if old is not None else "",
        code=wanted,
        name=award.subject_name,
        detail=award.subject_detail,
        award=award.award_kind.name,
        decision_number=award.decision_number,
        decided_on=award.decided_on,
        issuer_name=award.issuer_name,
        is_sample=award.is_sample,
        signatures=_signatures_of(award),
    )


def _signatures_of(award: Award) -> tuple[PaperSignature, ...]:
    """Return who signed the decision that gave the award, where its signed copy was brought."""
    decision = decision_of(award)
    copy = signed_copy_of(decision, PaperKind.DECISION) if decision is not None else None
    return tuple(copy.signatures.all()) if copy is not None else ()


@dataclass(frozen=True)
class KnownDecision:
    """What anybody may learn of an issued decision from its own file."""

    number: str
    issued_on: date | None
    issuer_name: str
    awards: int
    standing: int


@dataclass(frozen=True)
class FileAgreement:
    """Whether the register agrees with a file; `is_ours`: it begins with the very bytes that were made here."""

    state: FileState
    is_ours: bool = False
    certificate: Verification | None = None
    decision: KnownDecision | None = None


_OF_A_CODE = {
    VerificationState.VALID: FileState.VALID,
    VerificationState.ANNULLED: FileState.ANNULLED,
    VerificationState.REPLACED: FileState.REPLACED,
    VerificationState.UNKNOWN: FileState.UNKNOWN,
}
_CODE = re.compile(r"/xac-thuc/([0-9A-Z-]{12,14})/|Mã xác thực: ([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4})")
_MOST_REVISIONS = 50
_UNKNOWN_FILE = FileAgreement(FileState.UNKNOWN)


def agreement_of(content: bytes) -> FileAgreement:
    """Say whether the register agrees with a PDF: by its bytes, signatures added aside, else by the code printed on it.

    A code alone proves nothing of the rest of a file: name and number of the decision have to stand on the paper too.
    Refuses what no reader can read. Says nothing that the page of a code does not say.
    """
    return _known_by_bytes(content) or _known_by_code(content)


def _known_by_bytes(content: bytes) -> FileAgreement | None:
    ends = [found.end() for found in re.finditer(rb"%%EOF", content)][:_MOST_REVISIONS]
    digests = {hashlib.sha256(content[:end]).hexdigest() for end in (*ends, len(content))}
    kinds = (PaperKind.CERTIFICATE, PaperKind.DECISION)
    kept = StoredPaper.objects.filter(sha256__in=digests, kind__in=kinds).order_by("-stored_at", "-pk").first()
    if kept is None or not _is_the_paper(content, kept):
        return None
    return _of_decision(kept) if kept.kind == PaperKind.DECISION else _of_certificate(kept)


def _is_the_paper(content: bytes, kept: StoredPaper) -> bool:
    """Say whether a file that begins as a paper of ours shows nothing else: what is appended may redraw it."""
    if hashlib.sha256(content).hexdigest() == kept.sha256:
        return True
    with (kept.signed_from or kept).file.open("rb") as file:
        original = file.read()
    return content.startswith(original) and only_signatures_follow(content, original)


def _of_certificate(kept: StoredPaper) -> FileAgreement | None:
    certificate = Certificate.objects.filter(uid=kept.subject_uid).first()
    if certificate is None:
        return None
    drawn = kept.signed_from or kept
    old = certificate.replaced.filter(paper=drawn).first()
    found = verify(old.code if old is not None else certificate.code)
    state = _OF_A_CODE[found.state]
    if state == FileState.VALID and certificate.paper_id != drawn.pk:
        state = FileState.CORRECTED
    return FileAgreement(state, is_ours=True, certificate=found) if found.is_known else None


def _of_decision(kept: StoredPaper) -> FileAgreement | None:
    decision = Decision.objects.issued().filter(uid=kept.subject_uid).select_related("issuer").first()
    if decision is None:
        return None
    states = Award.all_records.filter(decision_entry__decision=decision).values_list("state", flat=True)
    standing = sum(state == AwardState.VALID for state in states)
    drawn = papers_of(decision, PaperKind.DECISION).filter(media_type=kept.media_type, signed_from=None)
    newest = drawn.order_by("-stored_at", "-pk").first()
    state = FileState.VALID if standing else FileState.ANNULLED
    if standing and newest is not None and newest != (kept.signed_from or kept):
        state = FileState.CORRECTED
    known = KnownDecision(decision.number_and_symbol, decision.issued_on, decision.issuer.name, len(states), standing)
    return FileAgreement(state, is_ours=True, decision=known)


def _known_by_code(content: bytes) -> FileAgreement:
    words = nfc(" ".join(word for page in words_of(content) for word in page)).replace("\u200b", "")
    codes = {normalised_code(address or written) for address, written in _CODE.findall(words)}
    if len(codes) != 1:
        return FileAgreement(FileState.MANY) if codes else _UNKNOWN_FILE
    found = verify(codes.pop())
    if not found.is_known:
        return _UNKNOWN_FILE
    printed = _bare(words)
    if _bare(found.name) not in printed or _bare(found.decision_number) not in printed:
        return FileAgreement(FileState.DIFFERS)
    return FileAgreement(_OF_A_CODE[found.state], certificate=found)


def _bare(text: str) -> str:
    """Return what is compared: accents stay, capitals, spaces and where lines end do not matter."""
    return "".join(nfc(text).casefold().split())
