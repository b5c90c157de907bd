"""What happened to a record, in words: the trail's events as a timeline."""

import json
from collections.abc import Iterable
from datetime import date

from django.db import models
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import history_of
from thidua.foundation.kernel.clock import day_of
from thidua.foundation.kernel.text import date_short
from thidua.screens.components.shapes import TimelineEntry

EVENTS: dict[str, tuple[StrOrPromise, str]] = {
    "account_opened": (_("Mở tài khoản"), "neutral"),
    "role_granted": (_("Giao vai trò"), "progress"),
    "role_ended": (_("Kết thúc vai trò"), "neutral"),
    "role_voided": (_("Ghi vai trò giao nhầm"), "attention"),
    "account_closed": (_("Đóng tài khoản"), "attention"),
    "account_reopened": (_("Mở lại tài khoản"), "progress"),
    "password_given": (_("Cấp mật khẩu dùng một lần"), "attention"),
    "second_factor_set_up": (_("Thiết lập bước xác thực thứ hai"), "done"),
    "second_factor_removed": (_("Bỏ bước xác thực thứ hai"), "attention"),
    "second_factor_reset": (_("Đặt lại bước xác thực thứ hai"), "attention"),
    "recovery_code_used": (_("Vào bằng mã khôi phục"), "attention"),
    "email_added": (_("Thêm địa chỉ thư"), "attention"),
    "email_changed": (_("Đổi địa chỉ thư"), "attention"),
    "email_removed": (_("Bỏ địa chỉ thư"), "attention"),
    "password_changed": (_("Đổi mật khẩu"), "neutral"),
    "password_reset": (_("Đặt lại mật khẩu qua thư"), "attention"),
    "chain_checked": (_("Kiểm tra chuỗi nhật ký"), "done"),
    "public_address_told": (_("Khai địa chỉ công khai"), "neutral"),
    "public_address_confirmed": (_("Mở thử địa chỉ công khai từ thiết bị khác"), "done"),
    "site_moved": (_("Cổng thông tin đổi địa chỉ"), "neutral"),
    "setup_noted": (_("Ghi chú cài đặt"), "neutral"),
    "paper_stored": (_("Lưu văn bản"), "neutral"),
    "unit_founded": (_("Lập đơn vị"), "progress"),
    "unit_placed": (_("Xếp vào cây đơn vị"), "neutral"),
    "unit_code_given": (_("Cấp mã hành chính"), "neutral"),
    "unit_ended": (_("Kết thúc hoạt động"), "attention"),
    "units_merged": (_("Sáp nhập"), "attention"),
    "person_entered": (_("Ghi tên vào danh sách"), "neutral"),
    "person_account_linked": (_("Gắn với tài khoản"), "neutral"),
    "round_amended": (_("Sửa đợt khen thưởng"), "attention"),
    "round_cancelled": (_("Hủy đợt khen thưởng"), "bad"),
    "nomination_handed_back": (_("Trả hồ sơ vì hủy đợt"), "attention"),
    "attendance_corrected": (_("Sửa điểm danh"), "attention"),
    "meeting_cancelled": (_("Hủy phiên họp"), "bad"),
    "result_corrected": (_("Sửa số liệu"), "attention"),
    "result_withdrawn": (_("Rút số liệu"), "attention"),
    "person_name_corrected": (_("Sửa tên"), "attention"),
    "household_name_corrected": (_("Sửa tên hộ"), "attention"),
    "unit_name_corrected": (_("Sửa tên đơn vị"), "attention"),
    "post_ended": (_("Kết thúc chức vụ"), "neutral"),
    "post_corrected": (_("Sửa chức vụ"), "attention"),
    "award_name_corrected": (_("Sửa tên trong sổ"), "attention"),
    "certificate_replaced": (_("Thay giấy khen"), "attention"),
    "birth_year_told": (_("Ghi năm sinh"), "neutral"),
    "people_merged": (_("Gộp hồ sơ trùng"), "attention"),
    "people_parted": (_("Tách hồ sơ gộp nhầm"), "attention"),
    "post_withdrawn": (_("Rút chức vụ ghi nhầm"), "attention"),
    "rating_corrected": (_("Sửa xếp loại năm"), "attention"),
    "rating_withdrawn": (_("Rút xếp loại ghi nhầm"), "attention"),
    "discipline_corrected": (_("Sửa kỷ luật"), "attention"),
    "discipline_withdrawn": (_("Rút kỷ luật ghi nhầm"), "attention"),
    "initiative_corrected": (_("Sửa sáng kiến"), "attention"),
    "initiative_withdrawn": (_("Rút sáng kiến ghi nhầm"), "attention"),
    "external_award_corrected": (_("Sửa khen thưởng của cấp khác"), "attention"),
    "award_marked_mistaken": (_("Ghi nhận vào sổ nhầm"), "attention"),
    "post_entered": (_("Ghi chức vụ"), "neutral"),
    "household_entered": (_("Ghi tên hộ vào danh sách"), "neutral"),
    "book_kept": (_("Đặt cách cấp số văn bản"), "neutral"),
    "plan_number_corrected": (_("Sửa số kế hoạch"), "warning"),
    "minutes_number_corrected": (_("Sửa số biên bản"), "warning"),
    "report_number_corrected": (_("Sửa số báo cáo"), "warning"),
    "decision_number_corrected": (_("Sửa số quyết định"), "warning"),
    "decision_number_rewritten": (_("Ghi lại số quyết định trong sổ khen thưởng"), "warning"),
    "initiative_uses_rewritten": (_("Ghi lại số quyết định nơi sáng kiến đã dùng"), "warning"),
    "field_entered": (_("Thêm lĩnh vực"), "neutral"),
    "field_amended": (_("Sửa lĩnh vực"), "neutral"),
    "lawbook_mirrored": (_("Cập nhật theo bộ luật"), "neutral"),
    "movement_drafted": (_("Dự thảo kế hoạch"), "neutral"),
    "movement_amended": (_("Sửa dự thảo"), "neutral"),
    "target_added": (_("Thêm chỉ tiêu"), "neutral"),
    "target_removed": (_("Bỏ chỉ tiêu"), "neutral"),
    "movement_launched": (_("Phát động"), "done"),
    "movement_summed_up": (_("Tổng kết"), "done"),
    "pledge_drafted": (_("Dự thảo giao ước"), "neutral"),
    "pledge_reopened": (_("Mở lại giao ước ghi nhầm"), "attention"),
    "target_corrected": (_("Sửa chỉ tiêu"), "attention"),
    "work_corrected": (_("Sửa công trình"), "attention"),
    "contribution_corrected": (_("Sửa đóng góp"), "attention"),
    "good_model_corrected": (_("Sửa mô hình hay"), "attention"),
    "pledges_prepared": (_("Lập dự thảo giao ước cho các đơn vị"), "neutral"),
    "pledges_reminded": (_("Nhắc các đơn vị ký giao ước"), "neutral"),
    "pledge_signed": (_("Ký giao ước"), "done"),
    "result_recorded": (_("Ghi kết quả"), "progress"),
    "work_recorded": (_("Ghi công trình"), "progress"),
    "contribution_recorded": (_("Ghi đóng góp"), "progress"),
    "good_model_told": (_("Ghi mô hình hay"), "progress"),
    "provision_confirmed": (_("Đối chiếu quy định"), "done"),
    "confirmation_withdrawn": (_("Rút xác nhận"), "attention"),
    "provision_corrected": (_("Ghi điểm khác của văn bản"), "attention"),
    "correction_withdrawn": (_("Rút ghi nhận điểm khác"), "neutral"),
    "pack_issued": (_("Lập gói đối chiếu"), "done"),
    "pack_received": (_("Nhận gói đối chiếu"), "neutral"),
    "pack_taken": (_("Áp dụng gói đối chiếu"), "done"),
    "pack_withdrawn": (_("Rút gói đối chiếu"), "attention"),
    "overlay_received": (_("Nhận quy định của tỉnh"), "neutral"),
    "overlay_taken": (_("Áp dụng quy định của tỉnh"), "done"),
    "overlay_withdrawn": (_("Rút quy định của tỉnh"), "attention"),
    "eligibility_checked": (_("Xét điều kiện"), "progress"),
    "round_opened": (_("Mở đợt"), "progress"),
    "round_closed": (_("Khóa danh sách"), "done"),
    "round_reopened": (_("Mở lại danh sách"), "attention"),
    "nomination_drafted": (_("Lập đề nghị"), "neutral"),
    "nomination_amended": (_("Sửa đề nghị"), "neutral"),
    "nomination_submitted": (_("Trình hồ sơ"), "progress"),
    "nomination_recalled": (_("Rút về để sửa"), "attention"),
    "nomination_returned": (_("Trả lại bổ sung"), "attention"),
    "nomination_accepted": (_("Tiếp nhận"), "done"),
    "nomination_withdrawn": (_("Rút đề nghị"), "bad"),
    "dossier_accepted": (_("Thẩm định: tiếp nhận"), "done"),
    "dossier_returned": (_("Thẩm định: trả lại bổ sung"), "attention"),
    "rating_recorded": (_("Ghi xếp loại năm"), "neutral"),
    "discipline_recorded": (_("Ghi kỷ luật"), "attention"),
    "initiative_recorded": (_("Ghi sáng kiến"), "neutral"),
    "initiatives_used": (_("Ghi việc sử dụng sáng kiến"), "neutral"),
    "year_stated_complete": (_("Xác nhận hồ sơ năm đã ghi đủ"), "done"),
    "statement_withdrawn": (_("Rút xác nhận hồ sơ năm"), "attention"),
    "award_entered": (_("Vào sổ khen thưởng"), "done"),
    "awards_entered": (_("Vào sổ khen thưởng"), "done"),
    "award_annulled": (_("Hủy bỏ khen thưởng"), "bad"),
    "council_established": (_("Lập Hội đồng"), "progress"),
    "meeting_convened": (_("Triệu tập phiên họp"), "progress"),
    "meeting_postponed": (_("Hoãn phiên họp"), "attention"),
    "meeting_opened": (_("Khai mạc phiên họp"), "progress"),
    "vote_recorded": (_("Ghi kết quả biểu quyết"), "neutral"),
    "voting_closed": (_("Kết thúc biểu quyết"), "progress"),
    "minutes_adopted": (_("Thông qua biên bản"), "done"),
    "rounding_settled": (_("Chọn cách làm tròn tiền thưởng"), "neutral"),
    "decision_drafted": (_("Dự thảo quyết định"), "neutral"),
    "decision_amended": (_("Sửa dự thảo quyết định"), "neutral"),
    "edited_draft_handed_in": (_("Nạp bản Word đã sửa của dự thảo"), "neutral"),
    "edited_draft_taken": (_("Lấy thay đổi từ bản Word vào dự thảo"), "neutral"),
    "basis_entered": (_("Thêm căn cứ của cơ quan"), "neutral"),
    "basis_ended": (_("Thôi dẫn căn cứ của cơ quan"), "neutral"),
    "wording_proposed": (_("Soạn lời văn của cơ quan"), "neutral"),
    "wording_adopted": (_("Áp dụng lời văn của cơ quan"), "progress"),
    "decision_signed": (_("Ký quyết định"), "progress"),
    "decision_unsigned": (_("Bỏ ký, trả về dự thảo"), "attention"),
    "decision_issued": (_("Ban hành quyết định"), "done"),
    "certificates_prepared": (_("Lập giấy khen"), "neutral"),
    "certificates_rendered": (_("Tạo bản in giấy khen"), "progress"),
    "certificate_handed_over": (_("Trao giấy khen"), "done"),
    "conference_planned": (_("Lập kế hoạch hội nghị"), "neutral"),
    "agenda_set": (_("Xếp chương trình"), "neutral"),
    "delegates_invited": (_("Mời đại biểu"), "neutral"),
    "hand_overs_ordered": (_("Xếp thứ tự trao thưởng"), "neutral"),
    "signings_ordered": (_("Xếp thứ tự ký giao ước"), "neutral"),
    "picture_added": (_("Thêm ảnh"), "neutral"),
    "conference_held": (_("Tổ chức hội nghị"), "done"),
    "report_drafted": (_("Dự thảo báo cáo"), "neutral"),
    "report_adopted": (_("Ban hành báo cáo"), "done"),
    "editor_granted": (_("Giao quyền biên tập"), "progress"),
    "editor_withdrawn": (_("Thôi quyền biên tập"), "attention"),
    "site_set_up": (_("Lập cổng thông tin"), "neutral"),
    "link_added": (_("Thêm liên kết"), "neutral"),
    "song_added": (_("Thêm bài hát"), "neutral"),
    "place_added": (_("Thêm địa điểm"), "neutral"),
    "post_published": (_("Công khai danh bạ"), "neutral"),
    "site_dressed": (_("Sửa diện mạo, liên hệ của trang"), "neutral"),
    "host_added": (_("Thêm tên miền cho trang"), "progress"),
    "site_retired": (_("Lưu trữ trang"), "attention"),
    "furniture_added": (_("Thêm mục trên cổng thông tin"), "neutral"),
    "furniture_changed": (_("Sửa mục trên cổng thông tin"), "neutral"),
    "furniture_removed": (_("Bỏ mục trên cổng thông tin"), "attention"),
    "public_comment_opened": (_("Mở lấy ý kiến nhân dân"), "progress"),
    "head_dossier_left": (_("Để lại chờ người khác xác nhận"), "attention"),
    "head_dossier_confirmed": (_("Xác nhận thay thủ trưởng đơn vị"), "progress"),
    "nominee_opinion_received": (_("Nhận ý kiến nhân dân"), "neutral"),
    "nominee_opinion_weighed": (_("Xem xét ý kiến nhân dân"), "done"),
    "public_not_heard": (_("Làm tiếp khi chưa lấy xong ý kiến nhân dân"), "attention"),
    "public_comment_concluded": (_("Kết luận lấy ý kiến nhân dân"), "done"),
    "question_assigned": (_("Giao đơn vị soạn trả lời"), "progress"),
    "answer_drafted": (_("Soạn trả lời"), "neutral"),
    "answer_published": (_("Đăng câu trả lời"), "done"),
    "question_answered": (_("Trả lời riêng người hỏi"), "done"),
    "question_refused": (_("Không trả lời câu hỏi"), "attention"),
    "answer_taken_off": (_("Gỡ câu trả lời"), "bad"),
    "consultation_drafted": (_("Lập cuộc lấy ý kiến"), "neutral"),
    "consultation_published": (_("Công khai cuộc lấy ý kiến"), "done"),
    "consultation_extended": (_("Kéo dài lấy ý kiến"), "attention"),
    "consultation_amended": (_("Sửa cuộc lấy ý kiến"), "neutral"),
    "consultation_ended_early": (_("Kết thúc sớm cuộc lấy ý kiến"), "attention"),
    "consultation_taken_off": (_("Gỡ cuộc lấy ý kiến khỏi trang"), "bad"),
    "outcome_published": (_("Công bố kết quả lấy ý kiến"), "done"),
    "document_entered": (_("Nhập văn bản công khai"), "neutral"),
    "document_amended": (_("Sửa thông tin văn bản"), "neutral"),
    "document_file_attached": (_("Thêm tệp vào văn bản"), "neutral"),
    "document_file_detached": (_("Bỏ tệp khỏi văn bản"), "attention"),
    "documents_related": (_("Ghi quan hệ giữa hai văn bản"), "neutral"),
    "documents_unrelated": (_("Bỏ quan hệ giữa hai văn bản"), "attention"),
    "document_published": (_("Công khai văn bản"), "done"),
    "document_withdrawn": (_("Gỡ văn bản khỏi trang"), "bad"),
    "emblem_taken_off": (_("Bỏ biểu trưng của trang"), "neutral"),
    "poll_drafted": (_("Lập thăm dò"), "neutral"),
    "poll_amended": (_("Sửa thăm dò"), "neutral"),
    "poll_published": (_("Công khai thăm dò"), "done"),
    "poll_ended_early": (_("Kết thúc sớm cuộc thăm dò"), "attention"),
    "poll_taken_off": (_("Gỡ thăm dò khỏi trang"), "bad"),
    "comment_approved": (_("Duyệt bình luận"), "neutral"),
    "comment_refused": (_("Từ chối bình luận"), "attention"),
    "text_page_published": (_("Đăng trang"), "neutral"),
    "story_drafted": (_("Soạn tin bài"), "neutral"),
    "story_published": (_("Đăng tin bài"), "done"),
    "story_unpublished": (_("Gỡ tin bài"), "attention"),
    "story_submitted": (_("Gửi duyệt tin bài"), "progress"),
    "story_approved": (_("Duyệt tin bài"), "done"),
    "story_returned": (_("Trả lại tin bài"), "attention"),
    "story_review_cancelled": (_("Thôi duyệt tin bài"), "neutral"),
    "story_scheduled": (_("Hẹn giờ đăng tin bài"), "progress"),
    "story_schedule_cancelled": (_("Bỏ hẹn giờ đăng tin bài"), "neutral"),
    "writer_granted": (_("Giao quyền cộng tác viên"), "progress"),
    "writer_withdrawn": (_("Thôi quyền cộng tác viên"), "attention"),
    "paper_attached": (_("Kèm giấy tờ"), "neutral"),
    "nominations_imported": (_("Nhận danh sách từ Excel"), "progress"),
}

