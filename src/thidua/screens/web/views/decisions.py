"""Screens of decisions."""

from django.urls import URLPattern

urls: list[URLPattern] = []
