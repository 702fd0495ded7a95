"""Django's handle on the room `measures`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.measures"
    label = "measures"
    default_auto_field = "django.db.models.BigAutoField"
