"""What happens around every request: closed unless opened, no bad bytes, quiet headers."""

from collections.abc import Callable

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponse]
NO_SENSORS = "camera=(), microphone=(), geolocation=()"
OPEN_FACES = ("qorgau.portal.", "qorgau.intake.", "qorgau.common.", "qorgau.site.")
OPEN_ACCOUNT_PAGES = {
    "account_login",
    "account_logout",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key",
    "account_reset_password_from_key_done",
    "mfa_authenticate",
    "mfa_login_webauthn",
    "desk_calendar_feed",  # its address is the secret: calendar programs cannot sign in
    "account_inactive",
}


class ClosedUnlessOpened:
    """Every page asks for an account unless its face is open to all (portal, intake)."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable, args: tuple, kwargs: dict
    ) -> HttpResponseBase | None:
        """Send strangers to the sign-in page before a closed view runs."""
        if request.user.is_authenticated or _is_open(request, view):
            return None
        return redirect_to_login(request.get_full_path())


def _is_open(request: HttpRequest, view: Callable) -> bool:
    match = request.resolver_match
    name = match.url_name if match else ""
    return name in OPEN_ACCOUNT_PAGES or view.__module__.startswith(OPEN_FACES)


class CleanInput:
    """Refuse a NUL byte in the address or query: both databases choke on it, each in its way."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("NUL in address")
        return self.get_response(request)


class QuietHeaders:
    """Pages that belong to one person are kept by nobody; none may use camera or microphone."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Permissions-Policy", NO_SENSORS)
        if not request.path.startswith("/static/") and "Cache-Control" not in response.headers:
            response.headers["Cache-Control"] = "no-store" if _private(request) else "no-cache"
        return response


def _private(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and "portal" not in match.namespaces
