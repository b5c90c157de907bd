"""First letters: of a name or title inside a sentence, and of words that begin one. Nowhere else are they changed."""

# Common nouns before a proper name: «phường Đậu Liêu», «phong trào …». They are small inside a sentence.
_COMMON = tuple(
    f"{noun} "
    for noun in (
        *("Tỉnh", "Thành phố", "Thị xã", "Thị trấn", "Huyện", "Quận", "Phường", "Xã", "Thôn", "Tổ", "Khu", "Phòng"),
        *("Đoàn", "Hội trường", "Nhà", "Trụ sở", "Phong trào", "Đợt", "Ban", "Hộ", "Ông", "Bà", "Gia đình"),
    )
)
# Bodies, posts and texts that keep their capital wherever they stand (Nghị định 30/2020/NĐ-CP, Phụ lục II).
_KEPT = (
    *("Đảng", "Quốc hội", "Chính phủ", "Nhà nước", "Nhân dân", "Ủy ban", "Hội đồng", "Mặt trận", "Liên đoàn"),
    *("Công đoàn", "Công an", "Văn phòng", "Chủ tịch", "Thủ tướng", "Luật", "Hiến pháp", "Covid"),
    "Thành phố Hồ Chí Minh",
)


def in_sentence(words: str) -> str:
    """Write a name or title as it stands inside a sentence: its first letter is small unless it belongs to a name.

    «Phường Đậu Liêu» → «phường Đậu Liêu», «Tổng kết năm 2021» → «tổng kết năm 2021»; «Ủy ban nhân dân …», «UBND …» and
    «Đậu Liêu» stay.
    """
    first, _blank, rest = words.partition(" ")
    if not first[:1].isupper() or any(letter.isupper() for letter in first[1:]):
        return words
    if words.startswith(_KEPT):
        return words
    if rest[:1].isupper() and not words.startswith(_COMMON):
        return words
    return words[:1].lower() + words[1:]


def as_sentence(words: str) -> str:
    """Write words as they begin a sentence: the first letter is large."""
    return words[:1].upper() + words[1:]
