"""Screens of the messages under the bell."""
