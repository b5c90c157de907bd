"""Where the screens of this area stand."""

from django.urls import path

from .acts import FundBonuses, FundClose, FundMeasure, FundOpen, FundRecord, FundReopen, FundReverse
from .views import FundLedger

urls = [
    path("quy/", FundLedger.as_view(), name="fund_ledger"),
    path("quy/mo-so/", FundOpen.as_view(), name="fund_open"),
    path("quy/<uuid:uid>/muc-trich/", FundMeasure.as_view(), name="fund_measure"),
    path("quy/<uuid:uid>/ghi/", FundRecord.as_view(), name="fund_record"),
    path("quy/<uuid:uid>/khoa-so/", FundClose.as_view(), name="fund_close"),
    path("quy/<uuid:uid>/mo-lai/", FundReopen.as_view(), name="fund_reopen"),
    path("quy/tien-thuong/<uuid:uid>/", FundBonuses.as_view(), name="fund_bonuses"),
    path("quy/dong/<uuid:uid>/dao/", FundReverse.as_view(), name="fund_reverse"),
]
