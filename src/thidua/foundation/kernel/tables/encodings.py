"""Text typed in the encodings from before Unicode, which look like Vietnamese only through their own faces."""

import re

# TCVN3 puts marks and letters where Latin-1 has signs: one between two letters belongs to no Vietnamese word …
_SIGN_IN_WORD = re.compile(r"[A-Za-z\u00c0-\u00ff][¸¶¹¨¾¼½©®ªµ¬×·](?=[a-z\u00c0-\u00ff])|\b[A-Z][µ¸¶¹]\b")
_SIGN_BEFORE_WORD = re.compile(r"(?<!\S)[®§](?=[a-z\u00c0-\u00ffµ¸¶·¹¨©ª]{1,6}(?:\W|$))")
# … and small letters where Latin-1 has capitals: «tÝch», «NguyÔn».
_CAPITAL_IN_WORD = re.compile(r"[a-z][\u00c0-\u00d6\u00d8-\u00de](?=[a-z])")
# Letters that Vietnamese does not have; one foreign name may bear them, a sentence does not.
_FOREIGN = re.compile(r"[æåëîïøþßçäñöûü]")
# VNI writes the mark after the letter it belongs to: «Hoaøn thaønh xuaát saéc».
_MARK_AFTER = re.compile(
    r"[aeouy][øûïåüä]|[ae][áàãâéèêúùõ]|o[âïùøûõ](?![a-z]*[\u1ea0-\u1ef9])|[öô][øùûõï]|(?<!\w)ñ(?=[aeouöôiy])",
    re.IGNORECASE,
)
# «hoá», «khoẻ», «thuỷ» are Vietnamese; so are letters that only Unicode (or TCVN 6909) has.
_VIETNAMESE = re.compile(r"[\u1ea0-\u1ef9ăđơưĂĐƠƯ]")


def old_encoding(text: str) -> str:
    """Return «TCVN3» or «VNI» where the text was typed in one, and nothing where it is Unicode as far as can be told.

    A single foreign name («Müller», «Noël») is no sign of either.
    """
    words = text.replace("\u00ad", "").split()
    suspects = [word for word in words if not _VIETNAMESE.search(word)]
    after = sum(1 for word in suspects if _MARK_AFTER.search(word))
    inside = sum(1 for word in suspects if _SIGN_IN_WORD.search(word) or _SIGN_BEFORE_WORD.search(word))
    capital = sum(1 for word in suspects if _CAPITAL_IN_WORD.search(word))
    foreign = sum(1 for word in suspects if _FOREIGN.search(word))
    if inside + capital and (inside + capital + foreign) * 2 >= min(len(suspects), 4) and not _is_modern(words):
        return "TCVN3"
    if after >= 2 or (after and len(words) == 1 and re.search(r"[aeouy][øå]", text)):
        return "VNI"
    if foreign >= 3 and foreign * 2 >= len(words):
        return "TCVN3"
    return ""


def _is_modern(words: list[str]) -> bool:
    """Say whether most words are plainly Unicode Vietnamese, so that one odd sign among them is only that."""
    return sum(1 for word in words if _VIETNAMESE.search(word)) * 2 > len(words)
