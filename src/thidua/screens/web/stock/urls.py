"""Where the screens of this area stand."""

from django.urls import path

from .acts import EmblemKeep, EmblemRemove, PrinterRemove, PrinterSet, StockArrange, StockNew, StockRetire
from .views import EmblemShown, StockCalibration, StockChoice, StockPrinted, StockSample, StockScan, StockScreen

urls = [
    path("phoi-in-san/", StockScreen.as_view(), name="stock_list"),
    path("phoi-in-san/moi/", StockNew.as_view(), name="stock_new"),
    path("phoi-in-san/quoc-huy/", EmblemKeep.as_view(), name="emblem_keep"),
    path("phoi-in-san/quoc-huy/hinh.png", EmblemShown.as_view(), name="emblem_shown"),
    path("phoi-in-san/quoc-huy/bo/", EmblemRemove.as_view(), name="emblem_remove"),
    path("phoi-in-san/may-in/", PrinterSet.as_view(), name="printer_set"),
    path("phoi-in-san/may-in/<uuid:uid>/bo/", PrinterRemove.as_view(), name="printer_remove"),
    path("phoi-in-san/<uuid:uid>/", StockArrange.as_view(), name="stock_arrange"),
    path("phoi-in-san/<uuid:uid>/anh-quet.jpg", StockScan.as_view(), name="stock_scan"),
    path("phoi-in-san/<uuid:uid>/to-can/", StockCalibration.as_view(), name="stock_calibration"),
    path("phoi-in-san/<uuid:uid>/in-thu/", StockSample.as_view(), name="stock_sample"),
    path("phoi-in-san/<uuid:uid>/thoi-dung/", StockRetire.as_view(), name="stock_retire"),
    path("giay-khen/quyet-dinh/<uuid:uid>/phoi/", StockChoice.as_view(), name="certificate_blank"),
    path("giay-khen/quyet-dinh/<uuid:uid>/phoi/in/", StockPrinted.as_view(), name="certificate_on_stock"),
]
