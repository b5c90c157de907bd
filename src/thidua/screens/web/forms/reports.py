"""Forms of summing-up reports."""
