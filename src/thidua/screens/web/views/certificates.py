"""Screens of certificates."""

from django.urls import URLPattern

urls: list[URLPattern] = []
