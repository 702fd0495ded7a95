"""Django's handle on the room `files`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Kept files; installed wherever the vault is."""

    name = "qorgau.files"
    label = "files"
    default_auto_field = "django.db.models.BigAutoField"
