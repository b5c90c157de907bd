"""Where the screens of this area stand."""

from django.urls import path

from .views import FoundUnit, GiveCode, MergeUnits, UnitHouseStyle, UnitName, UnitPage, UnitTree

urls = [
    path("don-vi/", UnitTree.as_view(), name="unit_list"),
    path("don-vi/lap/", FoundUnit.as_view(), name="unit_found"),
    path("don-vi/sap-nhap/", MergeUnits.as_view(), name="units_merge"),
    path("don-vi/<uuid:uid>/", UnitPage.as_view(), name="unit"),
    path("don-vi/<uuid:uid>/sua-ten/", UnitName.as_view(), name="unit_name"),
    path("don-vi/<uuid:uid>/ma/", GiveCode.as_view(), name="unit_code"),
    path("don-vi/<uuid:uid>/the-thuc/", UnitHouseStyle.as_view(), name="unit_house_style"),
]
