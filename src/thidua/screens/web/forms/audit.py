"""Forms of the trail."""
