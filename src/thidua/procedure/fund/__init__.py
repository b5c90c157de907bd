"""The fund for emulation and commendation of one authority, year by year: what came in, what was spent, what is left.

A ledger of lines that are only added: a wrong one is answered by a counter-entry with its reason. Bonuses are not typed
here; they are paid as the decisions' lists hold them. The most that the law lets into the fund, and the part it sets
aside, are asked of the lawbook. It refuses to know the office's bookkeeping: its accounts, and vouchers beyond names.
"""
