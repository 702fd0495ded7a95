"""Django's handle on the room `search`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.search"
    label = "search"
    default_auto_field = "django.db.models.BigAutoField"
