"""Django's handle on the room `desk`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"
