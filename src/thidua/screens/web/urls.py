"""Addresses of the staff screens: each area lists its own."""

from django.urls import URLPattern

from .views import (
    accounts,
    appraisals,
    audit,
    certificates,
    conferences,
    councils,
    decisions,
    messages,
    movements,
    nominations,
    organisations,
    papers,
    people,
    pledges,
    provisions,
    receipts,
    register,
    reports,
    results,
    rounds,
    year,
)

app_name = "web"
urlpatterns: list[URLPattern] = [
    *year.urls,
    *movements.urls,
    *pledges.urls,
    *results.urls,
    *rounds.urls,
    *nominations.urls,
    *appraisals.urls,
    *councils.urls,
    *decisions.urls,
    *certificates.urls,
    *conferences.urls,
    *reports.urls,
    *register.urls,
    *organisations.urls,
    *people.urls,
    *provisions.urls,
    *audit.urls,
    *accounts.urls,
    *messages.urls,
    *papers.urls,
    *receipts.urls,
]
