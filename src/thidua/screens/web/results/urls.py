"""Where the screens of this area stand."""

from django.urls import path

from .views import CorrectResult, ResultList, WithdrawResult

urls = [
    path("ket-qua/", ResultList.as_view(), name="result_list"),
    path("ket-qua/<uuid:uid>/sua/", CorrectResult.as_view(), name="result_correct"),
    path("ket-qua/<uuid:uid>/rut/", WithdrawResult.as_view(), name="result_withdraw"),
]
