"""Which passwords are refused beside the common ones: those made of the words that everybody here would try first."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from thidua.foundation.kernel.text import fold

WORDS = (
    *("thidua", "khenthuong", "giaykhen", "bangkhen", "danhhieu", "phongtrao", "hoidong", "quyetdinh"),
    *("phuong", "ubnd", "uyban", "nhandan", "canbo", "chuyenvien", "quantri", "bientap", "tinh", "huyen"),
    *("matkhau", "password", "admin", "vietnam", "hatinh"),
)
LEFT_OVER = 6


class HouseWordsValidator:
    """Refuse a password of which the words of the house leave fewer than six letters and figures."""

    def validate(self, password: str, user: object = None) -> None:  # noqa: ARG002  # Django's signature
        """Raise ValidationError for such a password."""
        rest = "".join(sign for sign in fold(password) if sign.isalnum())
        for word in WORDS:
            rest = rest.replace(word, "")
        if len(rest) < LEFT_OVER and rest != "".join(sign for sign in fold(password) if sign.isalnum()):
            raise ValidationError(self.get_help_text(), code="password_of_house_words")

    def get_help_text(self) -> str:
        """Say what is refused."""
        return _("Đừng ghép mật khẩu từ những chữ ai ở cơ quan cũng đoán ra: thi đua, khen thưởng, phường, UBND…")
