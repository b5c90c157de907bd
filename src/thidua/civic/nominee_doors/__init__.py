"""The nominee's own door: a personal link to one dossier, without an account.

A link shows the dossier of the one it was made for and nothing of anybody else. Through it a nominee says whether their
name may be published, and hands in corrections and proof. Whatever comes through it is a proposal: the dossier changes
only by the office's or the unit's own verbs. It knows nothing of who holds the paper in their hand: whoever has the
link is taken for the nominee, so it expires, is revoked at once, and shows no more than the nominee may know.
"""
