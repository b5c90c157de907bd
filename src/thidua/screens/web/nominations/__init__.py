"""Screens of nominations: list, page with the lawbook's answer, and every act on them."""
