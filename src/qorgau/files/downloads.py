"""How a kept file leaves: as an attachment under its own name, never as a page of ours."""

from django.http import StreamingHttpResponse
from django.utils.http import content_disposition_header

from qorgau.vault.boxes import OpenBox

from .models import KeptFile
from .queries import about, open_stream


def attachment(box: OpenBox, kept: KeptFile) -> StreamingHttpResponse:
    """The opened file as a download that no browser shows or runs, and no cache keeps."""
    said = about(box, kept)
    answer = StreamingHttpResponse(open_stream(box, kept), content_type="application/octet-stream")
    answer.headers["Content-Length"] = str(said.size)
    answer.headers["Content-Disposition"] = content_disposition_header(True, said.name) or ""
    answer.headers["X-Content-Type-Options"] = "nosniff"
    answer.headers["Content-Security-Policy"] = "default-src 'none'; sandbox"
    answer.headers["Cache-Control"] = "no-store"
    return answer
