"""The manual: its chapters, and which of them stands behind a page."""

from .places import PLACES, chapters, help_address

__all__ = ["PLACES", "chapters", "help_address"]
