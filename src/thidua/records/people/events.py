"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

PERSON_ENTERED = Event("person_entered", _("Ghi tên vào danh sách"))
PERSON_ACCOUNT_LINKED = Event("person_account_linked", _("Gắn với tài khoản"))
PERSON_NAME_CORRECTED = Event("person_name_corrected", _("Sửa tên"), "attention")
HOUSEHOLD_NAME_CORRECTED = Event("household_name_corrected", _("Sửa tên hộ"), "attention")
POST_ENDED = Event("post_ended", _("Kết thúc chức vụ"))
POST_CORRECTED = Event("post_corrected", _("Sửa chức vụ"), "attention")
SEX_TOLD = Event("sex_told", _("Ghi giới"))
BIRTH_YEAR_TOLD = Event("birth_year_told", _("Ghi năm sinh"))
PEOPLE_MERGED = Event("people_merged", _("Gộp hồ sơ trùng"), "attention")
PEOPLE_PARTED = Event("people_parted", _("Tách hồ sơ gộp nhầm"), "attention")
POST_WITHDRAWN = Event("post_withdrawn", _("Rút chức vụ ghi nhầm"), "attention")
POST_ENTERED = Event("post_entered", _("Ghi chức vụ"))
HOUSEHOLD_ENTERED = Event("household_entered", _("Ghi tên hộ vào danh sách"))
PERSONAL_DATA_GIVEN = Event("personal_data_given", _("Cung cấp dữ liệu cá nhân"), "attention")
