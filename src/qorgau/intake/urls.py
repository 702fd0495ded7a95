"""Addresses of everyone with a code or a one-time link."""

from django.urls import URLPattern

app_name = "intake"
urlpatterns: list[URLPattern] = []
