"""Django's handle on the room `vault`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    """Keys and envelopes, with the check that refuses weak and demonstration keys."""

    name = "qorgau.vault"
    label = "vault"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The check that refuses weak and demonstration keys."""
        from . import checks  # noqa: F401
