"""Where the screens of this area stand."""

from django.urls import path

from .views import MessageList, open_message, read_all_messages, read_message

urls = [
    path("thong-bao/", MessageList.as_view(), name="message_list"),
    path("thong-bao/da-doc/", read_all_messages, name="message_read_all"),
    path("thong-bao/<uuid:uid>/da-doc/", read_message, name="message_read"),
    path("thong-bao/<uuid:uid>/mo/", open_message, name="message_open"),
]
