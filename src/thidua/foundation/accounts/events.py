"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

ACCOUNT_OPENED = Event("account_opened", _("Mở tài khoản"))
ROLE_GRANTED = Event("role_granted", _("Giao vai trò"), "progress")
ROLE_ENDED = Event("role_ended", _("Kết thúc vai trò"))
ROLE_VOIDED = Event("role_voided", _("Ghi vai trò giao nhầm"), "attention")
ACCOUNT_CLOSED = Event("account_closed", _("Đóng tài khoản"), "attention")
ACCOUNT_REOPENED = Event("account_reopened", _("Mở lại tài khoản"), "progress")
PASSWORD_GIVEN = Event("password_given", _("Cấp mật khẩu dùng một lần"), "attention")
SECOND_FACTOR_SET_UP = Event("second_factor_set_up", _("Thiết lập bước xác thực thứ hai"), "done")
SECOND_FACTOR_REMOVED = Event("second_factor_removed", _("Bỏ bước xác thực thứ hai"), "attention")
SECOND_FACTOR_RESET = Event("second_factor_reset", _("Đặt lại bước xác thực thứ hai"), "attention")
RECOVERY_CODE_USED = Event("recovery_code_used", _("Vào bằng mã khôi phục"), "attention")
EMAIL_ADDED = Event("email_added", _("Thêm địa chỉ thư"), "attention")
EMAIL_CHANGED = Event("email_changed", _("Đổi địa chỉ thư"), "attention")
EMAIL_REMOVED = Event("email_removed", _("Bỏ địa chỉ thư"), "attention")
PASSWORD_CHANGED = Event("password_changed", _("Đổi mật khẩu"))
PASSWORD_RESET = Event("password_reset", _("Đặt lại mật khẩu qua thư"), "attention")
IDENTITY_TIED = Event("identity_tied", _("Gắn danh tính của cơ quan"), "progress")
IDENTITY_UNTIED = Event("identity_untied", _("Bỏ gắn danh tính của cơ quan"), "attention")
CHAIN_CHECKED = Event("chain_checked", _("Kiểm tra chuỗi nhật ký"), "done")
SESSIONS_ENDED = Event("sessions_ended", _("Kết thúc phiên đăng nhập"), "attention")
LANGUAGE_CHOSEN = Event("language_chosen", _("Chọn ngôn ngữ màn hình"))
