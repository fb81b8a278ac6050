"""Addresses of reports, below the door of local food."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
