"""Screens of a nominee's personal link."""
