"""Screens of what should be asked about the dossiers of a round."""
