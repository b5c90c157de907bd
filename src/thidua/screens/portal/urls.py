"""Addresses of the portal that are not pages of the editors' tree."""

from django.urls import path, re_path

from .views import feeds, health, media, places, readers, register, verification

app_name = "portal"
urlpatterns = [
    path("healthz", health.health, name="health"),
    path("so-khen-thuong/", register.register, name="register"),
    path("so-khen-thuong/du-lieu.csv", register.register_csv, name="register_csv"),
    path("so-khen-thuong/<uuid:uid>/", register.award, name="award"),
    path("xac-thuc/", verification.verification, name="verification"),
    path("xac-thuc/<str:code>/", verification.verified, name="verified"),
    path("ban-do/", places.map_page, name="map"),
    path("ban-do/ha-tinh.svg", places.map_drawing, name="map_drawing"),
    path("ca-khuc/", places.songs, name="songs"),
    path("danh-gia/<int:page_id>/", readers.rate, name="rate"),
    path("binh-luan/<int:page_id>/", readers.comment, name="comment"),
    path("xac-thuc-nguoi/", readers.challenge, name="challenge"),
    path("tin-tuc/rss.xml", feeds.NewestStories(), name="feed"),
    re_path(r"^media/(?P<folder>images|songs)/(?P<name>[^/]+)$", media.media, name="media"),
]
