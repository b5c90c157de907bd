"""Screens of nominations."""

from django.urls import URLPattern

urls: list[URLPattern] = []
