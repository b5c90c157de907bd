"""Enrolling keys, their pictures, retiring them."""

import os
import uuid
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction

from thidua.foundation.accounts.models import Account
from thidua.foundation.accounts.permissions import require
from thidua.foundation.audit import actions as audit
from thidua.foundation.documents.enums import SigningLevel
from thidua.foundation.documents.signing import key_of_file, key_of_token, read_certificate
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import NotAllowedError, RefusedError
from thidua.foundation.kernel.language import said as _
from thidua.foundation.kernel.locking import locked
from thidua.foundation.kernel.validators import asked_reason, refuse_unfit
from thidua.records.organisations.models import Unit
from thidua.records.organisations.permissions import refuse_ended
from thidua.records.people.models import Person
from thidua.records.signing import events
from thidua.records.signing.enums import KeyKind, KeyPlace
from thidua.records.signing.models import SigningKey
from thidua.records.signing.validators import checked_picture

if TYPE_CHECKING:
    from asn1crypto.x509 import Certificate

MOST_KEY_BYTES = 200_000


@transaction.atomic
def enrol_key(
    *,
    actor: Account,
    issuer: Unit,
    person: Person | None,
    place: KeyPlace,
    on: date,
    content: bytes = b"",
    passphrase: str = "",
    token: str = "",
    label: str = "",
    level: SigningLevel = SigningLevel.B,
    picture: bytes = b"",
    picture_mm: int = 36,
) -> SigningKey:
    """Enrol a key of a leader (`person`, who does so alone) or of the authority itself (None).

    `content` is a PKCS#12 file, or, of a key elsewhere, the certificate (PEM or DER); `passphrase` opens file or token
    now and is kept nowhere. Refuses what cannot be opened, a certificate that has ended or not begun, a picture of the
    wrong kind or colour, a level above B-B where no authority for time is named.
    Side effects: the file in the home, closed to others; event `signing_key_enrolled`.
    """
    require(actor, "signing.keep_keys", issuer)
    refuse_ended(issuer, on)
    person = Person.objects.get(pk=person.pk) if person is not None else None
    if person is not None and person.account_id != actor.pk:
        raise NotAllowedError(_("%s phải tự khai báo khóa ký bằng tài khoản của mình.") % person)
    if level != SigningLevel.B and not settings.TSA_URL:
        raise RefusedError(_("Máy chủ chưa khai dịch vụ cấp dấu thời gian (THIDUA_TSA_URL)."), field="level")
    chain = _chain_of(place, content, passphrase, token, label)
    said = read_certificate(chain[0])
    if not said.valid_from <= clock.now() <= said.valid_to:
        raise RefusedError(_("Chứng thư của khóa này chưa có hoặc đã hết hiệu lực."), field="content")
    kind = KeyKind.SEAL if person is None else KeyKind.HAND
    if SigningKey.objects.filter(issuer=issuer, serial=said.serial, authority=said.authority, retired_on=None).exists():
        raise RefusedError(_("Khóa này đã được khai báo."), field="content")
    key = SigningKey(
        issuer=issuer,
        kind=kind,
        person=person,
        place=place,
        file=f"{uuid.uuid4().hex}.p12" if place == KeyPlace.FILE else "",
        token=token if place == KeyPlace.TOKEN else "",
        label=label if place == KeyPlace.TOKEN else "",
        certificates=_as_pem(chain),
        subject=said.subject,
        authority=said.authority,
        serial=said.serial,
        certificate_from=said.valid_from,
        certificate_to=said.valid_to,
        level=level,
        picture=checked_picture(picture, kind) if picture else b"",
        picture_mm=picture_mm,
        enrolled_on=on,
        enrolled_by=actor,
    )
    refuse_unfit(key)
    if key.file:
        _keep(key.file, content)
    try:
        key.save()
        told = {"kind": kind, "place": place, "subject": key.subject, "serial": key.serial, "level": level}
        audit.record(events.KEY_ENROLLED, actor=actor, target=key, data=told)
    except BaseException:
        _remove(key.file)
        raise
    return key


