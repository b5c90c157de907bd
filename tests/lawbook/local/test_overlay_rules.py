"""A province's rules in words, and what a new version of them changes."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from lawbook import Overlay, ValidityPeriod, load_overlay, overlay_changes, overlay_rules
from lawbook.local import EXAMPLE

HEAD = (
    "province: Mẫu\ntitle: Quy định của tỉnh Mẫu\n"
    "instruments: [{number: 1/2026/QĐ-UBND, cited_as: Quyết định số 1, title: Quy chế}]\n"
)
TAIL = "cites: 1/2026/QĐ-UBND Đ2 k1, certainty: confirmed"
CRITERION = (
    "requirements:\n- {{code: 'mau.{{award}}.{{year}}.gop-quy', awards: [giay-khen-xa, giay-khen-don-vi], "
    "wording: {words}, fact: contribution, must_be: true, from: {first}, {tail}}}\n"
)
QUORUM = f"settings:\n- {{provision: hoi-dong.du-hop, value: 2/3, from: 2026-01-01, {TAIL}}}\n"

Write = Callable[[str], Overlay]


@pytest.fixture
def written(tmp_path: Path) -> Write:
    """An overlay from its YAML."""

    def write(text: str) -> Overlay:
        path = tmp_path / "overlay.yaml"
        path.write_text(HEAD + text, encoding="utf-8")
        return load_overlay(path)

    return write


def criterion(words: str = "Góp quỹ.", first: str = "2026-01-01") -> str:
    """A criterion of two awards, in those words, from that day."""
    return CRITERION.format(words=words, first=first, tail=TAIL)


def test_rules_are_told_in_words_with_place_day_and_mark() -> None:
    (rule,) = overlay_rules(load_overlay(EXAMPLE))
    assert (rule.kind_title, rule.award_titles, rule.subjects) == ("tiêu chuẩn", ("Lao động tiên tiến",), ("cá nhân",))
    assert rule.content == "Trong năm không bị xử phạt vi phạm hành chính do lỗi của mình."
    assert rule.citation == ("điểm đ khoản 1 Điều 9 Quyết định số 14/2024/QĐ-UBND của Ủy ban nhân dân tỉnh Lào Cai")
    assert rule.in_force == ValidityPeriod(date(2024, 1, 1), date(2025, 6, 30))
    assert (rule.from_day, rule.certainty.label) == (date(2024, 1, 1), "đã đối chiếu văn bản")


def test_one_criterion_of_two_awards_becomes_two_rules_with_codes_of_their_own(written: Write) -> None:
    assert [rule.code for rule in overlay_rules(written(criterion()))] == [
        "mau.giay-khen-xa.2026.gop-quy",
        "mau.giay-khen-don-vi.2026.gop-quy",
    ]


def test_setting_says_what_of_the_law_it_fills(written: Write) -> None:
    (rule,) = overlay_rules(written(QUORUM))
    assert rule.code == "mau.hoi-dong.du-hop.2025-07-01.2026-01-01"
    assert rule.content == "Số thành viên phải có mặt để họp Hội đồng: 2/3 phần tổng số thành viên"
    assert rule.fills.startswith("Số thành viên phải có mặt để họp Hội đồng: chưa rõ phần tổng số thành viên (")


def test_rule_that_is_new_gone_or_changed_is_told(written: Write) -> None:
    old, new = written(criterion() + QUORUM), written(criterion(words="Góp quỹ hai lần.", first="2026-03-01"))
    told = [(change.kind, change.rule.code, change.differs, change.from_day) for change in overlay_changes(old, new)]
    assert told == [
        ("đổi", "mau.giay-khen-xa.2026.gop-quy", ("nội dung", "thời gian áp dụng"), date(2026, 1, 1)),
        ("đổi", "mau.giay-khen-don-vi.2026.gop-quy", ("nội dung", "thời gian áp dụng"), date(2026, 1, 1)),
        ("bỏ", "mau.hoi-dong.du-hop.2025-07-01.2026-01-01", (), date(2026, 1, 1)),
    ]


def test_first_version_is_all_new_and_the_last_withdrawn_all_gone(written: Write) -> None:
    overlay = written(QUORUM)
    assert [change.kind for change in overlay_changes(None, overlay)] == ["thêm"]
    assert [change.kind for change in overlay_changes(overlay, None)] == ["bỏ"]


def test_same_version_changes_nothing_but_can_be_read_whole(written: Write) -> None:
    old, new = written(QUORUM), written(QUORUM)
    assert overlay_changes(old, new) == ()
    assert [change.kind for change in overlay_changes(old, new, unchanged=True)] == ["giữ nguyên"]


def test_same_words_under_another_code_are_the_same_rule(written: Write) -> None:
    old, new = written(criterion()), written(criterion(first="2027-01-01"))
    told = [(change.kind, change.differs) for change in overlay_changes(old, new)]
    assert told == [("đổi", ("thời gian áp dụng",))] * 2


def test_examples_of_the_guide_can_be_laid_over_the_law(tmp_path: Path) -> None:
    guide = (Path(__file__).parents[3] / "docs" / "law" / "quy-dinh-cua-tinh.md").read_text(encoding="utf-8")
    blocks = re.findall(r"```yaml\n(.*?)```", guide, re.DOTALL)
    whole = [block for block in blocks if block.startswith(("province:", "requirements:", "settings:"))]
    path = tmp_path / "overlay.yaml"
    path.write_text("".join(whole), encoding="utf-8")
    assert [rule.code for rule in overlay_rules(load_overlay(path))] == [
        "bac-ninh.giay-khen-xa.2025.ho-dong-gop",
        "bac-ninh.giay-khen-don-vi.2025.ho-dong-gop",
        "bac-ninh.hoi-dong.tinh.2025.2025-12-15",
        "bac-ninh.hoi-dong.tinh.2026",
    ]
