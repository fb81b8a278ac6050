"""Addresses of organise, below the door of local food."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
