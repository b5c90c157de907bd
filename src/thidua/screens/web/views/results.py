"""Screens of results."""

from django.urls import URLPattern

urls: list[URLPattern] = []
