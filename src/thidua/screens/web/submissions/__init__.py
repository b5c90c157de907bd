"""Screens of what goes up to the authority above and comes back, of both ends."""
