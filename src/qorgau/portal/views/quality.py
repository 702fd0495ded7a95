"""What is not certain in the data: counted, in groups, each with where it stands."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponseBase
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from qorgau.common import formats
from qorgau.country import public as country
from qorgau.country.public import Unconfirmed
from qorgau.figures import public as figures
from qorgau.library import public as library

from ..answers import show, table_file
from ..exports import Sheet
from ..rooms import commitments
from ..shapes import QUALITY

#: So many rows of a group stand on the page; the file has them all.
MOST_ROWS = 25
#: So many of them are seen at once; the others are folded away.
FEW_ROWS = 5

_LANGUAGES = {
    "kk": gettext_lazy("Kazakh"),
    "ru": gettext_lazy("Russian"),
    "en": gettext_lazy("English"),
}
#: Group → its heading and what it holds.
GROUPS = {
    "doubtful": (
        gettext_lazy("Figures of documents that we doubt"),
        gettext_lazy("Shown as the document has them, with the reason for the doubt."),
    ),
    "promise": (
        gettext_lazy("What became of promises: not confirmed"),
        gettext_lazy("Seen second hand only; the act itself was not seen."),
    ),
    "treaty": (
        gettext_lazy("Treaties on which sources disagree"),
        gettext_lazy("All sources are shown side by side."),
    ),
    "statement": (
        gettext_lazy("Statements about treaties: not confirmed"),
        gettext_lazy("A source says so; the act or its day was not seen."),
    ),
    "term": (
        gettext_lazy("Terms of the law"),
        gettext_lazy("What still has to be compared with the official text."),
    ),
    "calendar": (
        gettext_lazy("Working calendar"),
        gettext_lazy("Days that may still change or whose order was not seen."),
    ),
    "guides": (gettext_lazy("Guides to rights"), gettext_lazy("What holds for all guides.")),
    "change": (
        gettext_lazy("Changes of bodies and regions: not confirmed"),
        gettext_lazy("The change is known; the act or its day was not seen."),
    ),
    "name": (
        gettext_lazy("Names of bodies and regions: not confirmed"),
        gettext_lazy("The name was not seen in an act or document."),
    ),
    "word": (
        gettext_lazy("Terms whose wording waits for confirmation"),
        gettext_lazy(
            "Used here already; a lawyer who works in that language has yet to confirm them."
        ),
    ),
    "absent": (
        gettext_lazy("Documents whose text is not loaded"),
        gettext_lazy("They are cited, but their paragraphs cannot be read here yet."),
    ),
    "unnamed": (
        gettext_lazy("Official series without a name in a language"),
        gettext_lazy("The publisher gives no name in that language; another is shown."),
    ),
    "aside": (
        gettext_lazy("Rows of official series that were not taken"),
        gettext_lazy("Left out when the publisher's files were read, each with the reason."),
    ),
}


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that is not certain.

    `language` is that of `why` (empty: the page's own). `file` and `row` tell where it stands in
    the country's data, `address` the page about it; either may be empty.
    """

    group: str
    what: str
    why: str
    language: str = ""
    file: str = ""
    row: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The doubts of one kind: how many there are and the first of them."""

    code: str
    title: str
    lead: str
    count: int
    rows: tuple[Doubt, ...]


def quality(request: HttpRequest) -> HttpResponseBase:
    """The report: each group with its count and rows."""
    groups = _grouped(doubts())
    context = {
        "groups": groups,
        "count": sum(group.count for group in groups),
        "most": MOST_ROWS,
        "few": FEW_ROWS,
    }
    return show(request, "quality", context)


def quality_file(request: HttpRequest, form: str) -> HttpResponseBase:
    """Every row of every group as a file."""
    found = doubts()
    rows = [
        (one.group, one.what, one.why, one.language or formats.language(), one.file, one.row,
         one.address)
        for group in GROUPS
        for one in found
        if one.group == group
    ]  # fmt: skip
    sheet = Sheet("data-quality", QUALITY, rows, reverse("portal:quality"))
    return table_file(request, form, sheet)


def doubts() -> Sequence[Doubt]:
    """Everything that any part of the data says is not certain."""
    language = formats.language()
    return [
        *_cited(),
        *_promised(language),
        *_treaties(language),
        *(_of_pack(one) for one in country.unconfirmed(language)),
        *_absent(language),
        *_series(),
    ]


def _grouped(found: Iterable[Doubt]) -> list[Group]:
    by: dict[str, list[Doubt]] = {}
    for one in found:
        by.setdefault(one.group, []).append(one)
    return [
        Group(code, str(title), str(lead), len(by[code]), tuple(by[code][:MOST_ROWS]))
        for code, (title, lead) in GROUPS.items()
        if code in by
    ]


def _cited() -> Iterator[Doubt]:
    for one in figures.cited():
        if one.doubtful:
            place = f"{one.document} ¶{one.paragraph}" if one.paragraph else one.document
            parts = f" ({figures.breakdown_name(one.breakdown)})" if one.breakdown else ""
            what = f"{one.indicator.label()}{parts}: {formats.number(one.value)} – {place}"
            yield Doubt("doubtful", what, one.note, one.note_language, address=one.address)


def _promised(language: str) -> Iterator[Doubt]:
    room = commitments()
    for one in room.promises(language) if room else ():
        for event in one.events:
            if not event.confirmed:
                why = f"{event.on_name}: {event.state_name}. {event.text}"
                yield Doubt("promise", one.title, why, address=_address("promise", one.code))


def _treaties(language: str) -> Iterator[Doubt]:
    room = commitments()
    for one in room.treaties(language) if room else ():
        for conflict in one.conflicts:
            why = _joined(conflict.text, "; ".join(conflict.said))
            yield Doubt("treaty", one.name, why, address=_address("treaty", one.code))
        for said in one.statements:
            if not said.confirmed:
                why = _joined(said.on_name, said.kind_name, said.note, said.origin.name)
                yield Doubt("statement", one.name, why, address=_address("treaty", one.code))
    yield from _competences(language)


def _competences(language: str) -> Iterator[Doubt]:
    """Committees: what is said of their competence without its act, and where sources disagree."""
    room = commitments()
    for one in room.committees(language) if room else ():
        for conflict in one.conflicts:
            yield Doubt("treaty", one.name, _joined(conflict.text, "; ".join(conflict.said)))
        for said in one.statements:
            if not said.confirmed:
                why = _joined(said.since_name, said.basis, said.note, said.origin.name)
                yield Doubt("statement", one.name, why)


def _joined(*texts: str) -> str:
    return " – ".join(text for text in texts if text)


def _of_pack(one: Unconfirmed) -> Doubt:
    what = one.name or one.code or _("All guides")
    address = _address(one.about, one.code) if one.about else ""
    return Doubt(one.kind, what, one.text, one.language, one.file, one.row, address)


def _absent(language: str) -> Iterator[Doubt]:
    here = {one.symbol for one in library.works()}
    for work in country.works():
        if work.symbol not in here:
            title = country.text_of(work.titles, language)
            yield Doubt("absent", work.symbol, title, address=library.address(work.symbol))


def _series() -> Iterator[Doubt]:
    found = figures.series_quality()
    if found is None:
        return
    for what, code, missing in found.unnamed:
        yield Doubt("unnamed", f"{what}: {code}", str(_LANGUAGES.get(missing, missing)))
    for one in found.aside:
        yield Doubt("aside", one.content, one.reason, "en", one.file, str(one.row))


def _address(name: str, code: str) -> str:
    """The page about it, where this installation has one."""
    try:
        return reverse(f"portal:{name}", kwargs={"code": code})
    except NoReverseMatch:
        return ""
