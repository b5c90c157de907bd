"""Screens of closing conferences."""

from django.urls import URLPattern

urls: list[URLPattern] = []
