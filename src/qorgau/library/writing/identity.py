"""The `meta` of an Akoma Ntoso file: which document, text and file, by whom, as of when. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from lxml import etree
from lxml.builder import ElementMaker

from . import naming
from .about import About
from .clean import clean

#: The namespace of the OASIS Standard of 29 August 2018.
NAMESPACE = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
#: Elements of Akoma Ntoso by name: `E.act(…)`.
E = ElementMaker(namespace=NAMESPACE, nsmap={None: NAMESPACE})
_KEEPER, _AUTHOR, _TRANSLATOR = "#keeper", "#author", "#translator"


def meta(about: About) -> etree._Element:
    """Identification on the three levels, when the text holds, and who is meant by each name."""
    parts = [
        E.identification(_work(about), _expression(about), _manifestation(about), source=_KEEPER)
    ]
    events = _events(about)
    if events:
        parts.append(E.lifecycle(*events, source=_KEEPER))
        if about.valid_from:
            parts.append(E.temporalData(_interval(about, len(events)), source=_KEEPER))
    return E.meta(*parts, _references(about))


def _work(about: About) -> etree._Element:
    place = "un" if naming.organ(about.symbol) else about.place
    named = naming.work(about)
    return E.FRBRWork(
        *_core(f"{named}/!main", named, _work_day(about), _AUTHOR, about.symbol),
        E.FRBRcountry(value=place),
        E.FRBRnumber(value=about.symbol),
        E.FRBRname(value=clean(about.title or about.symbol)),
        E.FRBRprescriptive(value=_told(naming.is_act(about))),
        E.FRBRauthoritative(value="false"),
    )


def _expression(about: About) -> etree._Element:
    named = naming.expression(about)
    return E.FRBRExpression(
        *_core(f"{named}/!main", named, _text_day(about), _KEEPER),
        E.FRBRversionNumber(value=str(about.version)),
        E.FRBRlanguage(language=naming.three_letters(about.language)),
        *([E.FRBRtranslation(**_translation(about))] if about.translated_from else []),
    )


def _manifestation(about: About) -> etree._Element:
    named = naming.manifestation(about)
    this = f"{naming.expression(about)}/!main.akn"
    return E.FRBRManifestation(
        *_core(this, named, about.added_at.date(), _KEEPER),
        E.FRBRformat(value="application/akn+xml"),
    )


def _core(this: str, uri: str, day: dt.date, who: str, symbol: str = "") -> list[etree._Element]:
    """What every level begins with; the document itself is also known by its symbol."""
    role = "#authorRole" if who == _AUTHOR else "#editor"
    return [
        E.FRBRthis(value=this),
        E.FRBRuri(value=uri),
        *([E.FRBRalias(value=symbol, name="symbol")] if symbol else []),
        E.FRBRdate(date=day.isoformat(), name="Generation"),
        E.FRBRauthor({"as": role}, href=who),
    ]


def _translation(about: About) -> dict[str, str]:
    return {
        "href": f"{naming.work(about)}/{naming.three_letters(about.translated_from)}@",
        "fromLanguage": naming.three_letters(about.translated_from),
        "authoritative": "false",
        "by": _TRANSLATOR if about.translator or about.machine else _KEEPER,
    }


def _events(about: About) -> list[etree._Element]:
    days = [("generation", about.date), ("generation", about.valid_from)]
    days += [("repeal", _day_after(about.valid_to))]
    return [
        E.eventRef(eId=f"eventRef_{number}", type=kind, date=day.isoformat(), source=_KEEPER)
        for number, (kind, day) in enumerate(((k, d) for k, d in days if d), start=1)
    ]


def _interval(about: About, events: int) -> etree._Element:
    """The time in which this text is the law: from one event up to another, which is outside."""
    begins = events - (1 if about.valid_to else 0)
    end = {"end": f"#eventRef_{events}"} if about.valid_to else {}
    interval = E.timeInterval(start=f"#eventRef_{begins}", refersTo="#inForce", **end)
    return E.temporalGroup(interval, eId="temporalGroup_1")


def _day_after(day: dt.date | None) -> dt.date | None:
    return day + dt.timedelta(days=1) if day and day < dt.date.max else None


def _references(about: About) -> etree._Element:
    organ = naming.organ(about.symbol)
    author = f"{'un' if organ else about.place}/{organ or 'author'}"
    known = [
        _who(E.TLCOrganization, "author", author, about.author or organ or about.place),
        _who(E.TLCOrganization, "keeper", f"{about.place}/keeper", about.publisher or about.place),
        E.TLCRole(eId="authorRole", href="/akn/ontology/role/author", showAs="author"),
        E.TLCRole(eId="editor", href="/akn/ontology/role/editor", showAs="editor"),
    ]
    if about.translator or about.machine:
        name = about.translator or "machine translation"
        known.append(_who(E.TLCPerson, "translator", f"{about.place}/translator", name))
    if about.valid_from:
        concept = "/akn/ontology/concept/inForce"
        known.append(E.TLCConcept(eId="inForce", href=concept, showAs="in force"))
    return E.references(*known, source=_KEEPER)


def _who(kind: Callable[..., etree._Element], name: str, where: str, shown: str) -> etree._Element:
    level = "person" if name == "translator" else "organization"
    return kind(eId=name, href=f"/akn/ontology/{level}/{where}", showAs=clean(shown))


def _work_day(about: About) -> dt.date:
    """The document's own day; where nobody knows it, the day it came here (one must stand)."""
    return about.date or about.text_date or about.added_at.date()


def _text_day(about: About) -> dt.date:
    return about.text_date or _work_day(about)


def _told(one: bool) -> str:
    return "true" if one else "false"
