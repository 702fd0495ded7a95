"""Django's handle on the room `ledger`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.ledger"
    label = "ledger"
    default_auto_field = "django.db.models.BigAutoField"
