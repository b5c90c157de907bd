"""Official papers made public."""
