"""Addresses of the portal that are not pages of the editors' tree."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
