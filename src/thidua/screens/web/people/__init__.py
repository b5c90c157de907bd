"""Screens of people and households: the lists, and one person."""
