"""Screens of accounts: the list, and one account with its roles."""