def _chain_of(place: KeyPlace, content: bytes, passphrase: str, token: str, label: str) -> Sequence["Certificate"]:
    if place == KeyPlace.TOKEN:
        with key_of_token(token, label, passphrase) as held:
            return (held.certificate, *held.chain)
    if not content:
        raise RefusedError(_("Hãy chọn tệp."), field="content")
    if len(content) > MOST_KEY_BYTES:
        raise RefusedError(_("Tệp quá lớn, không phải tệp khóa hay chứng thư."), field="content")
    if place == KeyPlace.FILE:
        if not passphrase:
            raise RefusedError(
                _("Hãy đặt mật khẩu cho tệp khóa; khóa không mật khẩu thì không giữ."), field="passphrase"
            )
        opened = key_of_file(content, passphrase)
        return (opened.certificate, *opened.chain)
    return _certificates(content)


def _certificates(content: bytes) -> Sequence["Certificate"]:
    from pyhanko.keys.pemder import load_certs_from_pemder_data

    try:
        found = list(load_certs_from_pemder_data(content))
        for one in found:
            _read = one.serial_number, one.subject.native, one.not_valid_after
    except (ValueError, TypeError) as error:
        raise RefusedError(_("Tệp này không phải chứng thư (.cer, .crt, .pem)."), field="content") from error
    if not found:
        raise RefusedError(_("Tệp này không phải chứng thư (.cer, .crt, .pem)."), field="content")
    return found


def _as_pem(chain: Sequence["Certificate"]) -> str:
    from asn1crypto import pem

    return b"".join(pem.armor("CERTIFICATE", one.dump()) for one in chain).decode()


def _keep(name: str, content: bytes) -> None:
    """Put the file into the home, readable by nobody else from its first byte on."""
    folder = Path(settings.SIGNING_KEYS)
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _remove(name: str) -> None:
    if name:
        (Path(settings.SIGNING_KEYS) / name).unlink(missing_ok=True)


@transaction.atomic
def change_picture(*, actor: Account, key: SigningKey, picture: bytes, picture_mm: int = 36) -> SigningKey:
    """Keep another picture of the hand or the seal. Refuses a retired key, and a picture of the wrong kind or colour.

    Side effects: event `signing_key_picture_changed`.
    """
    require(actor, "signing.use_key", key)
    key = locked(key)
    if not key.is_in_use:
        raise RefusedError(_("Khóa này đã thôi dùng."))
    key.picture, key.picture_mm = checked_picture(picture, KeyKind(key.kind)), picture_mm
    refuse_unfit(key)
    key.save(update_fields=["picture", "picture_mm"])
    audit.record(events.KEY_PICTURE_CHANGED, actor=actor, target=key, data={"subject": key.subject})
    return key


@transaction.atomic
def retire_key(*, actor: Account, key: SigningKey, on: date, reason: str) -> SigningKey:
    """Let a key sign nothing any more; what it signed stays. Refuses one retired already, and no reason.

    Side effects: its file leaves the home when the act is done; event `signing_key_retired`.
    """
    require(actor, "signing.keep_keys", key)
    key = locked(key)
    if not key.is_in_use:
        raise RefusedError(_("Khóa này đã thôi dùng."))
    if on < key.enrolled_on:
        raise RefusedError(_("Ngày thôi dùng không thể trước ngày khai báo."), field="on")
    file = key.file
    key.retired_on, key.retired_because, key.file = on, asked_reason(reason), ""
    refuse_unfit(key)
    key.save(update_fields=["retired_on", "retired_because", "file"])
    audit.record(events.KEY_RETIRED, actor=actor, target=key, data={"subject": key.subject, "on": on, "reason": reason})
    transaction.on_commit(lambda: _remove(file))
    return key
