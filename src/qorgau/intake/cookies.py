"""The two cookies of a person: of what they write, and of what they handed in.

Their values come from the rooms below; here they are only set and removed. They end with the
browser's session.
"""

from typing import TypeVar

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

DRAFT = "qorgau_draft"
RECEIPT = "qorgau_receipt"

R = TypeVar("R", bound=HttpResponseBase)


def get(request: HttpRequest, name: str) -> str:
    """The value that the browser sent, or nothing."""
    return request.COOKIES.get(name, "")


def put(response: R, name: str, value: str) -> R:
    """Give the browser a cookie that no script reads."""
    response.set_cookie(
        name, value, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
    )
    return response


def drop(response: R, *names: str) -> R:
    """Take cookies away."""
    for name in names:
        response.delete_cookie(name, samesite="Lax")
    return response
