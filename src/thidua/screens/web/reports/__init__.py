"""Screens of summing-up reports."""
