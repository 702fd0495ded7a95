"""Django's handle on the room `portal`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.portal"
    label = "portal"
    default_auto_field = "django.db.models.BigAutoField"
