"""One ward's site."""
