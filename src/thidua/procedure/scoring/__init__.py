"""Scoring sheets of the yearly mass titles, and each unit's lists by which households or the unit itself are judged.

The criteria, their points and the points needed are the authority's data, with the text they come from: nothing is
filled in for it. A list says of every household of the unit where it stands; those who meet the sheet are put forward
together as nominations of the round. What follows is the ordinary procedure.
"""
