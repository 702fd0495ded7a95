"""Django's handle on `site`, which joins the house; nobody imports it."""

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.site"
    label = "qorgau_site"

    def ready(self) -> None:
        """Register the start-up checks: wrong configuration stops the start with advice."""
        from . import checks  # noqa: F401
