"""Django's handle on the room `problems`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.problems"
    label = "problems"
    default_auto_field = "django.db.models.BigAutoField"
