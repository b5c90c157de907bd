"""Signing papers of the house, at once with a key at hand or in two steps; asked inside verbs of who has papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.documents.actions import keep_signed, store_signed_copy
from thidua.foundation.documents.enums import Chain, SigningLevel
from thidua.foundation.documents.models import StoredPaper
from thidua.foundation.documents.signatures import Signature, roots
from thidua.foundation.documents.signing import (
    HeldKey,
    Mark,
    Place,
    Prepared,
    finished,
    key_of_file,
    key_of_token,
    marks_for,
    place_of,
    prepared,
    sign_pdf,
)
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.models import Record
from thidua.foundation.kernel.text import date_short
from thidua.records.signing.enums import KeyKind, KeyPlace
from thidua.records.signing.models import AwaitedSignature, SigningKey
from thidua.records.signing.queries import newest_of

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

WAITS = timedelta(hours=1)


@dataclass(frozen=True)
class Opened:
    """A key that is open for one act."""

    key: SigningKey
    held: HeldKey


@contextmanager
def opened(*, actor: Account, key: SigningKey, passphrase: str) -> Iterator[Opened]:
    """Open a key for one act, by the passphrase of its file or the PIN of its token.

    Refuses whose key it is not, one retired or of a certificate that has ended, one that is elsewhere, and what
    `key_of_file` and `key_of_token` refuse.
    """
    _require_key(actor, key)
    if key.place == KeyPlace.ELSEWHERE:
        raise RefusedError(_("Khóa này không ở máy chủ; hãy ký hai bước."))
    if key.place == KeyPlace.TOKEN:
        with key_of_token(key.token, key.label, passphrase) as held:
            yield _matched(key, held)
        return
    try:
        content = (Path(settings.SIGNING_KEYS) / key.file).read_bytes()
    except OSError as error:
        raise RefusedError(_("Không đọc được tệp khóa trên máy chủ; hãy khai báo lại.")) from error
    yield _matched(key, key_of_file(content, passphrase))


def _matched(key: SigningKey, held: HeldKey) -> Opened:
    if f"{held.certificate.serial_number:x}"[:64] != key.serial:
        raise RefusedError(_("Khóa mở ra có chứng thư khác chứng thư đã khai báo."))
    return Opened(key, held)


def _require_key(actor: Account, key: SigningKey) -> None:
    require(actor, "signing.use_key", key)
    key.refresh_from_db()
    if not key.is_in_use:
        raise RefusedError(_("Khóa này đã thôi dùng."))
    if not key.certificate_from <= clock.now() <= key.certificate_to:
        raise RefusedError(_("Chứng thư của khóa này đã hết hiệu lực ngày %s.") % date_short(key.certificate_to.date()))


def sign_paper(
    *,
    actor: Account,
    about: Record,
    original: StoredPaper,
    opened: Opened,
    signer_name: str,
    room_mm: float,
    place: Place | None = None,
) -> StoredPaper:
    """Put the signature of an open key on our paper, or beside those it has; asked inside a verb, which authorises.

    The hand comes before the seal, and each once. `place` spares looking for it in papers drawn alike.
    Refuses what `sign_pdf` refuses. Side effects: the signed copy, event `paper_stored`.
    """
    key = opened.key
    base, before = _base_for(key, original)
    content = _bytes_of(base)
    mark = _mark(key, before, content, signer_name, room_mm, place)
    level = SigningLevel(key.level)
    made = sign_pdf(content, opened.held, field=f"KySo{len(before) + 1}", mark=mark, level=level)
    if level != SigningLevel.B:
        paper, _is_new = store_signed_copy(actor=actor, about=about, original=original, content=made)
        return paper
    # Our own bytes with one signature behind them: nothing is left to be found out by reading it again.
    counted = {one.dump() for one in roots()}
    chain = Chain.NOT_ASKED if not counted else Chain.UNKNOWN
    if any(one.dump() in counted for one in (opened.held.certificate, *opened.held.chain)):
        chain = Chain.KNOWN
    now = Signature(
        signer=key.subject,
        organisation=_organisation(opened.held.certificate),
        authority=key.authority,
        serial=key.serial,
        signed_at=clock.now(),
        is_stamped=False,
        chain=chain,
    )
    return keep_signed(actor=actor, about=about, original=original, content=made, signatures=(*before, now))


def _organisation(certificate: "Certificate") -> str:
    from thidua.foundation.documents.signing import read_certificate

    return read_certificate(certificate).organisation


def _base_for(key: SigningKey, original: StoredPaper) -> tuple[StoredPaper, tuple[Signature, ...]]:
    base = newest_of(original)
    rows = list(base.signatures.all()) if base.pk != original.pk else []
    if any(row.serial == key.serial for row in rows):
        raise RefusedError(_("Bản này đã có chữ ký của %s.") % key.subject)
    seals = set(SigningKey.objects.filter(issuer=key.issuer, kind=KeyKind.SEAL).values_list("serial", flat=True))
    if key.kind == KeyKind.SEAL and not rows:
        raise RefusedError(_("Người có thẩm quyền ký trước, cơ quan ký sau (Nghị định 30/2020/NĐ-CP)."))
    if key.kind == KeyKind.HAND and any(row.serial in seals for row in rows):
        raise RefusedError(_("Cơ quan đã ký bản này nên không ký thêm trước dấu được nữa."))
    before = tuple(
        Signature(
            row.signer, row.organisation, row.authority, row.serial, row.signed_at, row.is_stamped, Chain(row.chain)
        )
        for row in rows
    )
    return base, before


def _bytes_of(paper: StoredPaper) -> bytes:
    with paper.file.open("rb") as file:
        return bytes(file.read())


def _hand_beside(key: SigningKey, before: tuple[Signature, ...]) -> bytes | None:
    """Return the picture of the hand that signed before the seal: the seal lies over a third of it."""
    signed = [one.serial for one in before]
    hand = SigningKey.objects.filter(issuer=key.issuer, kind=KeyKind.HAND, serial__in=signed).order_by("-pk").first()
    return bytes(hand.picture) or None if hand is not None else None


def _mark(
    key: SigningKey, before: tuple[Signature, ...], content: bytes, name: str, room_mm: float, place: Place | None
) -> Mark | None:
    found = place or place_of(content, name, room_mm=room_mm)
    if found is None:
        return None
    picture = bytes(key.picture) or None
    if key.kind == KeyKind.SEAL:
        if picture is None:
            return None
        return marks_for(found, hand=_hand_beside(key, before), seal=picture, seal_mm=key.picture_mm, words=())
    # The day stands in the signature; a mark that says it would be another one for each paper.
    words = (f"Ký bởi: {key.subject}", f"Cơ quan: {key.issuer.name}", f"Nơi cấp chứng thư: {key.authority}")
    return marks_for(found, hand=picture, seal=None, seal_mm=key.picture_mm, words=words)


@transaction.atomic
def await_signature(
    *, actor: Account, original: StoredPaper, key: SigningKey, signer_name: str, room_mm: float
) -> AwaitedSignature:
    """Make a paper ready for a signature that is made elsewhere; the digest to be signed stands on what is returned.

    Asked inside a verb, which authorises. What the actor awaited for this paper before is given up. The paper itself
    does not change. Refuses whose key it is not, and signing out of turn.
    """
    _require_key(actor, key)
    base, before = _base_for(key, original)
    content = _bytes_of(base)
    chain = _chain(key)
    mark = _mark(key, before, content, signer_name, room_mm, None)
    ready = prepared(content, chain[0], chain[1:], field=f"KySo{len(before) + 1}", mark=mark)
    now = clock.now()
    AwaitedSignature.objects.filter(ends_at__lte=now).delete()
    AwaitedSignature.objects.filter(asked_by=actor, original=original).delete()
    return AwaitedSignature.objects.create(
        key=key,
        original=original,
        base=base,
        content=ready.content,
        digest=ready.digest.hex(),
        start=ready.start,
        end=ready.end,
        asked_by=actor,
        ends_at=now + WAITS,
    )


def forget_awaited(*, actor: Account | None, at: datetime) -> int:  # noqa: ARG001  # the daily round's, by nobody
    """Throw away what was made ready and never signed; return how many. No paper of the house is among them."""
    count, _each = AwaitedSignature.objects.filter(ends_at__lte=at).delete()
    return count


@transaction.atomic
def take_signature(*, actor: Account, about: Record, awaited: AwaitedSignature, cms: bytes) -> StoredPaper:
    """Put the signature that came back (CMS, DER) into the paper that awaits it, and keep the copy; used once.

    Asked inside a verb, which authorises. Refuses one awaited by somebody else or past its time, a paper that was drawn
    anew or signed meanwhile, and what `finished` and `read_signed` refuse: then it is still awaited.
    Side effects: the signed copy, event `paper_stored`.
    """
    awaited = (
        AwaitedSignature.objects.select_for_update(of=("self",))
        .select_related("key", "original", "base")
        .get(pk=awaited.pk)
    )
    _require_key(actor, awaited.key)
    if awaited.asked_by_id != actor.pk or awaited.is_over(clock.now()):
        raise RefusedError(_("Lần ký này đã quá giờ; hãy bắt đầu lại."))
    if newest_of(awaited.original).pk != awaited.base_id:
        raise RefusedError(_("Bản này đã được ký thêm trong lúc chờ; hãy bắt đầu lại."))
    ready = Prepared(bytes(awaited.content), bytes.fromhex(awaited.digest), awaited.start, awaited.end)
    made = finished(ready, cms, _chain(awaited.key)[0], level=SigningLevel(awaited.key.level))
    paper, _is_new = store_signed_copy(actor=actor, about=about, original=awaited.original, content=made)
    awaited.delete()
    return paper


def _chain(key: SigningKey) -> list["Certificate"]:
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    return list(load_certs_from_pemder_data(key.certificates.encode()))
