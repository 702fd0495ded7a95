"""Addresses of the pages about recommendations of the United Nations."""

from django.urls import path

from . import life, links, terms, views

app_name = "un_recommendations"
urlpatterns = [
    path("", views.recommendations, name="list"),
    path("next/", terms.next_one, name="next"),
    path("<str:key>/", life.recommendation, name="life"),
    path("<str:key>/links/", links.decide, name="link"),
    path("<str:key>/terms/", terms.review, name="review"),
    path("<str:key>/terms/add/", terms.add, name="add"),
    path("<str:key>/terms/remove/", terms.remove, name="remove"),
]
