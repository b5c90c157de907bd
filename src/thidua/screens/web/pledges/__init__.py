"""Screens of pledges: list, page, drafting, signing."""
