"""Copies of a whole installation: made while it serves, checked by being restored, sealed, thinned, restored."""
