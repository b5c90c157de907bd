"""Where the screens of this area stand."""

from django.urls import path

from .views import AmendField, EnterField, EnterStandardFields, FieldList

urls = [
    path("linh-vuc/", FieldList.as_view(), name="field_list"),
    path("linh-vuc/them/", EnterField.as_view(), name="field_enter"),
    path("linh-vuc/danh-muc-thuong-dung/", EnterStandardFields.as_view(), name="fields_standard"),
    path("linh-vuc/<str:code>/sua/", AmendField.as_view(), name="field_amend"),
]
