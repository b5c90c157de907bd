"""Screens of the fields of work, for the administrator."""
