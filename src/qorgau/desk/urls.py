"""Addresses of everyone with an account; a folder a room, included where that room is installed."""

from importlib.util import find_spec

from django.apps import apps
from django.urls import URLPattern, URLResolver, include, path

from . import home, keys, unit_keys

app_name = "desk"
# Room → first part of its addresses, in the words that staff use.
ROOMS = {
    "complaints": "complaints",
    "visits": "visits",
    "problems": "problems",
    "commitments": "recommendations",
    "received": "un-recommendations",
    "translating": "translations",
    "plans": "plans",
    "progress": "progress",
    "rounds": "rounds",
    "calendar": "calendar",
    "treaties": "treaties",
    "chain": "bears-on",
    "figures": "figures",
    "reporting": "reports",
    "accreditation": "accreditation",
    "library": "library",
    "people": "accounts",
}
# Pages of a room that has more than one folder here.
ROOM_OF = {
    "received": "commitments",
    "translating": "commitments",
    "plans": "commitments",
    "progress": "commitments",
    "rounds": "commitments",
    "calendar": "commitments",
    "treaties": "commitments",
    "chain": "measures",
    "accreditation": "complaints",  # the institution's own paper: where its complaints are
}


def _rooms() -> list[URLResolver]:
    return [
        path(f"{part}/", include(f"qorgau.desk.{room}.urls"))
        for room, part in ROOMS.items()
        if apps.is_installed(f"qorgau.{ROOM_OF.get(room, room)}") and _has_pages(room)
    ]


def _has_pages(room: str) -> bool:
    name = f"qorgau.desk.{room}"
    return bool(find_spec(name) and find_spec(f"{name}.urls"))


urlpatterns: list[URLPattern | URLResolver] = [
    path("", home.home, name="home"),
    path("account/", home.account, name="account"),
    path("account/key/", keys.own_key, name="own_key"),
    path("account/unit-key/<slug:unit>/", unit_keys.unit_key, name="unit_key"),
    path("unlock/", keys.unlock, name="unlock"),
    path("lock/", keys.lock, name="lock"),
    *_rooms(),
]
