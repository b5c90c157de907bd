"""Screens of movements: the list, and one movement with all that is recorded of it."""
