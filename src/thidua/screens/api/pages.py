"""Long lists, a page at a time: in the order in which rows were entered, from where the last page ended."""

from collections.abc import Callable, Iterable
from typing import Generic, TypeVar

from django.core.signing import BadSignature, Signer
from django.db import models
from django.db.models import QuerySet
from ninja import Field, Schema

Row = TypeVar("Row", bound=models.Model)
Shape = TypeVar("Shape")

_SIGNED = Signer(salt="thidua.api.cursor")


class Asked(Schema):
    """Which page of a list is asked for."""

    cursor: str = Field("", max_length=200, description="Con trỏ «next_cursor» của trang trước; bỏ trống ở trang đầu.")
    limit: int = Field(50, ge=1, le=200, description="Số dòng mỗi trang.")


class CursorError(Exception):
    """A cursor that was not given out here."""


class Page(Schema, Generic[Shape]):
    """A page of a list; `next_cursor` leads to the next, null on the last."""

    items: list[Shape]
    next_cursor: str | None = Field(None, description="Đưa vào «cursor» để lấy trang sau; null khi hết.")


def narrowed(rows: QuerySet[Row], **asked: object) -> QuerySet[Row]:
    """Return the rows that have what is asked; what is empty asks nothing."""
    return rows.filter(**{lookup: value for lookup, value in asked.items() if value})


def page_of(rows: QuerySet[Row], make: Callable[[list[Row]], Iterable[Shape]], asked: Asked) -> Page[Shape]:
    """Return the page after the cursor; raises CursorError for a cursor of another's making.

    Rows entered meanwhile come at the end, so that who kept the last cursor reads only what is new.
    """
    size = asked.limit
    if asked.cursor:
        try:
            after = int(_SIGNED.unsign(asked.cursor))
        except (BadSignature, ValueError) as error:
            raise CursorError from error
        rows = rows.filter(pk__gt=after)
    found = list(rows.order_by("pk")[: size + 1])
    shown = found[:size]
    following = _SIGNED.sign(str(shown[-1].pk)) if len(found) > size else None
    return Page(items=list(make(shown)), next_cursor=following)
