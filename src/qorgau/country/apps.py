"""Django's handle on the room `country`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.country"
    label = "country"
    default_auto_field = "django.db.models.BigAutoField"
