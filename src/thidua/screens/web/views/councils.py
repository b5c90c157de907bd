"""Screens of the council, its meetings, votes and minutes."""

from django.urls import URLPattern

urls: list[URLPattern] = []
