import random

from thidua.foundation.kernel.tables.likeness import likeness, likest

FAMILIES = [
    "nguyen",
    "tran",
    "le",
    "pham",
    "hoang",
    "huynh",
    "phan",
    "vu",
    "vo",
    "dang",
    "bui",
    "do",
    "ho",
    "ngo",
    "duong",
    "ly",
    "doan",
    "dinh",
    "trinh",
    "mai",
]
MIDDLES = [
    "van",
    "thi",
    "huu",
    "duc",
    "minh",
    "ngoc",
    "thanh",
    "quang",
    "thuy",
    "kim",
    "xuan",
    "cong",
    "dinh",
    "ba",
    "the",
    "hong",
    "thu",
    "manh",
    "anh",
    "gia",
]
GIVEN = [
    "an",
    "binh",
    "cuong",
    "dung",
    "dat",
    "giang",
    "ha",
    "hai",
    "hanh",
    "hieu",
    "hoa",
    "hung",
    "huong",
    "khanh",
    "lan",
    "linh",
    "long",
    "nam",
    "nga",
    "phuc",
    "son",
    "tam",
]


def test_likeness_counts_letters_wrong_missing_doubled_and_exchanged():
    assert likeness("", "") == likeness("le van an", "le van an") == 1
    assert likeness("tran van hoa", "tran van hoc") == 1 - 1 / 12
    assert likeness("tran van hoa", "tran van oha") == 1 - 1 / 12
    assert likeness("tran van ho", "tran van hoa") == likeness("tran van hoa", "tran van ho") == 1 - 1 / 12
    assert likeness("abc", "xyz") == 0


def test_likeness_of_a_missing_word_is_what_both_share():
    assert likeness("nguyen hoa", "nguyen thi hoa") == 20 / 24
    assert likeness("nguyen thi hoa", "nguyen hoa") == 20 / 24
    # A letter may be wrong beside it; the same words in another order are no words left out.
    assert likeness("lao dong tien tieng", "tap the lao dong tien tien") == 1 - 9 / 45
    assert likeness("hoa nguyen", "nguyen thi hoa") <= 0.5


def test_likest_of_many_come_in_order_and_only_so_far():
    names = ["tran van binh", "nguyen van anh", "nguyen van an", "nguyen an"]
    assert likest("nguyen van an", names, 0.8) == ["nguyen van an", "nguyen van anh", "nguyen an"]
    assert likest("nguyen van an", names, 0.8, most=1) == ["nguyen van an"]
    assert likest("nguyen van an", names, 0.95) == ["nguyen van an"]
    # Three letters of fifteen are just near enough, four are not.
    assert likest("abcdefghijklmno", ["abcdefghijklxyz", "abcdefghijkwxyz"], 0.8) == ["abcdefghijklxyz"]


def test_likest_leaves_out_nothing_that_likeness_finds():
    chance = random.Random(63)
    names = sorted({_name(chance) for _number in range(400)})
    for _number in range(40):
        asked = _misspelt(chance.choice(names), chance)
        found = likest(asked, names, 0.7)
        assert set(found) == {name for name in names if likeness(asked, name) >= 0.7}


def test_likest_finds_names_as_people_misspell_them():
    chance = random.Random(64)
    names = sorted({_name(chance) for _number in range(600)})
    cases = [(name, _misspelt(name, chance)) for name in chance.choices(names, k=300)]
    assert sum(name in likest(written, names, 0.8, most=5) for name, written in cases) >= 277


def _name(chance: random.Random) -> str:
    return " ".join([chance.choice(FAMILIES), *chance.sample(MIDDLES, chance.choice((1, 1, 2))), chance.choice(GIVEN)])


def _misspelt(name: str, chance: random.Random) -> str:
    place = chance.randrange(1, len(name) - 1)
    before, letter, after = name[:place], name[place], name[place + 1 :]
    return chance.choice(
        (
            before + after,
            before + 2 * letter + after,
            before + after[:1] + letter + after[1:],
            before + chance.choice("aeghiklnopstuy") + after,
            " ".join(word for number, word in enumerate(name.split(" ")) if number != 1),
        )
    )
