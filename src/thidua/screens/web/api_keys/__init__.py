"""Screens of the keys by which other systems act here."""
