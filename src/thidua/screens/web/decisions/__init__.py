"""Screens of decisions: the list, and one decision with its names and the law behind it."""
