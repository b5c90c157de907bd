"""Where the screens of this area stand."""

from django.urls import path

from .views import ReportAdopt, ReportAmend, ReportDraft, ReportList, ReportPage, ReportPreview

urls = [
    path("bao-cao/", ReportList.as_view(), name="report_list"),
    path("bao-cao/du-thao/", ReportDraft.as_view(), name="report_draft"),
    path("bao-cao/<uuid:uid>/", ReportPage.as_view(), name="report"),
    path("bao-cao/<uuid:uid>/sua/", ReportAmend.as_view(), name="report_amend"),
    path("bao-cao/<uuid:uid>/ban-hanh/", ReportAdopt.as_view(), name="report_adopt"),
    path("bao-cao/<uuid:uid>/xem-truoc/", ReportPreview.as_view(), name="report_preview"),
]
