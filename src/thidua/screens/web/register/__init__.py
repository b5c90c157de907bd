"""Screens of the register of awards."""
