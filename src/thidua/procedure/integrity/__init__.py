"""Integrity: what an officer should ask about the dossiers of a round before the council, set side by side.

It looks for one achievement in two dossiers, wording taken over, one person twice, lists longer than the law allows. It
asks and keeps the answers; it decides nothing, refuses no dossier and knows no guilt. A question is asked again only
when a text it rests on has changed.
"""
