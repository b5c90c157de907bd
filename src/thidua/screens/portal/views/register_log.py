"""The log of the register as open data: checkpoints, lines, proofs; `examples/check_register_log.py` checks them."""

from collections.abc import Callable

from django.http import HttpRequest, JsonResponse
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from thidua.records.register import notes, proofs

MOST_LINES = 1000
MOST_CHECKPOINTS = 200


def _told(said: dict[str, object], *, status: int = 200) -> JsonResponse:
    heads = {"Access-Control-Allow-Origin": "*", "X-Content-Type-Options": "nosniff"}
    return JsonResponse(said, json_dumps_params={"ensure_ascii": False, "indent": 1}, headers=heads, status=status)


def _number(request: HttpRequest, name: str) -> int:
    """Return a number of the address. Raises ValueError for what is none."""
    given = request.GET.get(name, "")
    if not given.isascii() or not given.isdecimal() or len(given) > 15:
        raise ValueError(name)
    return int(given)


def _proof(make: Callable[[], dict[str, object]]) -> JsonResponse:
    try:
        return _told(make())
    except ValueError:
        return _told({"loi": _("Nhật ký không có số dòng này.")}, status=404)


@never_cache
@require_safe
def checkpoints(request: HttpRequest) -> JsonResponse:  # noqa: ARG001  # Django hands the request
    """Give the newest checkpoint and those before it: whoever keeps one can hold us to it."""
    made = [
        {"so_dong": one.size, "goc": one.root, "luc": one.made_at.isoformat()}
        for one in proofs.checkpoints()[:MOST_CHECKPOINTS]
    ]
    newest = proofs.checkpoints().first()
    signed = {"ghi_chu": notes.note_of(newest), "khoa": notes.verifier_key()} if newest is not None else None
    return _told(
        {"thuat_toan": "RFC 9162, SHA-256", "moc": made[0] if made else None, "chu_ky": signed, "truoc": made[1:]}
    )


@never_cache
@require_safe
def lines(request: HttpRequest) -> JsonResponse:
    """Give up to a thousand lines from one on."""

    def make() -> dict[str, object]:
        given = [
            {"so": one.index, "la": one.leaf, "ngau_nhien": one.nonce, "noi_dung": one.statement}
            for one in proofs.lines(_number(request, "tu") if "tu" in request.GET else 0, MOST_LINES)
        ]
        return {"dong": given}

    return _proof(make)


@never_cache
@require_safe
def inclusion(request: HttpRequest) -> JsonResponse:
    """Give the path that proves a line (`dong`) part of the log of a size (`so_dong`)."""
    return _proof(
        lambda: {"duong": proofs.inclusion_proof(_number(request, "dong"), _number(request, "so_dong"))},
    )


@never_cache
@require_safe
def consistency(request: HttpRequest) -> JsonResponse:
    """Give what proves the log of one size (`tu`) the beginning of that of another (`den`)."""
    return _proof(lambda: {"duong": proofs.consistency_proof(_number(request, "tu"), _number(request, "den"))})


urls = [
    path("du-lieu-mo/nhat-ky-moc.json", checkpoints, name="log_checkpoints"),
    path("du-lieu-mo/nhat-ky-dong.json", lines, name="log_lines"),
    path("du-lieu-mo/nhat-ky-chung-minh.json", inclusion, name="log_inclusion"),
    path("du-lieu-mo/nhat-ky-nhat-quan.json", consistency, name="log_consistency"),
]
