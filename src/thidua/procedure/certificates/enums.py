"""States of a certificate, what the register says of a file, what the parts of a certificate are called."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from decree30 import Field
from thidua.foundation.kernel.tones import TonedChoices


class CertificateState(TonedChoices):
    """Where a certificate stands."""

    PREPARED = "prepared", "neutral", _("Chờ in")
    RENDERED = "rendered", "progress", _("Đã tạo bản in")
    HANDED_OVER = "handed_over", "done", _("Đã trao")


class VerificationState(TonedChoices):
    """What the verification page answers."""

    VALID = "valid", "done", _("Có hiệu lực")
    ANNULLED = "annulled", "bad", _("Đã hủy bỏ")
    REPLACED = "replaced", "neutral", _("Đã được thay thế")
    UNKNOWN = "unknown", "attention", _("Không tìm thấy")


class FileState(TonedChoices):
    """Whether the register agrees with a file that somebody was given."""

    VALID = "valid", "done", _("Khớp với sổ khen thưởng, đang có hiệu lực")
    CORRECTED = "corrected", "attention", _("Đã có bản mới hơn bản trong tệp này")
    REPLACED = "replaced", "neutral", _("Giấy khen trong tệp này đã được thay thế")
    ANNULLED = "annulled", "bad", _("Khen thưởng trong tệp này đã bị hủy bỏ")
    DIFFERS = "differs", "bad", _("Mã có trong sổ nhưng tên hoặc số quyết định trong tệp không khớp")
    MANY = "many", "neutral", _("Tệp có nhiều giấy khen, hãy kiểm tra từng tờ")
    UNKNOWN = "unknown", "attention", _("Sổ khen thưởng ở đây không có giấy tờ này")


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
