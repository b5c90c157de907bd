"""Where the screens of this area stand."""

from django.urls import path

from .achievements import RecordInitiative, StateComplete, WithdrawStatement
from .acts import DisciplinePerson, EnterHousehold, EnterPerson, EnterPost, RatePerson, RateUnit
from .corrections import HouseholdName, PersonName, PostCorrect, PostEnd, PostWithdraw
from .giving import GiveData
from .merging import BirthYear, ChooseTwin, Merge, Part, TellSex
from .record_corrections import (
    DisciplineCorrect,
    DisciplineWithdraw,
    InitiativeCorrect,
    InitiativeWithdraw,
    RatingCorrect,
    RatingWithdraw,
)
from .views import HouseholdList, PersonList, PersonPage

urls = [
    path("ca-nhan/", PersonList.as_view(), name="person_list"),
    path("ca-nhan/ghi-ten/", EnterPerson.as_view(), name="person_enter"),
    path("ca-nhan/<uuid:uid>/", PersonPage.as_view(), name="person"),
    path("ca-nhan/<uuid:uid>/chuc-vu/", EnterPost.as_view(), name="post_enter"),
    path("ca-nhan/<uuid:uid>/xep-loai/", RatePerson.as_view(), name="person_rate"),
    path("ca-nhan/<uuid:uid>/ky-luat/", DisciplinePerson.as_view(), name="person_discipline"),
    path("don-vi/<uuid:uid>/xep-loai/", RateUnit.as_view(), name="unit_rate"),
    path("ho-gia-dinh/", HouseholdList.as_view(), name="household_list"),
    path("ho-gia-dinh/them/", EnterHousehold.as_view(), name="household_enter"),
    path("ca-nhan/<uuid:uid>/sua-ten/", PersonName.as_view(), name="person_name"),
    path("ca-nhan/<uuid:uid>/chuc-vu/<number:pk>/ket-thuc/", PostEnd.as_view(), name="post_end"),
    path("ca-nhan/<uuid:uid>/chuc-vu/<number:pk>/sua/", PostCorrect.as_view(), name="post_correct"),
    path("ca-nhan/<uuid:uid>/chuc-vu/<number:pk>/rut/", PostWithdraw.as_view(), name="post_withdraw"),
    path("ho-gia-dinh/<uuid:uid>/sua-ten/", HouseholdName.as_view(), name="household_name"),
    path("xep-loai/<uuid:uid>/sua/", RatingCorrect.as_view(), name="rating_correct"),
    path("xep-loai/<uuid:uid>/rut/", RatingWithdraw.as_view(), name="rating_withdraw"),
    path("ky-luat/<uuid:uid>/sua/", DisciplineCorrect.as_view(), name="discipline_correct"),
    path("ky-luat/<uuid:uid>/rut/", DisciplineWithdraw.as_view(), name="discipline_withdraw"),
    path("sang-kien/<uuid:uid>/sua/", InitiativeCorrect.as_view(), name="initiative_correct"),
    path("sang-kien/<uuid:uid>/rut/", InitiativeWithdraw.as_view(), name="initiative_withdraw"),
    path("ca-nhan/<uuid:uid>/gioi/", TellSex.as_view(), name="person_sex"),
    path("ca-nhan/<uuid:uid>/nam-sinh/", BirthYear.as_view(), name="birth_year"),
    path("ca-nhan/<uuid:uid>/du-lieu/", GiveData.as_view(), name="person_data"),
    path("ca-nhan/<uuid:uid>/gop/", ChooseTwin.as_view(), name="person_merge"),
    path("ca-nhan/<uuid:uid>/gop/<uuid:subject>/", Merge.as_view(), name="person_merge_with"),
    path("ca-nhan/<uuid:uid>/tach/<number:pk>/", Part.as_view(), name="person_part"),
    path("ca-nhan/<uuid:uid>/sang-kien/", RecordInitiative.as_view(), name="initiative_record"),
    path("don-vi/<uuid:uid>/ghi-du/", StateComplete.as_view(), name="complete_state"),
    path("don-vi/ghi-du/<uuid:uid>/rut/", WithdrawStatement.as_view(), name="complete_withdraw"),
]
