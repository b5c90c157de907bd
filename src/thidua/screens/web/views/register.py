"""Screens of the register of awards."""

from django.urls import URLPattern

urls: list[URLPattern] = []
