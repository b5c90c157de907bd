"""Screens of registration at the start of the year: calls, the board of units, a unit's registration."""
