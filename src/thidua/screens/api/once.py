"""An act asked for by another system: done once for its name, told to the trail with its key, answered again alike."""

import hashlib
from collections.abc import Callable
from typing import TypeVar

from django.db import IntegrityError, models, transaction
from django.http import HttpRequest, HttpResponse
from ninja import Schema

from thidua.foundation.connections.actions import keep_answer, note_act
from thidua.foundation.connections.queries import answer_kept
from thidua.foundation.kernel import clock

from .bearer import actor_of, key_of
from .problems import problem
from .versions import version_of_bytes

NAME = "Idempotency-Key"
REPLAYED = "Idempotency-Replayed"
LONGEST_NAME = 200
Shown = TypeVar("Shown", bound=Schema)


class ChangedMeanwhileError(Exception):
    """The record is not as the other system read it."""


class _DoneMeanwhileError(Exception):
    """Another request with the same name was quicker."""


def done_once(
    request: HttpRequest, act: str, do: Callable[[], tuple[Shown, models.Model]], *, status: int = 201
) -> HttpResponse:
    """Do an act and answer with what came of it; of a name that was used, give the same answer again.

    Act, trail and kept answer stand or fall together. Of an act that is refused nothing is kept.
    """
    name = request.headers.get(NAME, "").strip()
    if len(name) > LONGEST_NAME or not name.isprintable() or not name.isascii():
        wrong = {"pointer": f"/{NAME}", "detail": f"Nhiều nhất {LONGEST_NAME} chữ, số và dấu ASCII."}
        return problem(request, 422, "khong-hop-le", errors=[wrong])
    key, at = key_of(request), clock.now()
    asked = hashlib.sha256(f"{request.method} {request.path}\n".encode() + request.body).hexdigest()
    kept = answer_kept(key, name, at=at) if name else None
    if kept is not None:
        if kept.asked != asked:
            return problem(request, 422, "trung-ma-lan-goi")
        response = HttpResponse(kept.body, status=kept.status, content_type="application/json; charset=utf-8")
        response[REPLAYED] = "true"
        return response
    try:
        with transaction.atomic():
            shown, record = do()
            body = shown.model_dump_json()
            note_act(actor=actor_of(request), key=key, act=act, record=record)
            if name:
                _keep(request, name=name, asked=asked, status=status, body=body)
    except _DoneMeanwhileError:
        return problem(request, 409, "dang-lam")
    response = HttpResponse(body, status=status, content_type="application/json; charset=utf-8")
    response["ETag"] = version_of_bytes(body.encode())
    return response


def _keep(request: HttpRequest, *, name: str, asked: str, status: int, body: str) -> None:
    try:
        with transaction.atomic():
            keep_answer(
                actor=actor_of(request),
                key=key_of(request),
                name=name,
                asked=asked,
                status=status,
                body=body,
                at=clock.now(),
            )
    except IntegrityError as error:
        raise _DoneMeanwhileError from error
