"""Screens of the trail."""

from django.urls import URLPattern

urls: list[URLPattern] = []
