"""Where the screens of this area stand."""

from django.urls import path

from .views import AnswerQuestion, CompareDossiers, QuestionList, QuestionPage

urls = [
    path("dot-khen-thuong/<uuid:uid>/can-lam-ro/", QuestionList.as_view(), name="integrity_list"),
    path("dot-khen-thuong/<uuid:uid>/can-lam-ro/so/", CompareDossiers.as_view(), name="integrity_compare"),
    path("can-lam-ro/<uuid:uid>/", QuestionPage.as_view(), name="integrity_question"),
    path("can-lam-ro/<uuid:uid>/tra-loi/", AnswerQuestion.as_view(), name="integrity_answer"),
]
