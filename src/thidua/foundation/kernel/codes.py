"""Codes by which somebody without an account follows what they sent: told once, kept as a digest only."""

import hmac
import secrets

from django.conf import settings

# Without I, L, O and U, so that nobody misreads a letter.
_LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_LENGTH = 10
_MISREAD = str.maketrans("ILO", "110")
_SALT = "thidua.portal.receipt"


def new_code() -> str:
    """Return a code nobody can guess, of ten letters and digits, written in two groups."""
    letters = "".join(secrets.choice(_LETTERS) for _place in range(_LENGTH))
    return f"{letters[:5]}-{letters[5:]}"


def digest_of(code: str) -> str:
    """Return the keyed digest of a code as typed: spaces, dashes and small letters do not matter."""
    typed = "".join(letter for letter in code.upper() if letter.isalnum()).translate(_MISREAD)
    return hmac.new(f"{settings.SECRET_KEY}:{_SALT}".encode(), typed.encode(), "sha256").hexdigest()
