"""How django-allauth behaves here."""

from .sign_in import ClosedSignUpAdapter, display_name

__all__ = ["ClosedSignUpAdapter", "display_name"]
