"""Django's handle on the room `intake`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """The face `intake`."""

    name = "qorgau.intake"
    label = "intake"
    default_auto_field = "django.db.models.BigAutoField"
