"""Addresses of the pages about recommendations of the United Nations."""

from django.urls import path

from . import life, views

app_name = "un_recommendations"
urlpatterns = [
    path("", views.recommendations, name="list"),
    path("<str:key>/", life.recommendation, name="life"),
]
