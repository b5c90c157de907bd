"""What stands around an award, asked on the command line; every answer is that of the door."""

import json
from datetime import date
from io import StringIO

import pytest

import lawbook
from lawbook import CouncilLevel, SubjectKind
from lawbook.commandline import REFUSED, run
from lawbook.question_answers import BODIES, TOPICS, VARIANTS

ON = date(2026, 3, 1)
DAY = ("--on", "2026-03-01")


def said(*argv: str) -> tuple[int, str]:
    out = StringIO()
    return run(argv, out), out.getvalue()


def answered(*argv: str) -> object:
    status, text = said(*argv, "--json")
    assert status == 0
    return json.loads(text)


def test_awards_are_listed_with_name_subjects_and_time() -> None:
    _, text = said("awards")
    assert text.splitlines()[0] == (
        "giay-khen-xa: Giấy khen của Chủ tịch Ủy ban nhân dân cấp xã (hình thức khen thưởng); cá nhân, tập thể, hộ gia "
        "đình; từ 01/10/2017"
    )
    assert len(text.splitlines()) == len(lawbook.awards())
    told = answered("awards", *DAY)
    assert isinstance(told, list)
    assert [one["code"] for one in told] == [award.code for award in lawbook.awards(on=ON)]


def test_order_of_classes_names_them_and_a_renamed_title_its_successor() -> None:
    lines = {line.partition(":")[0]: line for line in said("awards")[1].splitlines()}
    assert lines["huan-chuong-lao-dong"].endswith(
        "xét theo hạng: huan-chuong-lao-dong-hang-nhat, huan-chuong-lao-dong-hang-nhi, huan-chuong-lao-dong-hang-ba"
    )
    assert lines["khu-dan-cu-van-hoa"].endswith("; nay là thon-to-dan-pho-van-hoa")


def test_facts_are_the_questions_of_the_day() -> None:
    told = answered("facts", "giay-khen-xa", *DAY)
    assert isinstance(told, dict)
    assert {kind: [one["name"] for one in facts] for kind, facts in told.items()} == {
        kind.value: [one.name for one in lawbook.questions("giay-khen-xa", kind, on=ON)] for kind in SubjectKind
    }


def test_facts_of_a_subject_without_the_award_say_so() -> None:
    assert said("facts", "lao-dong-tien-tien", *DAY, "--kind", "household") == (
        0,
        "không thuộc đối tượng: Lao động tiên tiến chỉ xét cho cá nhân\n",
    )


def test_votes_are_counted_where_the_members_are_given() -> None:
    argv = ("votes", "chien-si-thi-dua-tinh", "--on", "2022-01-13")
    assert said(*argv, "--members", "11") == (
        0,
        "Từ 9/10 tổng số thành viên, bỏ phiếu kín\n"
        "  khoản 8 Điều 45 Nghị định số 91/2017/NĐ-CP · đã đối chiếu văn bản\n"
        "Cần ít nhất 10 phiếu trên 11 người (tổng số thành viên)\n",
    )
    assert said(*argv)[1].splitlines()[-1] == "Nêu --members (tổng số thành viên) để biết cần bao nhiêu phiếu"
    told = answered(*argv, "--members", "11")
    assert isinstance(told, dict)
    assert (told["share"], told["base"], told["votes_needed"]) == ("9/10", 11, 10)


def test_votes_that_those_present_cannot_give_are_named() -> None:
    argv = ("votes", "chien-si-thi-dua-tinh", "--on", "2022-01-13", "--members", "11")
    assert said(*argv, "--present", "9")[1].splitlines()[-1] == "Chỉ có 9 người có mặt: không đủ để đạt"
    assert said(*argv, "--present", "12") == (
        REFUSED,
        "Lỗi: --present 12: nhiều hơn tổng số thành viên (11).\n",
    )


def test_votes_that_the_law_leaves_to_others_stay_open_and_a_province_settles_them() -> None:
    open_ = answered("votes", "chien-si-thi-dua-co-so", *DAY, "--members", "9")
    settled = answered("votes", "chien-si-thi-dua-co-so", *DAY, "--members", "9", "--overlay", "bac-ninh")
    assert isinstance(open_, dict)
    assert isinstance(settled, dict)
    assert (open_["known"], open_["votes_needed"]) == (False, None)
    assert settled["known"] is True


@pytest.mark.parametrize(("listed", "verdict"), [("2", "trong hạn mức"), ("3", "VƯỢT hạn mức")])
def test_cap_is_put_to_a_list(listed: str, verdict: str) -> None:
    argv = ("caps", "chien-si-thi-dua-co-so", "--on", "2022-01-13", "--listed", listed)
    assert said(*argv, "--count", "lao-dong-tien-tien=19") == (
        0,
        f"Danh sách {listed}: {verdict}; được nhiều nhất 2 (số cá nhân đạt Lao động tiên tiến của đơn vị)\n"
        "  khoản 3 Điều 9 Nghị định số 91/2017/NĐ-CP · đã đối chiếu văn bản\n",
    )


