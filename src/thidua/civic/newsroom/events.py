"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

SITE_MOVED = Event("site_moved", _("Cổng thông tin đổi địa chỉ"))
EDITOR_GRANTED = Event("editor_granted", _("Giao quyền biên tập"), "progress")
EDITOR_WITHDRAWN = Event("editor_withdrawn", _("Thôi quyền biên tập"), "attention")
SITE_SET_UP = Event("site_set_up", _("Lập cổng thông tin"))
LINK_ADDED = Event("link_added", _("Thêm liên kết"))
SONG_ADDED = Event("song_added", _("Thêm bài hát"))
SITE_DRESSED = Event("site_dressed", _("Sửa diện mạo, liên hệ của trang"))
HOST_ADDED = Event("host_added", _("Thêm tên miền cho trang"), "progress")
SITE_RETIRED = Event("site_retired", _("Lưu trữ trang"), "attention")
FURNITURE_ADDED = Event("furniture_added", _("Thêm mục trên cổng thông tin"))
FURNITURE_CHANGED = Event("furniture_changed", _("Sửa mục trên cổng thông tin"))
FURNITURE_REMOVED = Event("furniture_removed", _("Bỏ mục trên cổng thông tin"), "attention")
EMBLEM_TAKEN_OFF = Event("emblem_taken_off", _("Bỏ biểu trưng của trang"))
TEXT_PAGE_PUBLISHED = Event("text_page_published", _("Đăng trang"))
STORY_DRAFTED = Event("story_drafted", _("Soạn tin bài"))
STORY_PUBLISHED = Event("story_published", _("Đăng tin bài"), "done")
STORY_UNPUBLISHED = Event("story_unpublished", _("Gỡ tin bài"), "attention")
STORY_SUBMITTED = Event("story_submitted", _("Gửi duyệt tin bài"), "progress")
STORY_APPROVED = Event("story_approved", _("Duyệt tin bài"), "done")
STORY_RETURNED = Event("story_returned", _("Trả lại tin bài"), "attention")
STORY_REVIEW_CANCELLED = Event("story_review_cancelled", _("Thôi duyệt tin bài"))
STORY_SCHEDULED = Event("story_scheduled", _("Hẹn giờ đăng tin bài"), "progress")
STORY_SCHEDULE_CANCELLED = Event("story_schedule_cancelled", _("Bỏ hẹn giờ đăng tin bài"))
WRITER_GRANTED = Event("writer_granted", _("Giao quyền cộng tác viên"), "progress")
WRITER_WITHDRAWN = Event("writer_withdrawn", _("Thôi quyền cộng tác viên"), "attention")
