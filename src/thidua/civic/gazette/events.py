"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

DOCUMENT_ENTERED = Event("document_entered", _("Nhập văn bản công khai"))
DOCUMENT_AMENDED = Event("document_amended", _("Sửa thông tin văn bản"))
DOCUMENT_FILE_ATTACHED = Event("document_file_attached", _("Thêm tệp vào văn bản"))
DOCUMENT_FILE_DETACHED = Event("document_file_detached", _("Bỏ tệp khỏi văn bản"), "attention")
DOCUMENTS_RELATED = Event("documents_related", _("Ghi quan hệ giữa hai văn bản"))
DOCUMENTS_UNRELATED = Event("documents_unrelated", _("Bỏ quan hệ giữa hai văn bản"), "attention")
DOCUMENT_PUBLISHED = Event("document_published", _("Công khai văn bản"), "done")
DOCUMENT_WITHDRAWN = Event("document_withdrawn", _("Gỡ văn bản khỏi trang"), "bad")
