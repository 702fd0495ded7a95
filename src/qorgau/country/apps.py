"""Django's handle on the room `country`."""

from django.apps import AppConfig
from django.core.checks import register


class RoomConfig(AppConfig):
    """Institutions, regions, terms and the pack."""

    name = "qorgau.country"
    label = "country"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Have the pack checked with everything else."""
        from .checks import calendar_lasts, pack_is_sound
        from .indexing import bring_names

        register(pack_is_sound)
        register(calendar_lasts)
        bring_names()
