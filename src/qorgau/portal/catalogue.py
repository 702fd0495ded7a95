"""The catalogue of the data sets for machines: DCAT 3 (as DCAT-AP has it) and data packages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.country import public as country

from . import csvw
from .datasets import Dataset, Resource, Words, datasets
from .rdf import Iri, Node, Text, Value
from .terms import Terms, own

TITLE = gettext_lazy("Open data")
_MEDIA = "https://www.iana.org/assignments/media-types/"
_KINDS = {
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
_PROTOCOL = "http://www.openarchives.org/OAI/2.0/openarchivesprotocol.htm"
_FILE_TYPES = "http://publications.europa.eu/resource/authority/file-type/"
_LANGUAGES = "http://publications.europa.eu/resource/authority/language/"
#: Our language → its code in the list that DCAT-AP asks for (ISO 639-3).
_NAMED = {"kk": "KAZ", "ru": "RUS", "en": "ENG"}


def graph(request: HttpRequest) -> list[Node]:
    """The whole catalogue: itself, its publisher, every data set with its files by language."""
    known, home = datasets(), request.build_absolute_uri(reverse("open_data"))
    catalogue = Node(
        "dcat:Catalog",
        home,
        {
            "dct:title": _in_each(TITLE),
            "dct:description": in_each(lambda: _("The data of this site as files, with terms.")),
            "dct:publisher": [_agent(own)],
            "dct:language": [_language(code) for code, _name in settings.LANGUAGES],
            "dct:license": _licence(own()),
            "dcat:contactPoint": _contact(),
            "foaf:homepage": [Iri(home)],
            "dcat:dataset": [Iri(_uri(request, one)) for one in known],
            "dcat:service": [Iri(_service(request, one)) for one in known if one.service],
        },
    )
    return [catalogue, *(node for one in known for node in _of_set(request, one))]


def package(request: HttpRequest, only: Sequence[Dataset]) -> dict[str, Any]:
    """Data sets as one data package (datapackage.org, version 2), in the page's language."""
    first = only[0] if len(only) == 1 else None
    terms = first.whose() if first else own()
    return {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": first.code if first else "open-data",
        "id": _uri(request, first) if first else request.build_absolute_uri(reverse("open_data")),
        "title": str(first.title if first else TITLE),
        **({"description": str(first.description)} if first else {}),
        "homepage": request.build_absolute_uri(reverse("portal:open_data")),
        "version": country.about().version,
        **_licences(terms),
        "contributors": [{"title": terms.publisher, "roles": ["publisher"]}],
        "resources": [_resource(request, one, table) for one in only for table in one.tables()],
    }


def in_each(said: Callable[[], str]) -> list[Value]:
    """A text in every language of the site."""
    found: list[Value] = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found.append(Text(said(), code))
    return found


def _in_each(said: Words) -> list[Value]:
    return in_each(lambda: str(said))


def _of_set(request: HttpRequest, one: Dataset) -> list[Node]:
    files = list(_distributions(request, one))
    services = [_gathering(request, one)] if one.service else []
    return [_dataset(request, one, files), *files, *services]


def _gathering(request: HttpRequest, one: Dataset) -> Node:
    """The service at which programs of other houses gather a data set."""
    return Node(
        "dcat:DataService",
        _service(request, one),
        {
            "dct:title": _in_each(gettext_lazy("For other libraries (OAI-PMH 2.0)")),
            "dct:conformsTo": [Iri(_PROTOCOL)],
            "dct:publisher": [_agent(own)],
            "dcat:endpointURL": [Iri(request.build_absolute_uri(reverse(one.service)))],
            "dcat:endpointDescription": [Iri(_described(request, one))],
            "dcat:servesDataset": [Iri(_uri(request, one))],
            "dct:license": _licence(one.whose()),
        },
    )


def _service(request: HttpRequest, one: Dataset) -> str:
    return f"{request.build_absolute_uri(reverse(one.service))}#service"


def _described(request: HttpRequest, one: Dataset) -> str:
    return f"{request.build_absolute_uri(reverse(one.service))}?verb=Identify"


