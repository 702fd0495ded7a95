"""What the provider says of itself, and the sets in which its records stand."""

from __future__ import annotations

import datetime as dt
import re
from email.utils import parseaddr

from django.conf import settings
from lxml import etree
from lxml.builder import ElementMaker

from qorgau.country import public as country
from qorgau.library.public import harvest

from ..terms import own
from .answering import E, stamp
from .asking import Fault

_NAMES = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_ADDRESS = re.compile(r"\S+@(\S+\.)+\S+")  # as the schema of the protocol has it
_N = ElementMaker(namespace=_NAMES, nsmap={None: _NAMES, "xsi": _XSI})


def identify(base: str, host: str) -> etree._Element:
    """Identify: whose library this is, since when; withdrawn texts are told of for ever."""
    earliest = harvest.earliest() or dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
    return E.Identify(
        E.repositoryName(f"Qorgau – {own().publisher}"),
        E.baseURL(base),
        E.protocolVersion("2.0"),
        E.adminEmail(_mail()),
        E.earliestDatestamp(stamp(earliest)),
        E.deletedRecord("persistent"),
        E.granularity("YYYY-MM-DDThh:mm:ssZ"),
        E.compression("gzip"),
        E.description(_names(host)),
    )


def sets() -> etree._Element:
    """ListSets: kinds of documents and languages. Raises `Fault` while the library is empty."""
    found = harvest.sets()
    if not found:
        raise Fault("noSetHierarchy", "The library is empty: there are no sets yet.")
    groups = sorted({group for group, _ in found})
    return E.ListSets(
        *(E.set(E.setSpec(group), E.setName(group)) for group in groups),
        *(
            E.set(E.setSpec(f"{group}:{value}"), E.setName(_called(group, value)))
            for group, value in found
        ),
    )


def _called(group: str, value: str) -> str:
    return (
        harvest.kind_name(value) if group == "kind" else dict(settings.LANGUAGES).get(value, value)
    )


class NoAddress(Exception):
    """Nobody is named who answers for the data; the protocol demands an e-mail address."""


def _mail() -> str:
    """The address of whoever answers for the data, else the one from which this site writes.

    Raises `NoAddress` where neither is an address that could be reached.
    """
    contact = country.open_data().contact.removeprefix("mailto:")
    for one in (contact, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]):
        if _ADDRESS.fullmatch(one):
            return one
    raise NoAddress


def _names(host: str) -> etree._Element:
    """How names of records are made, as the guidelines for repositories ask."""
    found = getattr(_N, "oai-identifier")(
        _N.scheme("oai"),
        _N.repositoryIdentifier(host),
        _N.delimiter(":"),
        _N.sampleIdentifier(f"oai:{host}:A/RES/66/1:en:1"),
    )
    where = "http://www.openarchives.org/OAI/2.0/oai-identifier.xsd"
    found.set(f"{{{_XSI}}}schemaLocation", f"{_NAMES} {where}")
    return found
