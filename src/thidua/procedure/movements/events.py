"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

RESULT_CORRECTED = Event("result_corrected", _("Sửa số liệu"), "attention")
RESULT_WITHDRAWN = Event("result_withdrawn", _("Rút số liệu"), "attention")
PLAN_NUMBER_CORRECTED = Event("plan_number_corrected", _("Sửa số kế hoạch"), "attention")
MOVEMENT_DRAFTED = Event("movement_drafted", _("Dự thảo kế hoạch"))
MOVEMENT_AMENDED = Event("movement_amended", _("Sửa dự thảo"))
TARGET_ADDED = Event("target_added", _("Thêm chỉ tiêu"))
TARGET_REMOVED = Event("target_removed", _("Bỏ chỉ tiêu"))
MOVEMENT_LAUNCHED = Event("movement_launched", _("Phát động"), "done")
MOVEMENT_SUMMED_UP = Event("movement_summed_up", _("Tổng kết"), "done")
PLEDGE_DRAFTED = Event("pledge_drafted", _("Dự thảo giao ước"))
PLEDGE_REOPENED = Event("pledge_reopened", _("Mở lại giao ước ghi nhầm"), "attention")
TARGET_CORRECTED = Event("target_corrected", _("Sửa chỉ tiêu"), "attention")
WORK_CORRECTED = Event("work_corrected", _("Sửa công trình"), "attention")
CONTRIBUTION_CORRECTED = Event("contribution_corrected", _("Sửa đóng góp"), "attention")
GOOD_MODEL_CORRECTED = Event("good_model_corrected", _("Sửa mô hình hay"), "attention")
PLEDGES_PREPARED = Event("pledges_prepared", _("Lập dự thảo giao ước cho các đơn vị"))
PLEDGES_REMINDED = Event("pledges_reminded", _("Nhắc các đơn vị ký giao ước"))
PLEDGE_SIGNED = Event("pledge_signed", _("Ký giao ước"), "done")
RESULT_RECORDED = Event("result_recorded", _("Ghi kết quả"), "progress")
WORK_RECORDED = Event("work_recorded", _("Ghi công trình"), "progress")
CONTRIBUTION_RECORDED = Event("contribution_recorded", _("Ghi đóng góp"), "progress")
GOOD_MODEL_TOLD = Event("good_model_told", _("Ghi mô hình hay"), "progress")
