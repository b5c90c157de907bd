"""Screens of accounts and roles."""

from django.urls import URLPattern

urls: list[URLPattern] = []
