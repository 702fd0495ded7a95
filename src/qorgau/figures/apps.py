"""Django's handle on the room `figures`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.figures"
    label = "figures"
    default_auto_field = "django.db.models.BigAutoField"
