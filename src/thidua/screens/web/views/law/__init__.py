"""Screens of the law: provisions, reading them in one sitting, packs, provincial rules, what a change would do."""

from . import changes, needs, packs, province, provisions, reading

# The words that come before any code of a provision stand first.
urls = [*reading.urls, *packs.urls, *changes.urls, *province.urls, *needs.urls, *provisions.urls]

__all__ = ["urls"]