def test_caps_of_a_class_of_quality_go_by_staff_and_unit() -> None:
    argv = ("caps", "HTXSNV", "--on", "2026-08-01", "--staff", "vien-chuc", "--count", "hoan-thanh-tot=20")
    for unit, allowed in (("co", 5), ("khong", 4)):
        told = answered(*argv, "--listed", "5", "--unit-excellent", unit)
        assert isinstance(told, list)
        assert [(one["allowed"], one["within"]) for one in told] == [(allowed, allowed >= 5)]


def test_deadlines_have_days_where_events_are_given() -> None:
    argv = ("deadlines", "co-thi-dua-chinh-phu", *DAY)
    code = "thoi-han.ho-so-co-thi-dua-chinh-phu.2025"
    for event, due in (((), None), (("--event", "nam=2026"), "2026-06-30")):
        told = answered(*argv, *event)
        assert isinstance(told, list)
        assert {one["provision"]: one["due_on"] for one in told}[code] == due
    assert "; hạn cuối 30/06/2026" in said(*argv, "--event", "nam=2026-11-20")[1]


def test_bonus_of_one_award() -> None:
    told = answered("bonus", "giay-khen-xa", "--kind", "collective", "--on", "2022-01-13")
    assert told == lawbook.bonus("giay-khen-xa", SubjectKind.COLLECTIVE, decided_on=date(2022, 1, 13)).to_dict()
    assert said("bonus", "giay-khen-xa", "--kind", "collective", "--on", "2022-01-13")[1].startswith("450.000 đồng\n")


def test_several_bonuses_are_added_as_the_law_says() -> None:
    year = "2025-01-01..2025-12-31"
    argv = ("bonus", f"lao-dong-tien-tien@{year}", f"giay-khen-xa@{year}=lũ", "--kind", "individual", *DAY)
    told = answered(*argv, "--rounding", "up_10k")
    assert isinstance(told, dict)
    assert [(line["award"], line["achievement"], line["paid"]) for line in told["lines"]] == [
        ("lao-dong-tien-tien", "", True),
        ("giay-khen-xa", "lũ", True),
    ]
    assert told["total"] == 710_000 + 710_000
    assert said(*argv, "--rounding", "up_10k")[1].splitlines()[-1] == "Cộng: 1.420.000 đồng"


def test_fund_shares_come_to_a_sum() -> None:
    told = answered("fund", *DAY, "--of", "1000000000")
    assert isinstance(told, list)
    assert [one["sum"] for one in told] == [one.of_sum(10**9) for one in lawbook.fund_shares(on=ON)]
    assert "1% phần chi thường xuyên = 10.000.000 đồng" in said("fund", *DAY, "--of", "1000000000")[1]


def test_money_rules_and_rules_carry_their_citation() -> None:
    told = answered("money", *DAY)
    assert isinstance(told, list)
    assert [one["provision"] for one in told] == [rule.code for rule in lawbook.money_rules(on=ON)]
    assert all(one["citation"] for one in told)


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_every_topic_may_be_asked(topic: str) -> None:
    told = answered("rules", "giay-khen-xa", *DAY, "--topic", topic)
    assert isinstance(told, list)
    found = lawbook.rules("giay-khen-xa", on=ON, topic=topic)
    assert [one["provision"] for one in told] == [rule.code for rule in found]


def test_every_topic_variant_and_body_of_the_law_has_words() -> None:
    law = lawbook.law_of()
    assert {rule.topic for rule in law.stated_rules if rule.topic} == set(TOPICS)
    assert {papers.variant for papers in law.paper_provisions} == set(VARIANTS)
    assert {power.body for power in law.power_provisions if power.body} == set(BODIES)


def test_revocation_is_told_in_words() -> None:
    _, text = said("rules", "giay-khen-xa", *DAY, "--topic", "thu-hoi")
    assert "Người có thẩm quyền quyết định tặng thì có thẩm quyền hủy bỏ quyết định ấy." in text
    assert "khoản 8 Điều 93 Luật số 06/2022/QH15 · đã đối chiếu văn bản" in text


@pytest.mark.parametrize("variant", sorted(VARIANTS))
def test_every_dossier_may_be_asked(variant: str) -> None:
    told = answered("papers", "bang-khen-tinh", "--on", "2024-06-01", "--variant", variant)
    assert told == lawbook.required_papers("bang-khen-tinh", on=date(2024, 6, 1), variant=variant).to_dict()


