"""Where the screens of this area stand."""

from django.urls import path

from .views import ConcludePublicComment, OpenPublicComment, OpinionList, WeighOpinion

urls = [
    path("y-kien/", OpinionList.as_view(), name="opinion_list"),
    path("y-kien/<uuid:uid>/xem-xet/", WeighOpinion.as_view(), name="opinion_weigh"),
    path("dot-khen-thuong/<uuid:uid>/lay-y-kien/", OpenPublicComment.as_view(), name="public_comment_open"),
    path("lay-y-kien/<uuid:uid>/ket-luan/", ConcludePublicComment.as_view(), name="public_comment_conclude"),
]
