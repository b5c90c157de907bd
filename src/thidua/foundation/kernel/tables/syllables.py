"""Whether a written word can be a Vietnamese syllable: what tells text in Unicode from text in an older encoding."""

import re
import unicodedata
from functools import lru_cache

_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_ONSETS = "b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x"
_RHYMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu êng i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oe oen oeo oet oi om on ong oong ooc op "
    "ot oc ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uân uâng uât uây uê uêch uênh uy uya "
    "uych uyên uyêt uyn uynh uyt uyu uơ uôc uôi uôm uôn uông uôt ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp "
    "ươt ươu y yên yêm yêt yêu yêng yt ynh ych"
)
_SYLLABLE = re.compile(rf"({_ONSETS})?({'|'.join(sorted(_RHYMES.split(), key=len, reverse=True))})")
_VOWELS = "aăâeêioôơuưy"
_MARKED = "ăâêôơư"
# Two vowels of which either may bear the tone: «hòa» and «hoà».
_EITHER = frozenset({"oa", "oe", "uy"})


@lru_cache(maxsize=20_000)
def is_syllable(word: str, *, tone_in_place: bool = False) -> bool:
    """Say whether the word is spelt as a Vietnamese syllable is: a known beginning, a known rhyme, one tone at most.

    With `tone_in_place` the tone must stand over the vowel that dictionaries give it, or the other in «hòa», «hoà».
    """
    bare, toned = "", -1
    for letter in unicodedata.normalize("NFC", word.lower()):
        parts = unicodedata.normalize("NFD", letter)
        plain = "".join(part for part in parts if part not in _TONES)
        if plain != parts:
            if toned >= 0 or unicodedata.normalize("NFC", plain) not in _VOWELS:
                return False
            toned = len(bare)
        bare += unicodedata.normalize("NFC", plain)
    found = _SYLLABLE.fullmatch(bare)
    if found is None or toned < 0 or not tone_in_place:
        return found is not None
    return toned - found.start(2) in _places(found[2])


def _places(rhyme: str) -> set[int]:
    """Return which letters of a rhyme may bear its tone."""
    vowels = [place for place, letter in enumerate(rhyme) if letter in _VOWELS]
    marked = [place for place in vowels if rhyme[place] in _MARKED]
    if marked:
        return {marked[-1]}
    if len(vowels) < len(rhyme):
        return {vowels[-1]}
    if rhyme in _EITHER:
        return {0, 1}
    return {1} if len(vowels) == 3 else {0}
