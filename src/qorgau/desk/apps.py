"""Django's handle on the room `desk`."""

from typing import Any

from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "qorgau.desk"
    label = "desk"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Signing out locks the key; a password of one's own lifts the demand for one."""
        from allauth.account.signals import password_changed
        from django.contrib.auth.signals import user_logged_out

        user_logged_out.connect(_lock_key, dispatch_uid="qorgau.desk.lock_key")
        password_changed.connect(_own_password, dispatch_uid="qorgau.desk.own_password")


def _lock_key(request: Any, **_rest: Any) -> None:
    from .access import forget_cookie

    forget_cookie(request)


def _own_password(user: Any, **_rest: Any) -> None:
    from qorgau.people.actions import keep_own_password
    from qorgau.people.policy import actor_of

    if user.must_change_password:
        keep_own_password(by=actor_of(user), user=user)
