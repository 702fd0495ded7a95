"""What search engines ask for: which pages there are, and which are nobody's business."""

from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.urls import reverse

from .. import sitemap
from ..answers import unchanged

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_SPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_LINKS = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'
#: What stands below the language and belongs to persons, not to the public.
_CLOSED = ("desk/", "accounts/", "return/", "status/", "answer/", "gallery/")


def robots(request: HttpRequest) -> HttpResponseBase:
    """Where the map is; the desk, accounts and the pages behind a code are not to be read."""
    closed = [
        f"Disallow: /{code}/{where}" for code, _name in settings.LANGUAGES for where in _CLOSED
    ]
    found = request.build_absolute_uri(reverse("sitemap"))
    text = "\n".join(["User-agent: *", *closed, "", f"Sitemap: {found}", ""])
    return unchanged(request, HttpResponse(text, content_type="text/plain; charset=utf-8"))


def index(request: HttpRequest) -> HttpResponseBase:
    """The parts of the map, language by language."""
    count, texts = sitemap.parts(sitemap.pages()), sitemap.paragraph_parts()
    names = [
        reverse(name, args=[code, number])
        for code, _name in settings.LANGUAGES
        for name, last in (("sitemap_part", count), ("sitemap_paragraphs", texts))
        for number in range(1, last + 1)
    ]
    rows = [f"<sitemap><loc>{_whole(request, one)}</loc></sitemap>" for one in names]
    return _xml(request, "sitemapindex", _SPACE, rows)


def part(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """A part of the map in one language; each page with its other languages."""
    found = sitemap.part(sitemap.pages(), number)
    if not found or language not in dict(settings.LANGUAGES):
        raise Http404
    rows = [_row(request, sitemap.addresses(one), language) for one in found]
    return _xml(request, "urlset", f"{_SPACE} {_LINKS}", rows)


def paragraphs(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """A part of the map of the library's paragraphs in one language."""
    found = sitemap.paragraph_part(number)
    if not found or language not in dict(settings.LANGUAGES):
        raise Http404
    rows = [_row(request, one, language) for one in found]
    return _xml(request, "urlset", f"{_SPACE} {_LINKS}", rows)


def _row(request: HttpRequest, addresses: dict[str, str], language: str) -> str:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}"'
        f" href={quoteattr(request.build_absolute_uri(address))}/>"
        for code, address in addresses.items()
    )
    return f"<url><loc>{_whole(request, addresses[language])}</loc>{others}</url>"


def _whole(request: HttpRequest, address: str) -> str:
    return escape(request.build_absolute_uri(address))


def _xml(request: HttpRequest, root: str, spaces: str, rows: list[str]) -> HttpResponseBase:
    text = _HEAD + "\n".join([f"<{root} {spaces}>", *rows, f"</{root}>", ""])
    return unchanged(request, HttpResponse(text, content_type="application/xml; charset=utf-8"))
