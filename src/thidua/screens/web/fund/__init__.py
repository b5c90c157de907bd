"""Screens of the fund: the ledger of a year, and what is done to it."""
