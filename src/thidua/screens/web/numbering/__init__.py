"""Screens of the books of official numbers: who gives them, and a wrong one put right."""
