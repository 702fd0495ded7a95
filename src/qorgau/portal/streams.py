"""Files of any length, sent as they are made: no more of them is ever in memory than a few rows."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from django.http import (
    FileResponse,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    StreamingHttpResponse,
)
from django.utils.cache import get_conditional_response

from qorgau.common import formats


def streamed(
    request: HttpRequest, pieces: Iterable[bytes], kind: str, name: str, *, state: str
) -> HttpResponseBase:
    """A file that is sent as it is made; "not modified" where its `state` is the one before."""
    etag = tag(request, state)
    response = StreamingHttpResponse(pieces, content_type=kind)
    return _named(request, response, name, etag)


def whole(
    request: HttpRequest, response: FileResponse, name: str, *, state: str
) -> HttpResponseBase:
    """The same for a file that stands on disk."""
    return _named(request, response, name, tag(request, state))


def tag(request: HttpRequest, state: str) -> str:
    """Weak: it tells that the register did not change, nothing of the bytes."""
    said = f"{state}|{formats.language()}|{request.get_full_path()}"
    return f'W/"{sha256(said.encode()).hexdigest()[:32]}"'


def is_known(request: HttpRequest, etag: str) -> bool:
    """Whether the visitor has the file already, so that it need not be made."""
    return get_conditional_response(request, etag=etag) is not None


def _named(
    request: HttpRequest, response: StreamingHttpResponse, name: str, etag: str
) -> HttpResponseBase:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    response.headers["Content-Language"] = formats.language()
    response.headers["ETag"] = etag
    return response if not is_known(request, etag) else _not_modified(response)


def _not_modified(response: StreamingHttpResponse) -> HttpResponseBase:
    """The answer without its body, of which nothing was made."""
    answer = HttpResponse(status=304)
    for name in ("ETag", "Content-Language"):
        answer.headers[name] = response.headers[name]
    return answer
