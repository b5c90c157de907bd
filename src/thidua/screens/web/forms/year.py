"""Forms of year."""
