"""What the verbs of this app record: codes, words and tones; never the secret of a link."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

NOMINEE_LINK_MADE = Event("nominee_link_made", _("Lập liên kết cho người được đề nghị"))
NOMINEE_LINK_REVOKED = Event("nominee_link_revoked", _("Thu hồi liên kết của người được đề nghị"), "attention")
NOMINEE_CONSENTED = Event("nominee_consented", _("Người được đề nghị trả lời về công khai"))
NOMINEE_REMARKED = Event("nominee_remarked", _("Người được đề nghị gửi ý kiến, minh chứng"), "progress")
NOMINEE_REMARK_ANSWERED = Event("nominee_remark_answered", _("Trả lời ý kiến của người được đề nghị"), "done")
