"""Where in the law a provision stands."""

import re
from dataclasses import dataclass

_SHORTHAND = re.compile(
    r"^(?P<instrument>\S+)"
    r"(?: Đ(?P<article>\d+)(?: k(?P<clause>\d+)(?: đ\.(?P<point>[a-zđ]))?)?)?"
    r"(?: s\.(?P<amended_by>\S+))?$"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """Point of clause of article of an instrument; without an article, the instrument as a whole.

    An article that no source has shown is left out, never guessed. `amended_by` names the later instrument with whose
    amendments the whole is to be read.
    """

    instrument: str
    article: int | None = None
    clause: int | None = None
    point: str | None = None
    amended_by: str | None = None

    def __post_init__(self) -> None:
        if (self.point and self.clause is None) or (self.clause is not None and self.article is None):
            raise ValueError(f"căn cứ thuộc {self.instrument} nêu điểm, khoản mà không nêu khoản, điều chứa nó")

    @classmethod
    def parse(cls, shorthand: str) -> "Citation":
        """Read `06/2022/QH15 Đ24 k1 đ.a`, optionally ending in ` s.<amending instrument>`."""
        match = _SHORTHAND.match(shorthand.strip())
        if match is None:
            raise ValueError(f"căn cứ «{shorthand}» không đọc được; viết như 06/2022/QH15 Đ24 k1 đ.a")
        article, clause = match["article"], match["clause"]
        return cls(
            match["instrument"],
            article=int(article) if article else None,
            clause=int(clause) if clause else None,
            point=match["point"],
            amended_by=match["amended_by"],
        )

    @property
    def place(self) -> str:
        """The place inside the instrument, from the smallest part outwards: «điểm a khoản 1 Điều 21»."""
        parts = (
            f"điểm {self.point}" if self.point else "",
            f"khoản {self.clause}" if self.clause is not None else "",
            f"Điều {self.article}" if self.article is not None else "",
        )
        return " ".join(part for part in parts if part)

    @property
    def instruments(self) -> tuple[str, ...]:
        """Numbers of every instrument named."""
        return (self.instrument, self.amended_by) if self.amended_by else (self.instrument,)
