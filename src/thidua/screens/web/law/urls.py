"""Where the screens of this area stand."""

from django.urls import path

from .changes import LawChanges, LawReassess
from .confirming import ProvisionConfirm, ProvisionWithdraw
from .needs import RoundNeedsPage
from .packs import PackIssue, PackList, PackPage, PackReceive, PackTake, PackWithdraw
from .province import ProvincialRules, RulesReceive, RulesTake, RulesVersion, RulesWithdraw
from .provisions import ProvisionList, ProvisionPage, ProvisionShares
from .reading import ReadingChoice, ReadTogether

urls = [
    path("quy-dinh/doi-chieu/", ReadingChoice.as_view(), name="reading_choice"),
    path("quy-dinh/doi-chieu/van-ban/", ReadTogether.as_view(), name="reading"),
    path("dot-khen-thuong/<uuid:uid>/quy-dinh/doi-chieu/", ReadTogether.as_view(), name="round_reading"),
    path("quy-dinh/goi/", PackList.as_view(), name="pack_list"),
    path("quy-dinh/goi/nhan/", PackReceive.as_view(), name="pack_receive"),
    path("quy-dinh/goi/lap/", PackIssue.as_view(), name="pack_issue"),
    path("quy-dinh/goi/<uuid:uid>/", PackPage.as_view(), name="pack"),
    path("quy-dinh/goi/<uuid:uid>/ap-dung/", PackTake.as_view(), name="pack_take"),
    path("quy-dinh/goi/<uuid:uid>/rut/", PackWithdraw.as_view(), name="pack_withdraw"),
    path("quy-dinh/luat-doi/", LawChanges.as_view(), name="law_changes"),
    path("quy-dinh/luat-doi/xet-lai/", LawReassess.as_view(), name="law_reassess"),
    path("quy-dinh-tinh/", ProvincialRules.as_view(), name="provincial_rules"),
    path("quy-dinh-tinh/dua-vao/", RulesReceive.as_view(), name="rules_receive"),
    path("quy-dinh-tinh/<uuid:uid>/", RulesVersion.as_view(), name="rules_version"),
    path("quy-dinh-tinh/<uuid:uid>/ap-dung/", RulesTake.as_view(), name="rules_take"),
    path("quy-dinh-tinh/<uuid:uid>/rut/", RulesWithdraw.as_view(), name="rules_withdraw"),
    path("dot-khen-thuong/<uuid:uid>/quy-dinh/", RoundNeedsPage.as_view(), name="round_needs"),
    path("quy-dinh/", ProvisionList.as_view(), name="provision_list"),
    path("quy-dinh/muc-chac-chan/", ProvisionShares.as_view(), name="provision_shares"),
    path("quy-dinh/<str:code>/", ProvisionPage.as_view(), name="provision"),
    path("quy-dinh/<str:code>/doi-chieu/", ProvisionConfirm.as_view(), name="provision_confirm"),
    path("quy-dinh/<str:code>/rut-lai/", ProvisionWithdraw.as_view(), name="provision_withdraw"),
]
