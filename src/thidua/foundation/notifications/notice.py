"""What every message is made from."""

from dataclasses import dataclass
from typing import ClassVar

from django.db import models


@dataclass(frozen=True)
class Notice:
    """One message before it is addressed; subclasses live in the `notices` room of the announcing app.

    `kind` is the message's name; `key` makes it unique per recipient. It leads to
    the page of its `record`, which the screens have laid down; `path` is for what has no record of its own.
    """

    kind: ClassVar[str]
    key: str
    path: str = ""
    record: models.Model | None = None

    def address(self) -> str:
        """Return where it leads, without the host, empty for nowhere; LookupError for a record without a page."""
        if self.record is None:
            return self.path
        page = getattr(self.record, "get_absolute_url", None)
        if page is None:
            raise LookupError(f"no page is laid down for {self.record._meta.label}")
        return str(page())

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        raise NotImplementedError

    def body(self) -> str:
        """Return the plain-text Vietnamese body: what happened and what to do next."""
        raise NotImplementedError
