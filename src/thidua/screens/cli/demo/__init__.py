"""The demo: phường Đậu Liêu's year 2021, read from workbooks, and its successor's year as it stands today.

Both are carried out through the product's own verbs.

`run` goes through `stages`; each stage's acts stand in the module of its part of the year: `ward` (units, people,
accounts), `emulation` (movements), `commendation` (rounds), `closing` (report, conference), `publication` (portal).
The successor's stages stand in `successor`.
"""
