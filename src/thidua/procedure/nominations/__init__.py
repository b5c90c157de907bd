"""Nominations: who is put forward for which award, by whom, on what achievement, in which round.

Draft → submitted → returned or accepted. Words of the nominating unit are never edited by others: the dossier is
returned instead. It knows the assessment of eligibility; it does not know the council.
"""
