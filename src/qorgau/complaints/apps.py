"""Django's handle on the room `complaints`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """The room `complaints`."""

    name = "qorgau.complaints"
    label = "complaints"
    default_auto_field = "django.db.models.BigAutoField"
