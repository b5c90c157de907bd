"""Labels that the library's forms show in English whatever the reader's language: they are told from here.

Some are made of a field's own name, some were asked for once and in English while the program was loading.
"""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
)
from wagtail.images.forms import ImageInsertionForm

LABELS = {
    "link_text": _("Chữ của liên kết"),
    "email_address": _("Địa chỉ thư điện tử"),
    "subject": _("Tiêu đề thư"),
    "body": _("Nội dung thư"),
    "phone_number": _("Số điện thoại"),
    "format": _("Cách đặt ảnh"),
    "image_is_decorative": _("Ảnh chỉ để trang trí, không cần mô tả"),
    "alt_text": _("Mô tả thay ảnh"),
}
FORMS: tuple[type[forms.Form], ...] = (
    AnchorLinkChooserForm,
    EmailLinkChooserForm,
    ExternalLinkChooserForm,
    PhoneLinkChooserForm,
    ImageInsertionForm,
)


def label_the_librarys_forms() -> None:
    """Give each of these fields its words."""
    for form in FORMS:
        for name, label in LABELS.items():
            if name in form.base_fields:
                form.base_fields[name].label = label
