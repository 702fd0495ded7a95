"""The library for other libraries: a data provider of OAI-PMH 2.0, by GET and POST."""

from collections.abc import Mapping
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods
from lxml import etree

from qorgau.library.public import harvest

from ..oai import answering, asking, identity
from ..oai.answering import E
from ..oai.asking import Fault, Place

#: Records in one answer, by verb and format: whole texts are long.
SIZES = {"ListIdentifiers": 200, "oai_dc": 100, "akn": 20}

_NO_ADDRESS = (
    "This library cannot say who answers for it, as OAI-PMH demands: set the e-mail address of "
    "open_data.contact in pack.yaml, or DEFAULT_FROM_EMAIL. Every other request is answered."
)


@csrf_exempt  # nothing is written, and gatherers that POST know no cookies
@require_http_methods(["GET", "HEAD", "POST"])
def oai(request: HttpRequest) -> HttpResponse:
    """Answer one request; a wrong one is answered with the code of what is wrong."""
    base, now = request.build_absolute_uri(request.path), timezone.now()
    arguments: dict[str, str] = {}
    try:
        pairs = request.POST if request.method == "POST" else request.GET
        verb, found = asking.read(dict(pairs.lists()))
        arguments = {"verb": verb, **found}
        text = answering.answer(base, now, arguments, _body(request, base, verb, found))
    except Fault as fault:
        text = answering.refusal(base, now, arguments, fault)
    except identity.NoAddress:
        return HttpResponse(_NO_ADDRESS, status=503, content_type="text/plain; charset=utf-8")
    return HttpResponse(text, content_type="text/xml; charset=utf-8")


def _body(
    request: HttpRequest, base: str, verb: str, arguments: Mapping[str, str]
) -> etree._Element:
    host = _host(request)
    if verb == "Identify":
        return identity.identify(base, host)
    if verb == "ListSets":
        if "resumptionToken" in arguments:
            raise Fault("badResumptionToken", "The list of sets is given whole.")
        return identity.sets()
    if verb == "ListMetadataFormats":
        if "identifier" in arguments:
            _record(arguments["identifier"], host)
        return answering.formats()
    if verb == "GetRecord":
        prefix = _known(arguments["metadataPrefix"])
        found = _record(arguments["identifier"], host, whole=prefix == "akn")
        return E.GetRecord(answering.whole(found, prefix, host, request.build_absolute_uri))
    return _list(request, asking.begun(verb, arguments), host)


def _list(request: HttpRequest, place: Place, host: str) -> etree._Element:
    """A page of a list, with a token where there are more."""
    prefix = _known(place.prefix)
    records = place.verb == "ListRecords"
    size = SIZES[prefix] if records else SIZES["ListIdentifiers"]
    found = harvest.page(place.wanted, size + 1, text=records and prefix == "akn")
    if not found:
        raise Fault("noRecordsMatch", "No record changed in that time in that set.")
    shown, more = found[:size], len(found) > size
    rows = [
        answering.whole(one, prefix, host, request.build_absolute_uri)
        if records
        else answering.header(one, host)
        for one in shown
    ]
    return E(place.verb, *rows, *_token(place, shown, more))


def _token(place: Place, shown: tuple[harvest.Record, ...], more: bool) -> list[etree._Element]:
    """The token after a page: empty after the last of several, none after the only one."""
    if not more and not place.given:
        return []
    total = harvest.count(place.wanted) if place.total is None else place.total
    given, last = place.given + len(shown), shown[-1]
    text = asking.token(place, last.changed, last.key, given, total) if more else ""
    counted = {"cursor": str(place.given), "completeListSize": str(max(total, given))}
    return [E.resumptionToken(text, counted)]


def _known(prefix: str) -> str:
    if prefix not in answering.FORMATS:
        raise Fault("cannotDisseminateFormat", f"There is no such format here: {prefix[:100]}")
    return prefix


def _record(text: str, host: str, *, whole: bool = False) -> harvest.Record:
    name = answering.name_of(text, host)
    found = harvest.record(name, text=whole) if name else None
    if found is None:
        raise Fault("idDoesNotExist", "There is no record of that identifier here.")
    return found


def _host(request: HttpRequest) -> str:
    """The name of this house in identifiers: its host, without the port."""
    return urlsplit(f"//{request.get_host()}").hostname or ""
