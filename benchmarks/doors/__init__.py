"""Doors that were not taken, kept for the comparison."""
