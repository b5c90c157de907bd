"""The days on which one regime gave way to the next; the same days stand in regimes.yaml, and a test compares them."""

from datetime import date

from lawbook.engine.validity import ValidityPeriod

REGIME_A = ValidityPeriod(date(2017, 10, 1), date(2023, 12, 31))
REGIME_B = ValidityPeriod(date(2024, 1, 1), date(2025, 6, 30))
REGIME_C = ValidityPeriod(date(2025, 7, 1), date(2026, 9, 30))
REGIME_D = ValidityPeriod(date(2026, 10, 1))

NOT_READ = "Luật số 06/2026/QH16 có thể đã sửa quy định này; văn bản chưa đọc được."
