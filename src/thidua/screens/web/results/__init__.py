"""Screen of the reported figures of a year."""
