"""Screens of commendation rounds: the list, and one round with its units and dossiers."""
