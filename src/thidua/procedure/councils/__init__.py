"""The council (Hội đồng thi đua - khen thưởng): its seats, meetings, attendance, votes and minutes.

Here a vote is by show of hands; what the council concludes is advice to the one who decides.
Quorum and majority are given for each meeting together with their basis; none is assumed.
"""
