"""How stories are told from the records."""
