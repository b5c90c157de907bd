"""Screens of the dated tree of units."""
