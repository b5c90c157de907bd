"""A record as it stands now, held until the act is done."""

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def locked(record: Row, *related: str, among: models.Manager[Row] | None = None, beside: tuple[str, ...] = ()) -> Row:
    """Read a record anew with what is `related` to it, and keep others from changing it until the transaction ends.

    What the caller held may be of before somebody else's act; checks are made on what is returned. `beside` names
    related rows that are held too; `among` is a manager that also knows rows the usual one leaves out (withdrawn ones).
    Raises DoesNotExist for a record that is not among them, TransactionManagementError outside a transaction.
    """
    # By its class, not its type: whoever is signed in comes as a lazy object in the account's place.
    found: models.QuerySet[Row] = (among or record.__class__._default_manager).select_for_update(of=("self", *beside))
    return found.select_related(*related, *beside).get(pk=record.pk) if related or beside else found.get(pk=record.pk)