# What an event's payload may say in one line, by the order of interest.
_TELLING = ("number", "indicator", "figure", "reason", "opinion", "title")


def words_of(event: str) -> str:
    """Return an event in Vietnamese; one without words shows its name."""
    return str(EVENTS.get(event, (event.replace("_", " "), ""))[0])


def payload_of(event: AuditEvent) -> dict[str, object]:
    """Return what the event was given; nothing when it cannot be read."""
    try:
        payload = json.loads(event.payload)
    except ValueError:
        return {}
    return payload if isinstance(payload, dict) else {}


def entry_of(event: AuditEvent, *, naming: bool = False) -> TimelineEntry:
    """Return an event as an entry of a timeline; `naming` adds the record it was done to."""
    payload = payload_of(event)
    telling = next((str(payload[key]) for key in _TELLING if payload.get(key)), "")
    stated = _stated_day(event, payload)
    return TimelineEntry(
        at=event.at,
        title=words_of(event.event),
        person=event.actor_label,
        detail="; ".join(filter(None, (event.target_label if naming else telling, stated))),
        tone=EVENTS.get(event.event, ("", "neutral"))[1],
    )


def _stated_day(event: AuditEvent, payload: dict[str, object]) -> str:
    """Return the day that the act was said to be of, where it was entered later than that."""
    try:
        day = date.fromisoformat(str(payload.get("on")))
    except ValueError:
        return ""
    entered = day_of(event.at)
    if day >= entered:
        return ""
    said = {"day": date_short(day), "entered": date_short(entered)}
    return gettext("ghi ngày %(day)s, nhập ngày %(entered)s") % said


def timeline_of(*records: models.Model) -> list[TimelineEntry]:
    """Return the history of one record, or of several together, newest first."""
    return timeline(event for record in records for event in history_of(record))


def timeline(events: Iterable[AuditEvent], *, naming: bool = False) -> list[TimelineEntry]:
    """Return events as entries, newest first."""
    ordered = sorted(events, key=lambda event: event.sequence, reverse=True)
    return [entry_of(event, naming=naming) for event in ordered]
