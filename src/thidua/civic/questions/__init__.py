"""Readers’ questions and the office’s answers."""
