"""What the parts of a certificate are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decree30 import Field

FIELDS: dict[Field, Promise] = {
    Field.COUNTRY: _("Quốc hiệu"),
    Field.MOTTO: _("Tiêu ngữ"),
    Field.ISSUER: _("Người tặng"),
    Field.GIVING: _("Chữ «Tặng»"),
    Field.FORM: _("Chữ «Giấy khen» hoặc danh hiệu"),
    Field.RECIPIENT: _("Tên người, tập thể, hộ"),
    Field.DETAIL: _("Chức vụ, đơn vị, địa chỉ"),
    Field.ACHIEVEMENT: _("Thành tích"),
    Field.DECISION: _("Số quyết định, ngày"),
    Field.BOOK: _("Số sổ vàng"),
    Field.PLACE_DATE: _("Địa danh, ngày"),
    Field.POSTS: _("Quyền hạn, chức vụ người ký"),
    Field.SIGNER: _("Họ tên người ký"),
    Field.CODE: _("Mã QR"),
    Field.CAPTION: _("Dòng xác thực"),
}


def field_name(field: Field) -> str:
    """Return what a part of a certificate is called."""
    return str(FIELDS[field])
