"""What the widget of the human check says, for its script."""

import json

from django.utils.translation import gettext as _


def check_words() -> str:
    """Return its words as JSON."""
    words = {
        "label": _("Tôi là người, không phải máy"),
        "verifying": _("Đang xác thực…"),
        "verified": _("Đã xác thực"),
        "error": _("Chưa xác thực được. Hãy thử lại hoặc trả lời câu hỏi."),
        "expired": _("Đã hết hạn, hãy xác thực lại."),
        "waitAlert": _("Đang xác thực, xin chờ một chút."),
        "ariaLinkLabel": "ALTCHA",
    }
    return json.dumps(words, ensure_ascii=False)
