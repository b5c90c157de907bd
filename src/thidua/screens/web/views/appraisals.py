"""Screens of appraisals."""

from django.urls import URLPattern

urls: list[URLPattern] = []
