"""Addresses of translations."""

from django.urls import path

from . import views

app_name = "translations"
urlpatterns = [path("<str:key>/", views.translate, name="translate")]
