"""Screens of rounds."""

from django.urls import URLPattern

urls: list[URLPattern] = []
