"""Screens of the council, its meetings, votes and minutes."""
