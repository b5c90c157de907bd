"""Screens of pledges."""

from django.urls import URLPattern

urls: list[URLPattern] = []
