"""Django's handle on the room `commitments`."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.commitments"
    label = "commitments"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Bring the names of treaties to search."""
        from .treaties_names import bring_names

        bring_names()
