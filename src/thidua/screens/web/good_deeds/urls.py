"""Where the screens of this area stand."""

from django.urls import path

from .acts import HoldDeed, LeaveDeed, LookIntoDeed, PassDeedOn, ReleaseDeed, TakeDeedUpAgain
from .putting_forward import PutDeedForward
from .views import DeedList, DeedPage, DeedPicture

urls = [
    path("guong-tot/", DeedList.as_view(), name="good_deed_list"),
    path("guong-tot/<uuid:uid>/", DeedPage.as_view(), name="good_deed"),
    path("guong-tot/<uuid:uid>/anh/", DeedPicture.as_view(), name="good_deed_photo"),
    path("guong-tot/<uuid:uid>/tim-hieu/", LookIntoDeed.as_view(), name="good_deed_look"),
    path("guong-tot/<uuid:uid>/de-rieng/", HoldDeed.as_view(), name="good_deed_hold"),
    path("guong-tot/<uuid:uid>/nhan-lai/", ReleaseDeed.as_view(), name="good_deed_release"),
    path("guong-tot/<uuid:uid>/chuyen/", PassDeedOn.as_view(), name="good_deed_pass"),
    path("guong-tot/<uuid:uid>/khong-de-nghi/", LeaveDeed.as_view(), name="good_deed_leave"),
    path("guong-tot/<uuid:uid>/xem-lai/", TakeDeedUpAgain.as_view(), name="good_deed_again"),
    path("guong-tot/<uuid:uid>/de-nghi/", PutDeedForward.as_view(), name="good_deed_forward"),
]
