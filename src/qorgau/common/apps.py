"""Django's handle on `common`; installs the append-only triggers after each migration."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class RoomConfig(AppConfig):
    name = "qorgau.common"
    label = "common"

    def ready(self) -> None:
        """A later AlterField on SQLite remakes a table and drops its triggers silently."""
        from .triggers import install_all

        post_migrate.connect(install_all, dispatch_uid="qorgau.common.triggers")
