"""Addresses of the pages on which things are linked to recommendations."""

from django.urls import path

from . import views

app_name = "chain"
urlpatterns = [
    path("<str:key>/", views.links, name="links"),
    path("<str:key>/link/", views.link, name="link"),
    path("<str:key>/unlink/", views.unlink, name="unlink"),
]
