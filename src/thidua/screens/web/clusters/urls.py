"""Where the screens of this area stand."""

from django.urls import path

from . import acts, checking, scoring, views, years

urls = [
    path("cum-thi-dua/", views.ClusterList.as_view(), name="cluster_list"),
    path("cum-thi-dua/lap/", acts.ClusterForm.as_view(), name="cluster_form"),
    path("cum-thi-dua/<uuid:uid>/", views.ClusterPage.as_view(), name="cluster"),
    path("cum-thi-dua/<uuid:uid>/them-don-vi/", acts.MemberAdd.as_view(), name="cluster_member_add"),
    path("cum-thi-dua/<uuid:uid>/lap-nam/", acts.YearBegin.as_view(), name="cluster_year_begin"),
    path("cum-thi-dua/don-vi/<uuid:uid>/thoi/", acts.MemberEnd.as_view(), name="cluster_member_end"),
    path("cum-thi-dua/nam/<uuid:uid>/", views.YearPage.as_view(), name="cluster_year"),
    path("cum-thi-dua/nam/<uuid:uid>/truong-cum/", years.YearLeaders.as_view(), name="cluster_leaders"),
    path("cum-thi-dua/nam/<uuid:uid>/ke-hoach/", years.YearPlan.as_view(), name="cluster_plan"),
    path("cum-thi-dua/nam/<uuid:uid>/bang-cham/", years.YearTable.as_view(), name="cluster_table"),
    path("cum-thi-dua/nam/<uuid:uid>/bang-cham/tep/", views.TableWorkbook.as_view(), name="cluster_table_file"),
    path("cum-thi-dua/nam/<uuid:uid>/mo/", years.YearOpen.as_view(), name="cluster_open"),
    path("cum-thi-dua/nam/<uuid:uid>/nhac/", years.YearRemind.as_view(), name="cluster_remind"),
    path("cum-thi-dua/nam/<uuid:uid>/kiem-tra/", years.YearCheck.as_view(), name="cluster_check"),
    path("cum-thi-dua/nam/<uuid:uid>/kiem-tra-cheo/", years.YearCheckers.as_view(), name="cluster_checkers"),
    path("cum-thi-dua/nam/<uuid:uid>/chot/", years.YearSettle.as_view(), name="cluster_settle"),
    path("cum-thi-dua/nam/<uuid:uid>/mo-lai/", years.YearReopen.as_view(), name="cluster_reopen"),
    path("cum-thi-dua/nam/<uuid:uid>/dong-hang/", years.YearTie.as_view(), name="cluster_tie"),
    path("cum-thi-dua/nam/<uuid:uid>/so-luong/", years.YearQuotas.as_view(), name="cluster_quotas"),
    path("cum-thi-dua/nam/<uuid:uid>/de-nghi/", years.YearPropose.as_view(), name="cluster_propose"),
    path("cum-thi-dua/nam/<uuid:uid>/rut-de-nghi/", years.YearWithdraw.as_view(), name="cluster_withdraw"),
    path("cum-thi-dua/nam/<uuid:uid>/lap-van-ban/", views.YearPapers.as_view(), name="cluster_papers"),
    path("cum-thi-dua/de-nghi/<uuid:uid>/lap-ho-so/", years.ProposalNominate.as_view(), name="cluster_nominate"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/", views.SheetPage.as_view(), name="cluster_sheet"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/tu-cham/", scoring.SheetScores.as_view(), name="cluster_scores"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/minh-chung/", scoring.SheetEvidence.as_view(), name="cluster_evidence"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/gui/", scoring.SheetSend.as_view(), name="cluster_send"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/sua-diem/", checking.SheetChange.as_view(), name="cluster_change"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/da-kiem-tra/", checking.SheetCheck.as_view(), name="cluster_checked"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/tra-lai/", checking.SheetReturn.as_view(), name="cluster_return"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/khong-xep/", checking.SheetExclude.as_view(), name="cluster_exclude"),
    path("cum-thi-dua/bang-diem/<uuid:uid>/xep-lai/", checking.SheetRankAgain.as_view(), name="cluster_rank_again"),
]
