"""Django's handle on the room `files`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
