"""Screens of movements."""

from django.urls import URLPattern

urls: list[URLPattern] = []
