"""Where the screens of this area stand."""

from django.urls import path

from .views import AwardAnnul, AwardCorrect, AwardEnter, AwardList, AwardMistaken, AwardPage

urls = [
    path("so-khen-thuong/", AwardList.as_view(), name="award_list"),
    path("so-khen-thuong/ghi/", AwardEnter.as_view(), name="award_enter"),
    path("so-khen-thuong/<uuid:uid>/", AwardPage.as_view(), name="award"),
    path("so-khen-thuong/<uuid:uid>/sua/", AwardCorrect.as_view(), name="award_correct"),
    path("so-khen-thuong/<uuid:uid>/ghi-nham/", AwardMistaken.as_view(), name="award_mistaken"),
    path("so-khen-thuong/<uuid:uid>/huy/", AwardAnnul.as_view(), name="award_annul"),
]
