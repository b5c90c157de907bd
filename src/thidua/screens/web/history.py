"""What happened to a record, in words: the trail's events as a timeline."""

import json
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from thidua.foundation.audit.models import AuditEvent
from thidua.foundation.audit.queries import history_of
from thidua.screens.components.shapes import TimelineEntry

EVENTS: dict[str, tuple[StrOrPromise, str]] = {
    "account_opened": (_("Mở tài khoản"), "neutral"),
    "role_granted": (_("Giao vai trò"), "progress"),
    "role_ended": (_("Kết thúc vai trò"), "neutral"),
    "second_factor_set_up": (_("Thiết lập bước xác thực thứ hai"), "done"),
    "second_factor_removed": (_("Bỏ bước xác thực thứ hai"), "attention"),
    "second_factor_reset": (_("Đặt lại bước xác thực thứ hai"), "attention"),
    "recovery_code_used": (_("Vào bằng mã khôi phục"), "attention"),
    "paper_stored": (_("Lưu văn bản"), "neutral"),
    "unit_founded": (_("Lập đơn vị"), "progress"),
    "unit_placed": (_("Xếp vào cây đơn vị"), "neutral"),
    "unit_code_given": (_("Cấp mã hành chính"), "neutral"),
    "unit_ended": (_("Kết thúc hoạt động"), "attention"),
    "units_merged": (_("Sáp nhập"), "attention"),
    "person_entered": (_("Ghi tên vào danh sách"), "neutral"),
    "person_account_linked": (_("Gắn với tài khoản"), "neutral"),
    "post_entered": (_("Ghi chức vụ"), "neutral"),
    "household_entered": (_("Ghi tên hộ vào danh sách"), "neutral"),
    "field_entered": (_("Thêm lĩnh vực"), "neutral"),
    "lawbook_mirrored": (_("Cập nhật theo bộ luật"), "neutral"),
    "movement_drafted": (_("Dự thảo kế hoạch"), "neutral"),
    "movement_amended": (_("Sửa dự thảo"), "neutral"),
    "target_added": (_("Thêm chỉ tiêu"), "neutral"),
    "target_removed": (_("Bỏ chỉ tiêu"), "neutral"),
    "movement_launched": (_("Phát động"), "done"),
    "movement_summed_up": (_("Tổng kết"), "done"),
    "pledge_drafted": (_("Dự thảo giao ước"), "neutral"),
    "pledge_signed": (_("Ký giao ước"), "done"),
    "result_recorded": (_("Ghi kết quả"), "progress"),
    "work_recorded": (_("Ghi công trình"), "progress"),
    "contribution_recorded": (_("Ghi đóng góp"), "progress"),
    "good_model_told": (_("Ghi mô hình hay"), "progress"),
    "provision_confirmed": (_("Đối chiếu quy định"), "done"),
    "confirmation_withdrawn": (_("Rút xác nhận"), "attention"),
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
    "decision_drafted": (_("Dự thảo quyết định"), "neutral"),
    "decision_amended": (_("Sửa dự thảo quyết định"), "neutral"),
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
    "nominee_opinion_received": (_("Nhận ý kiến nhân dân"), "neutral"),
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
    "outcome_published": (_("Công bố kết quả lấy ý kiến"), "done"),
    "document_entered": (_("Nhập văn bản công khai"), "neutral"),
    "document_amended": (_("Sửa thông tin văn bản"), "neutral"),
    "document_file_attached": (_("Thêm tệp vào văn bản"), "neutral"),
    "document_file_detached": (_("Bỏ tệp khỏi văn bản"), "attention"),
    "documents_related": (_("Ghi quan hệ giữa hai văn bản"), "neutral"),
    "documents_unrelated": (_("Bỏ quan hệ giữa hai văn bản"), "attention"),
    "document_published": (_("Công khai văn bản"), "done"),
    "document_withdrawn": (_("Gỡ văn bản khỏi trang"), "bad"),
    "poll_drafted": (_("Lập thăm dò"), "neutral"),
    "poll_amended": (_("Sửa thăm dò"), "neutral"),
    "poll_published": (_("Công khai thăm dò"), "done"),
    "poll_ended_early": (_("Kết thúc sớm cuộc thăm dò"), "attention"),
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
    return TimelineEntry(
        at=event.at,
        title=words_of(event.event),
        person=event.actor_label,
        detail=event.target_label if naming else telling,
        tone=EVENTS.get(event.event, ("", "neutral"))[1],
    )


def timeline_of(*records: models.Model) -> list[TimelineEntry]:
    """Return the history of one record, or of several together, newest first."""
    return timeline(event for record in records for event in history_of(record))


def timeline(events: Iterable[AuditEvent], *, naming: bool = False) -> list[TimelineEntry]:
    """Return events as entries, newest first."""
    ordered = sorted(events, key=lambda event: event.sequence, reverse=True)
    return [entry_of(event, naming=naming) for event in ordered]
