"""The verification code: eleven random signs and a check sign, in an alphabet without look-alikes."""

import secrets

# Crockford's base 32: no I, L, O, U, so that a code read aloud or copied by hand cannot be mistaken.
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 12
GROUP = 4
_LOOK_ALIKES = str.maketrans("OIL", "011")
_VALUES = {sign: value for value, sign in enumerate(ALPHABET)}


def normalised_code(text: str) -> str:
    """Return what was typed as it is stored: capitals, O as 0, I and L as 1, dashes and spaces left out."""
    return "".join(sign for sign in text.upper().translate(_LOOK_ALIKES) if sign.isalnum())


def check_sign(signs: str) -> str:
    """Return the sign that makes a code right: Luhn's sum over 32 values, which shows any one sign mistyped."""
    total = 0
    for at, sign in enumerate(reversed(signs)):
        value = _VALUES[sign] * (1 if at % 2 else 2)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def is_wellformed(code: str) -> bool:
    """Say whether a normalised code has the right length, signs and check sign."""
    return len(code) == LENGTH and all(sign in _VALUES for sign in code) and check_sign(code[:-1]) == code[-1]


def new_code() -> str:
    """Make a code that cannot be guessed: 55 random bits and the check sign."""
    signs = "".join(secrets.choice(ALPHABET) for _ in range(LENGTH - 1))
    return signs + check_sign(signs)


def written_code(code: str) -> str:
    """Write a code in groups for the eye: «7KQ2-M9XA-40TR»."""
    return "-".join(code[at : at + GROUP] for at in range(0, len(code), GROUP))
