"""Where the screens of this area stand."""

from django.urls import path

from .acts import (
    ConferenceAgenda,
    ConferenceCallings,
    ConferenceDelegates,
    ConferenceHandOvers,
    ConferenceHold,
    ConferencePicture,
    ConferencePlan,
    ConferenceProgramme,
    ConferenceSeats,
    ConferenceSignings,
)
from .views import ConferenceList, ConferencePage

urls = [
    path("hoi-nghi/", ConferenceList.as_view(), name="conference_list"),
    path("hoi-nghi/lap/", ConferencePlan.as_view(), name="conference_plan"),
    path("hoi-nghi/<uuid:uid>/", ConferencePage.as_view(), name="conference"),
    path("hoi-nghi/<uuid:uid>/chuong-trinh/", ConferenceAgenda.as_view(), name="conference_agenda"),
    path("hoi-nghi/<uuid:uid>/dai-bieu/", ConferenceDelegates.as_view(), name="conference_delegates"),
    path("hoi-nghi/<uuid:uid>/thu-tu-trao/", ConferenceHandOvers.as_view(), name="conference_hand_overs"),
    path("hoi-nghi/<uuid:uid>/luot/<int:number>/", ConferenceCallings.as_view(), name="conference_callings"),
    path("hoi-nghi/<uuid:uid>/cho-ngoi/", ConferenceSeats.as_view(), name="conference_seats"),
    path("hoi-nghi/<uuid:uid>/thu-tu-ky/", ConferenceSignings.as_view(), name="conference_signings"),
    path("hoi-nghi/<uuid:uid>/in-chuong-trinh/", ConferenceProgramme.as_view(), name="conference_programme"),
    path("hoi-nghi/<uuid:uid>/anh/", ConferencePicture.as_view(), name="conference_picture"),
    path("hoi-nghi/<uuid:uid>/to-chuc/", ConferenceHold.as_view(), name="conference_hold"),
]
