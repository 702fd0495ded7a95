"""Addresses of everyone with an account; a folder a room, included where that room is installed."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
ROOMS = ("complaints", "visits", "problems", "commitments", "figures", "reporting", "library")


def _rooms() -> list[URLResolver]:
    return [
        path(f"{room}/", include(f"qorgau.desk.{room}.urls"))
        for room in ROOMS
        if apps.is_installed(f"qorgau.{room}") and find_spec(f"qorgau.desk.{room}")
    ]


urlpatterns: list[URLPattern | URLResolver] = [*_rooms()]
