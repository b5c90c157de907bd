"""Where the screens of this area stand."""

from django.urls import path

from .acts import IssueForm, StateForm
from .behind import FigureRows, FormDifferences, FormWards
from .pictures import YearPictures
from .views import FormTable, Statistics

urls = [
    path("thong-ke/", Statistics.as_view(), name="statistics"),
    path("thong-ke/hinh-ve/", YearPictures.as_view(), name="statistics_pictures"),
    path("thong-ke/<slug:slug>/", FormTable.as_view(), name="statistics_form"),
    path("thong-ke/<slug:slug>/dong/", FigureRows.as_view(), name="statistics_rows"),
    path("thong-ke/<slug:slug>/theo-xa/", FormWards.as_view(), name="statistics_wards"),
    path("thong-ke/<slug:slug>/chenh-lech/", FormDifferences.as_view(), name="statistics_differences"),
    path("thong-ke/<slug:slug>/ghi-so/", StateForm.as_view(), name="statistics_state"),
    path("thong-ke/<slug:slug>/chot/", IssueForm.as_view(), name="statistics_issue"),
]
