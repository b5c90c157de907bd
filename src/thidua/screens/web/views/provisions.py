"""Screens of provisions of the law and their confirmations."""

from django.urls import URLPattern

urls: list[URLPattern] = []
