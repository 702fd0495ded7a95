"""Addresses of the public window."""

from django.urls import URLPattern

app_name = "portal"
urlpatterns: list[URLPattern] = []
