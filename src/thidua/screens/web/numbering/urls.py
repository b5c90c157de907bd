"""Where the screens of this area stand."""

from django.urls import path

from .views import BookKeep, BookList, DecisionNumber, MinutesNumber, PlanNumber, ReportNumber

urls = [
    path("so-van-ban/", BookList.as_view(), name="book_list"),
    path("so-van-ban/<slug:series>/", BookKeep.as_view(), name="book_keep"),
    path("phong-trao/<uuid:uid>/sua-so/", PlanNumber.as_view(), name="plan_number"),
    path("hop/<uuid:uid>/sua-so/", MinutesNumber.as_view(), name="minutes_number"),
    path("quyet-dinh/<uuid:uid>/sua-so/", DecisionNumber.as_view(), name="decision_number"),
    path("bao-cao/<uuid:uid>/sua-so/", ReportNumber.as_view(), name="report_number"),
]
