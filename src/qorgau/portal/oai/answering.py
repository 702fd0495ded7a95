"""Answers of OAI-PMH 2.0 as XML: the frame, headers, records in `oai_dc` and in Akoma Ntoso."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping

from lxml import etree
from lxml.builder import ElementMaker

from qorgau.country import public as country
from qorgau.library.public import address
from qorgau.library.public.files import FORMS
from qorgau.library.public.harvest import Record, three_letters

from ..terms import own
from .asking import Fault

_OAI = "http://www.openarchives.org/OAI/2.0/"
_DC_FRAME = "http://www.openarchives.org/OAI/2.0/oai_dc/"
_DC = "http://purl.org/dc/elements/1.1/"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_WHERE = f"{{{_XSI}}}schemaLocation"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
#: Prefix of a format → where its schema is, its namespace.
FORMATS: Mapping[str, tuple[str, str]] = {
    "oai_dc": ("http://www.openarchives.org/OAI/2.0/oai_dc.xsd", _DC_FRAME),
    "akn": (
        "http://docs.oasis-open.org/legaldocml/akn-core/v1.0/os/part2-specs/schemas/akomantoso30.xsd",
        "http://docs.oasis-open.org/legaldocml/ns/akn/3.0",
    ),
}
E = ElementMaker(namespace=_OAI, nsmap={None: _OAI, "xsi": _XSI})
_FRAME = ElementMaker(namespace=_DC_FRAME, nsmap={"oai_dc": _DC_FRAME, "dc": _DC, "xsi": _XSI})
_TERM = ElementMaker(namespace=_DC, nsmap={"dc": _DC})
#: The faults after which the request is told without its arguments.
_NOT_ECHOED = ("badVerb", "badArgument")
Whole = Callable[[str], str]


def stamp(moment: dt.datetime) -> str:
    """A moment as the protocol writes it: UTC, to the second."""
    return moment.astimezone(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def answer(
    base: str, now: dt.datetime, arguments: Mapping[str, str], body: etree._Element
) -> bytes:
    """The whole answer around its body, which is the element of a verb."""
    return _framed(base, now, arguments, [body])


def refusal(base: str, now: dt.datetime, arguments: Mapping[str, str], fault: Fault) -> bytes:
    """The answer that says what is wrong."""
    told = {} if fault.code in _NOT_ECHOED else arguments
    return _framed(base, now, told, [E.error(fault.text, code=fault.code)])


def _framed(
    base: str, now: dt.datetime, arguments: Mapping[str, str], parts: Iterable[etree._Element]
) -> bytes:
    root = getattr(E, "OAI-PMH")(
        E.responseDate(stamp(now)), E.request(base, dict(arguments)), *parts
    )
    root.set(_WHERE, f"{_OAI} http://www.openarchives.org/OAI/2.0/OAI-PMH.xsd")
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def formats() -> etree._Element:
    """ListMetadataFormats."""
    return E.ListMetadataFormats(
        *(
            E.metadataFormat(
                E.metadataPrefix(prefix), E.schema(schema), E.metadataNamespace(namespace)
            )
            for prefix, (schema, namespace) in FORMATS.items()
        )
    )


def header(record: Record, host: str) -> etree._Element:
    """Name, day and sets of a record; a withdrawn one says so."""
    status = {"status": "deleted"} if record.withdrawn else {}
    return E.header(
        E.identifier(identifier(record.name, host)),
        E.datestamp(stamp(record.changed)),
        *(E.setSpec(one) for one in record.sets),
        **status,
    )


def identifier(name: str, host: str) -> str:
    """The name of a record in the whole world."""
    return f"oai:{host}:{name}"


def name_of(text: str, host: str) -> str:
    """The name of a record here; empty for a record of another house."""
    mine = f"oai:{host}:"
    return text.removeprefix(mine) if text.startswith(mine) else ""


def whole(record: Record, prefix: str, host: str, absolute: Whole) -> etree._Element:
    """A record with its metadata in a format; a withdrawn one has none."""
    if record.about is None:
        return E.record(header(record, host))
    told = etree.fromstring(record.akn) if prefix == "akn" else _dublin_core(record, absolute)
    return E.record(header(record, host), E.metadata(told))


def _dublin_core(record: Record, absolute: Whole) -> etree._Element:
    about = record.about
    assert about is not None
    symbol, files = about.symbol, f"/library/{about.symbol}/{about.language}-{about.version}"
    rows: list[tuple[str, str, str]] = [
        *(("title", text, language) for language, text in sorted(about.titles.items())),
        ("creator", about.author, about.language),
        ("publisher", about.publisher, about.language),
        *(("date", day.isoformat(), "") for day in (about.text_date or about.date,) if day),
        ("type", about.kind, ""),
        *(("format", kind.partition(";")[0], "") for kind, _ in FORMS.values()),
        ("identifier", absolute(address(symbol, language=about.language)), ""),
        ("identifier", absolute(f"{files}.akn"), ""),
        ("identifier", absolute(record.uri), ""),
        ("identifier", symbol, ""),
        ("language", three_letters(about.language), ""),
        ("rights", own().told(), ""),
        ("coverage", country.about().code, ""),
    ]
    terms = [_term(name, text, language) for name, text, language in rows if text]
    frame = _FRAME.dc(*terms)
    frame.set(_WHERE, f"{_DC_FRAME} {FORMATS['oai_dc'][0]}")
    return frame


def _term(name: str, text: str, language: str) -> etree._Element:
    spoken = {_LANG: language} if language else {}
    return _TERM(name, text, spoken)
