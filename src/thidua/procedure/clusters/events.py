"""What the verbs of this app record: codes, words and tones."""

from django.utils.translation import gettext_lazy as _

from thidua.foundation.kernel.events import Event

CLUSTER_FORMED = Event("cluster_formed", _("Lập cụm, khối thi đua"), "done")
CLUSTER_MEMBER_ADDED = Event("cluster_member_added", _("Thêm đơn vị vào cụm, khối"))
CLUSTER_MEMBER_LEFT = Event("cluster_member_left", _("Đơn vị thôi thuộc cụm, khối"), "attention")
CLUSTER_YEAR_BEGUN = Event("cluster_year_begun", _("Lập năm thi đua của cụm, khối"))
CLUSTER_LEADERS_NAMED = Event("cluster_leaders_named", _("Ghi trưởng, phó cụm, khối"))
CLUSTER_PLAN_KEPT = Event("cluster_plan_kept", _("Ghi kế hoạch, giao ước của cụm, khối"))
CLUSTER_TABLE_SET = Event("cluster_table_set", _("Ghi bảng chấm điểm"))
CLUSTER_YEAR_OPENED = Event("cluster_year_opened", _("Mở tự chấm điểm"), "progress")
CLUSTER_MEMBERS_REMINDED = Event("cluster_members_reminded", _("Nhắc đơn vị chưa gửi bảng tự chấm"))
CLUSTER_CHECKING_BEGUN = Event("cluster_checking_begun", _("Chuyển sang kiểm tra điểm"), "progress")
CLUSTER_CHECKERS_NAMED = Event("cluster_checkers_named", _("Phân công kiểm tra chéo"))
SHEET_SCORED = Event("cluster_sheet_scored", _("Ghi điểm tự chấm"))
SHEET_EVIDENCE_ADDED = Event("cluster_evidence_added", _("Kèm minh chứng"))
SHEET_SENT = Event("cluster_sheet_sent", _("Gửi bảng tự chấm"), "progress")
SHEET_RETURNED = Event("cluster_sheet_returned", _("Trả lại bảng tự chấm"), "attention")
POINTS_CHANGED = Event("cluster_points_changed", _("Sửa điểm"), "attention")
SHEET_CHECKED = Event("cluster_sheet_checked", _("Ghi đã kiểm tra"), "done")
MEMBER_EXCLUDED = Event("cluster_member_excluded", _("Không xếp hạng đơn vị"), "attention")
MEMBER_RANKED_AGAIN = Event("cluster_member_ranked_again", _("Xếp hạng lại đơn vị"))
CLUSTER_SETTLED = Event("cluster_settled", _("Hội nghị chốt điểm, xếp hạng"), "done")
CLUSTER_REOPENED = Event("cluster_reopened", _("Mở lại kiểm tra điểm"), "attention")
CLUSTER_TIE_BROKEN = Event("cluster_tie_broken", _("Xếp thứ tự các đơn vị đồng điểm"))
CLUSTER_QUOTAS_SET = Event("cluster_quotas_set", _("Ghi số lượng được đề nghị khen thưởng"))
CLUSTER_PROPOSED = Event("cluster_proposed", _("Đề nghị khen thưởng"), "done")
CLUSTER_PROPOSAL_WITHDRAWN = Event("cluster_proposal_withdrawn", _("Rút đề nghị khen thưởng"), "attention")
CLUSTER_PROPOSAL_NOMINATED = Event("cluster_proposal_nominated", _("Lập hồ sơ đề nghị theo kết quả cụm, khối"))
