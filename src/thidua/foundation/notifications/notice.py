"""What every message is made from."""

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True)
class Notice:
    """One message before it is addressed; subclasses live in the `notices` room of the announcing app.

    `kind` is the message's name; `key` makes it unique per recipient; `path` leads to the record.
    """

    kind: ClassVar[str]
    key: str
    path: str = ""

    def subject(self) -> str:
        """Return the one-line Vietnamese subject."""
        raise NotImplementedError

    def body(self) -> str:
        """Return the plain-text Vietnamese body: what happened and what to do next."""
        raise NotImplementedError
