"""Django's handle on the room `visits`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.visits"
    label = "visits"
    default_auto_field = "django.db.models.BigAutoField"
