"""Screens of signing: keys, signing a decision and its certificates, at once or in two steps."""
