"""Screens of summing-up reports."""

from django.urls import URLPattern

urls: list[URLPattern] = []
