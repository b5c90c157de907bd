"""Readers without an account, and how often they may act."""
