"""Why an act was not carried out, in words for the person who tried."""

from .language import again


class RefusedError(Exception):
    """An act was refused; `message` says what is wrong and what to do next, as it was said at first.

    Written out it is in the language of the page that shows it (`language.answering`).

    `field` names the form field it belongs to, when there is one.
    """

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.field = field
        # What was said at first, whatever language it is then shown in: an answer to it names these words.
        self.official = str(message)

    def __str__(self) -> str:
        return again(self.message)


class NotAllowedError(RefusedError):
    """The actor does not hold a role that may do this."""


class RowsRefusedError(RefusedError):
    """A file was refused whole; `problems` names each row and column with what is wrong there."""

    def __init__(self, message: str, problems: "list[RowProblem]") -> None:
        super().__init__(message)
        self.problems = problems


class RowProblem:
    """One thing wrong in a file: sheet, row (as the spreadsheet counts, from 1), column heading, message."""

    __slots__ = ("_message", "column", "row", "sheet")

    def __init__(self, sheet: str, row: int, column: str, message: str) -> None:
        self.sheet = sheet
        self.row = row
        self.column = column
        self._message = message

    @property
    def message(self) -> str:
        """Return what is wrong, in the language of the page that shows it."""
        return again(self._message)

    def __str__(self) -> str:
        return f"{self.sheet}, dòng {self.row}, cột «{self.column}»: {self.message}"


class QuestionError(RefusedError):
    """What was given is possible but unlikely: whoever gave it may say that it is meant (`confirmed`)."""


class ReasonNeededError(RefusedError):
    """What was asked goes against what is usual or still under way: it is done only with a reason, which is kept."""
