"""Screens of conferences: the list, and one conference."""
