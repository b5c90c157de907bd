"""What the portal adds to the editors' desk at /quan-tri/: moderation, drafting from the records, songs and links."""

from . import civic, face, furniture, news, second_factor, stories, wards

__all__ = ["civic", "face", "furniture", "news", "second_factor", "stories", "wards"]
