"""What the house adds to Wagtail's desk at /quan-tri/: moderation, drafting from the records, songs and links."""

from . import addresses, civic, face, furniture, news, second_factor, stories, todo, typed_days, wards

__all__ = ["addresses", "civic", "face", "furniture", "news", "second_factor", "stories", "todo", "typed_days", "wards"]
