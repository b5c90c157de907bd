"""Appraisal: the standing body receives a submitted dossier and accepts it or returns it for supplement.

The day of receipt is recorded here because it selects the law that judges the dossier.
"""
