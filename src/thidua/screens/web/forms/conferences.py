"""Forms of closing conferences."""
