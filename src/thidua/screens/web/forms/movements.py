"""Forms of movements."""
