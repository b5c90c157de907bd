"""Where the screens of this area stand."""

from django.urls import path

from .acts import BeginList, BeginLists, DraftScoredList, SubmitScoredList
from .board import ScoringBoard
from .grid import ScoringGrid
from .sheets import SettleSheet, SheetList, SheetPage, SheetTemplate
from .workbooks import ScoresWorkbook, TakeAllScores, TakeScores

urls = [
    path("thang-diem/", SheetList.as_view(), name="sheet_list"),
    path("thang-diem/lap/", SettleSheet.as_view(), name="sheet_settle"),
    path("thang-diem/tep-mau/", SheetTemplate.as_view(), name="sheet_template"),
    path("thang-diem/<uuid:uid>/", SheetPage.as_view(), name="sheet"),
    path("binh-xet/dot/<uuid:uid>/", ScoringBoard.as_view(), name="scoring_board"),
    path("binh-xet/dot/<uuid:uid>/lap/", BeginLists.as_view(), name="scored_lists_begin"),
    path("binh-xet/dot/<uuid:uid>/lap/<uuid:unit>/", BeginList.as_view(), name="scored_list_begin"),
    path("binh-xet/dot/<uuid:uid>/nhan-excel/", TakeAllScores.as_view(), name="scores_take_all"),
    path("binh-xet/dot/<uuid:uid>/tep/", ScoresWorkbook.as_view(whole=True), name="scores_workbook_all"),
    path("binh-xet/<uuid:uid>/", ScoringGrid.as_view(), name="scored_list"),
    path("binh-xet/<uuid:uid>/tep/", ScoresWorkbook.as_view(), name="scores_workbook"),
    path("binh-xet/<uuid:uid>/nhan-excel/", TakeScores.as_view(), name="scores_take"),
    path("binh-xet/<uuid:uid>/ban-thao/", DraftScoredList.as_view(), name="scored_list_draft"),
    path("binh-xet/<uuid:uid>/trinh/", SubmitScoredList.as_view(), name="scored_list_submit"),
]
