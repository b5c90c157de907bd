"""Screens of the keys by which other systems act here, and of those that are told what happened."""