def _dataset(request: HttpRequest, one: Dataset, files: Sequence[Node]) -> Node:
    terms, changed = one.whose(), one.changed()
    return Node(
        "dcat:Dataset",
        _uri(request, one),
        {
            "dct:identifier": [Text(one.code)],
            "dct:title": _in_each(one.title),
            "dct:description": _in_each(one.description),
            "dcat:keyword": [word for said in one.keywords for word in _in_each(said)],
            "dct:publisher": [_agent(one.whose)],
            "dct:license": _licence(terms),
            "dct:accessRights": [
                Iri("http://publications.europa.eu/resource/authority/access-right/PUBLIC")
            ],
            "dct:language": [_language(code) for code, _name in settings.LANGUAGES],
            "dct:modified": [Text(changed.isoformat(), datatype="xsd:date")] if changed else [],
            "dct:temporal": _period(one),
            "dct:spatial": [Node("dct:Location", "", {"rdfs:label": _country()})],
            "dcat:version": [Text(country.about().version)],
            "dcat:contactPoint": _contact(),
            "dcat:landingPage": _pages(request, one),
            "dcat:distribution": [Iri(file.address) for file in files],
        },
    )


def _distributions(request: HttpRequest, one: Dataset) -> Iterator[Node]:
    terms = one.whose()
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            for table in one.tables():
                for form in _KINDS:
                    yield _distribution(request, table, form, code, terms)


def _distribution(
    request: HttpRequest, table: Resource, form: str, language: str, terms: Terms
) -> Node:
    address = request.build_absolute_uri(table.address(form))
    described = request.build_absolute_uri(table.address("csvw"))
    page = {"foaf:page": [Iri(described)]} if form == "csv" else {}
    return Node(
        "dcat:Distribution",
        f"{address}#distribution",
        {
            "dct:title": [Text(f"{table.title} ({form.upper()})", language)],
            "dcat:accessURL": [Iri(address)],
            "dcat:downloadURL": [Iri(address)],
            "dcat:mediaType": [Iri(_MEDIA + _KINDS[form])],
            "dct:format": [Iri(_FILE_TYPES + form.upper())],
            "dct:language": [_language(language)],
            "dct:license": _licence(terms),
            **page,
        },
    )


def _agent(whose: Callable[[], Terms]) -> Node:
    return Node("foaf:Organization", "", {"foaf:name": in_each(lambda: whose().publisher)})


def _licence(terms: Terms) -> list[Value]:
    return [Iri(terms.address)] if terms.address else []


def _licences(terms: Terms) -> dict[str, Any]:
    if not terms.licence:
        return {}
    return {"licenses": [{"name": terms.licence, "path": terms.address}]}


def _contact() -> list[Value]:
    contact = country.open_data().contact
    if not contact:
        return []
    named = {"vcard:fn": in_each(lambda: own().publisher)}
    what = "vcard:hasEmail" if contact.startswith("mailto:") else "vcard:hasURL"
    return [Node("vcard:Organization", "", {**named, what: [Iri(contact)]})]


def _period(one: Dataset) -> list[Value]:
    first, last = one.covers()
    if not first:
        return []
    ends = {"dcat:startDate": [_when(first)], "dcat:endDate": [_when(last)]}
    return [Node("dct:PeriodOfTime", "", ends)]


def _when(text: str) -> Text:
    return Text(text, datatype="xsd:gYear" if len(text) == 4 else "xsd:date")


def _country() -> list[Value]:
    return [Text(text, code) for code, text in country.about().name.items()]


def _pages(request: HttpRequest, one: Dataset) -> list[Value]:
    found: list[Value] = []
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            address = reverse("portal:dataset", args=[one.code])
            found.append(Iri(request.build_absolute_uri(address)))
    return found


def _language(code: str) -> Iri:
    return Iri(_LANGUAGES + _NAMED.get(code, code.upper()))


def _uri(request: HttpRequest, one: Dataset) -> str:
    """What the set is called for ever, in no language."""
    return request.build_absolute_uri(reverse("open_data_set", args=[one.code]))


def _resource(request: HttpRequest, one: Dataset, table: Resource) -> dict[str, Any]:
    schema = csvw.fields(table.shape)
    if table.refers:
        schema["foreignKeys"] = [
            {"fields": [mine], "reference": {"resource": other, "fields": [theirs]}}
            for mine, other, theirs in table.refers
        ]
    return {
        "name": table.code,
        "type": "table",
        "title": table.title,
        "path": request.build_absolute_uri(table.address("csv")),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"lineTerminator": "\r\n"},
        "schema": schema,
        **_licences(one.whose()),
        "sources": [{"title": one.whose().publisher}],
    }
