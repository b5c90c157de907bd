"""`thidua verify FILE.pdf`: who signed it, whether it is whole, whether the register agrees."""

import json
import sys
from pathlib import Path

from thidua.foundation.documents.trust import LARGEST, SeenSignature, seen_signatures
from thidua.foundation.kernel import clock
from thidua.foundation.kernel.errors import RefusedError
from thidua.foundation.kernel.text import date_short
from thidua.procedure.certificates.enums import FileState
from thidua.procedure.certificates.queries import FileAgreement, agreement_of


def print_verdict(path: Path, *, as_json: bool) -> int:
    """Print what a file is worth; 0: the register agrees and every signature is proven, 1: not so, 2: not readable."""
    try:
        with path.open("rb") as file:
            content = file.read(LARGEST + 1)
        signatures = seen_signatures(content, now=clock.now())
        agreement = agreement_of(content)
    except OSError as error:
        print(f"Không đọc được tệp {path}: {error.strerror}.", file=sys.stderr)
        return 2
    except RefusedError as refusal:
        print(refusal.message, file=sys.stderr)
        return 2
    told = {
        "register": {"state": agreement.state.value, "says": str(agreement.state.label), "ours": agreement.is_ours},
        **_subject(agreement),
        "signatures": [_told(one) for one in signatures],
    }
    print(json.dumps(told, ensure_ascii=False, indent=2, default=str) if as_json else _in_words(agreement, signatures))
    is_good = agreement.state == FileState.VALID and all(one.is_proven for one in signatures)
    return 0 if is_good else 1


def _subject(agreement: FileAgreement) -> dict[str, dict[str, object]]:
    found, decision = agreement.certificate, agreement.decision
    if found is not None:
        named = {"code": found.code, "name": found.name, "award": found.award, "decision": found.decision_number}
        return {"certificate": {**named, "decided_on": found.decided_on}}
    if decision is not None:
        counted = {"awards": decision.awards, "standing": decision.standing}
        return {"decision": {"number": decision.number, "issued_on": decision.issued_on, **counted}}
    return {}


def _told(one: SeenSignature) -> dict[str, object]:
    return {
        "signer": one.signer,
        "organisation": one.organisation,
        "authority": one.authority,
        "signed_at": one.signed_at,
        "stamped": one.is_stamped,
        "state": one.trust.value,
        "says": str(one.trust.label),
        "since": one.since,
    }


def _in_words(agreement: FileAgreement, signatures: tuple[SeenSignature, ...]) -> str:
    lines = [f"Sổ khen thưởng: {agreement.state.label}."]
    if agreement.is_ours:
        lines.append("Tệp: đúng từng byte bản lập ở đây (không kể chữ ký thêm vào).")
    found, decision = agreement.certificate, agreement.decision
    if found is not None and found.decided_on is not None:
        lines.append(f"Giấy khen: {found.name}; {found.award}; Quyết định {found.decision_number}.")
    if decision is not None:
        lines.append(f"Quyết định {decision.number}: {decision.standing}/{decision.awards} khen thưởng còn hiệu lực.")
    if not signatures:
        lines.append("Chữ ký số: không có.")
    for number, one in enumerate(signatures, start=1):
        lines += [f"Chữ ký {number}: {one.signer}; nơi cấp chứng thư: {one.authority}.", f"  {one.trust.label}."]
        if one.since is not None:
            lines.append(f"  Từ ngày {date_short(one.since.date())}.")
        if one.signed_at is not None:
            clockwork = "dấu thời gian" if one.is_stamped else "giờ máy người ký tự ghi"
            lines.append(f"  Ký lúc {one.signed_at:%H:%M} ngày {date_short(one.signed_at.date())} ({clockwork}).")
    return "\n".join(lines)
