"""Names of bodies inside a sentence."""

_COMMON = ("Tỉnh", "Thị xã", "Phường", "Xã", "Phòng", "Đoàn", "Hội trường", "Nhà", "Trụ sở", "Phong trào", "Đợt", "Ban")


def in_sentence(name: str) -> str:
    """Write a name inside a sentence: the common word that begins it loses its capital («phường Đậu Liêu»)."""
    return name[0].lower() + name[1:] if name.startswith(_COMMON) else name


def dialled(phone: str) -> str:
    """Return a telephone number as a dialling address wants it: +84 and the digits; 1800 and 1900 stay as they are."""
    digits = "".join(sign for sign in phone if sign.isdigit())
    return f"+84{digits[1:]}" if digits.startswith("0") else digits
