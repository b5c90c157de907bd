"""Where the screens of this area stand."""

from django.urls import path

from .views import ConferencePapers, DecisionPapers, FundPapers, NominationPapers, RoundPapers

urls = [
    path("de-nghi/<uuid:uid>/lap-van-ban/", NominationPapers.as_view(), name="nomination_papers"),
    path("dot-khen-thuong/<uuid:uid>/lap-van-ban/", RoundPapers.as_view(), name="round_papers"),
    path("quyet-dinh/<uuid:uid>/lap-van-ban/", DecisionPapers.as_view(), name="decision_papers"),
    path("quy/<uuid:uid>/lap-van-ban/", FundPapers.as_view(), name="fund_papers"),
    path("hoi-nghi/<uuid:uid>/lap-van-ban/", ConferencePapers.as_view(), name="conference_papers"),
]
