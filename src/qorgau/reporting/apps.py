"""Django's handle on the room `reporting`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.reporting"
    label = "reporting"
    default_auto_field = "django.db.models.BigAutoField"
