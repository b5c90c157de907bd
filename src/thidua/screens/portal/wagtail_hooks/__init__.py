"""What the portal adds to the editors' desk at /quan-tri/: moderation, drafting from the records, songs and links."""

from . import civic, furniture, news, second_factor, stories, wards

__all__ = ["civic", "furniture", "news", "second_factor", "stories", "wards"]
