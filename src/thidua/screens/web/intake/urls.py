"""Where the screens of this area stand."""

from django.urls import path

from .views import Intake, IntakeTemplate

urls = [
    path("nap-ho-so/", Intake.as_view(), name="intake"),
    path("nap-ho-so/tep-mau/", IntakeTemplate.as_view(), name="intake_template"),
]