def test_council_counts_who_must_be_there() -> None:
    told = answered("council", "tinh", "--on", "2022-01-13", "--members", "10")
    council = lawbook.council(CouncilLevel.PROVINCE, on=date(2022, 1, 13))
    assert isinstance(told, dict)
    assert told["must_be_present"] == {
        "any": council.must_be_present(10),
        "awards": council.must_be_present(10, awards=True),
        "heroes": council.must_be_present(10, heroes=True),
    }


def test_powers_are_told_with_their_text() -> None:
    assert said("powers", "giay-khen-xa", *DAY)[1].splitlines()[:2] == [
        "Chủ tịch Ủy ban nhân dân cấp xã: quyết định",
        "  khoản 3 Điều 80 Luật số 06/2022/QH15; điểm đ khoản 1 Điều 75 Luật số 06/2022/QH15 · đã đối chiếu văn bản",
    ]
    assert answered("powers", "giay-khen-xa", *DAY) == lawbook.powers("giay-khen-xa", on=ON).to_dict()


def test_points_come_to_a_class() -> None:
    assert said("rating", "87,5", "--staff", "cong-chuc", *DAY)[1].splitlines()[0] == "87,5 điểm: HTTNV"


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (
            ("votes", "ldtt", *DAY),
            "Không có danh hiệu, hình thức khen thưởng «ldtt». Có phải ý là «lao-dong-tien-tien»?",
        ),
        (("votes", "giay-khen-xa", *DAY, "--members", "0"), "--members: phải từ 1 trở lên"),
        (("votes", "giay-khen-xa", *DAY, "--members", "năm"), "--members: «năm» không phải số nguyên từ 0 trở lên"),
        (("rules", "giay-khen-xa", *DAY, "--topic", "thuhoi"), "Không có việc «thuhoi». Có phải ý là «thu-hoi»?"),
        (("papers", "giay-khen-xa", *DAY, "--variant", "don-gin"), "Không có loại hồ sơ «don-gin»."),
        (("powers", "giay-khen-xa", *DAY, "--body", "x"), "Không có loại tổ chức «x»."),
        (("caps", "HTXSN", *DAY, "--listed", "1"), "Không có danh hiệu, mức xếp loại «HTXSN». Có phải ý là «HTXSNV»?"),
        (("caps", "HTXSNV", *DAY, "--listed", "1", "--staff", "x"), "Không có loại nhân sự «x»."),
        (
            ("caps", "HTXSNV", *DAY, "--listed", "1", "--count", "hoan-thanh-tot"),
            "--count «hoan-thanh-tot»: viết TÊN=GIÁ-TRỊ, ví dụ hoan-thanh-tot=20.",
        ),
        (("caps", "HTXSNV", *DAY, "--listed", "1", "--count", "x=1"), "--count: Không có cơ số «x»."),
        (
            ("caps", "HTXSNV", *DAY, "--listed", "1", "--count", "quan-so=1", "--count", "quan-so=2"),
            "--count quan-so: nêu hai lần.",
        ),
        (
            ("caps", "HTXSNV", *DAY, "--listed", "1", "--unit-excellent", "x"),
            "--unit-excellent: «x»: viết co hoặc khong",
        ),
        (("deadlines", "giay-khen-xa", *DAY, "--event", "nam=x"), "--event: ngày «x» không đọc được"),
        (("deadlines", "giay-khen-xa", *DAY, "--event", "namm=2026"), "--event: Không có sự việc «namm»."),
        (("bonus", "giay-khen-xa@x", "--kind", "individual", *DAY), "«giay-khen-xa@x»: thời gian viết TỪ..ĐẾN"),
        (
            ("bonus", "giay-khen-xa@2025-12-31..2025-01-01", "--kind", "individual", *DAY),
            "«giay-khen-xa@2025-12-31..2025-01-01»: thời gian kết thúc trước khi bắt đầu.",
        ),
        (("bonus", "giay-khen-xa", "--kind", "persn", *DAY), "--kind: Không có đối tượng «persn». Có: individual"),
        (("council", "huyen", *DAY), "CẤP: Không có cấp Hội đồng «huyen». Có: trung-uong"),
        (("rating", "nhiều", "--staff", "cong-chuc", *DAY), "ĐIỂM: «nhiều» không phải số điểm, ví dụ 87,5"),
        (("rating", "-1", "--staff", "cong-chuc", *DAY), ""),
        (("rating", "9", "--staff", "x", *DAY), "Không có loại nhân sự «x»."),
    ],
)
def test_wrong_question_is_refused_in_words(argv: tuple[str, ...], words: str) -> None:
    status, text = said(*argv)
    assert status == REFUSED
    assert text.startswith(f"Lỗi: {words}")
