"""The regimes of regimes.yaml by name, and what the tables of periods of this country's law are written with."""

from pathlib import Path

from lawbook.engine.certainty import Certainty
from lawbook.engine.loader import read_regimes
from lawbook.engine.standards import unread

FOLDER = Path(__file__).parent
REGIMES = read_regimes(FOLDER)
A, B, C, D = (REGIMES[code].in_force for code in "ABCD")

CONFIRMED, REPORTED = Certainty.CONFIRMED, Certainty.REPORTED
UNCONFIRMED, DRAFT = Certainty.UNCONFIRMED, Certainty.DRAFT

NOT_READ = REGIMES["D"].unread
UNREAD_D = unread(REGIMES["D"])
as_amended = REGIMES["D"].as_amended

LAW_2003 = "15/2003/QH11"
LAW_2013 = "39/2013/QH13"
LAW_2022 = "06/2022/QH15"
LAW_2026 = "06/2026/QH16"
DECREE_91, DECREE_98, DECREE_152 = "91/2017/NĐ-CP", "98/2023/NĐ-CP", "152/2025/NĐ-CP"
