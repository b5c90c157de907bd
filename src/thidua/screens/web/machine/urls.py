"""Where the screens of this area stand."""

from django.urls import path

from .views import DoAgain, DoAllAgain, MachinePage, Stop

urls = [
    path("may/", MachinePage.as_view(), name="machine"),
    path("may/lam-lai/", DoAllAgain.as_view(), name="jobs_again"),
    path("may/viec/<uuid:job>/lam-lai/", DoAgain.as_view(), name="job_again"),
    path("may/viec/<uuid:job>/dung/", Stop.as_view(), name="job_stop"),
]
