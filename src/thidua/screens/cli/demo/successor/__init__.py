"""The second half of the demo: phường Nam Hồng Lĩnh, the successor, in the middle of a year under today's law.

Đậu Liêu's year is over and its ward gone; here work waits for every role. All days are reckoned from `day.standing`.
People, units and figures are invented; people are marked as samples.
"""
