"""Django's handle on the room `people`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"
