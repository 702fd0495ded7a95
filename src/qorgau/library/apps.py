"""Django's handle on the room `library`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.library"
    label = "library"
    default_auto_field = "django.db.models.BigAutoField"
