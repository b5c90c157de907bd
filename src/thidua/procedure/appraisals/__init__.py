"""Appraisal: the standing body receives a submitted dossier and accepts it or returns it for supplement.

It may consult the public on nominees; what people say is for the dossier's appraisers.
The day of receipt is recorded here because it selects the law that judges the dossier.
"""
