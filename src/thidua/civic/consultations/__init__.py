"""Drafts put before the public."""
