"""Puts a whole pack together from its files."""

from pathlib import Path
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel import localedata

from .. import engine
from . import flows, glossary, guides, maps, outlines, papers, pasts, tables, years
from .faults import Fault, Faults, PackError
from .row import Row
from .shapes import OpenData, Pack
from .sheets import Folder

_FILES = frozenset(
    {
        "pack.yaml",
        "bodies.csv",
        "regions.csv",
        "body_names.csv",
        "body_changes.csv",
        "region_names.csv",
        "region_changes.csv",
        "units.csv",
        "competence.csv",
        "calendar",
        "vocab",
        "guides",
        "words.csv",
        glossary.GLOSSARY,
        glossary.COLLECTIONS,
        "maps",
        "procedures",
        "indicators.yaml",
        "indicators",
        "reports",
        "letters",
        "sources",
        # sections that a room above reads itself; its `load.faults` checks them
        "series",  # figures: official series
        "promises",  # commitments: what the State promised, by plan or document
        "treaties.yaml",  # commitments: treaties, status events, committees
        "mandate_visits.csv",  # commitments: visits of special procedures
        "accreditation.yaml",  # reporting: what the institution itself is accredited by
        "plan_table.yaml",  # commitments: the words of tables of action plans
        "committee_scales.yaml",  # commitments: scales in which committees grade follow-up
        "mechanism_terms.yaml",  # commitments: terms of UN mechanisms, overdue measures
        "cycles.yaml",  # commitments: cycles of the periodic review as sources count them
        "relations.csv",  # library: what documents do to one another
        "citing.yaml",  # library: how texts cite articles, paragraphs and documents
        "retention.yaml",
        "works.yaml",
        "demo",  # invented people and papers for a demonstration; read by the demonstration only
    }
)


def read(path: Path | str) -> Pack:
    """The pack in a folder; raises `PackError` with every fault of its shape."""
    pack, faults = read_with_faults(path)
    if pack is None or faults:
        raise PackError(faults)
    return pack


def read_with_faults(path: Path | str) -> tuple[Pack | None, tuple[Fault, ...]]:
    """As much of a pack as can be read, and everything wrong with its shape."""
    faults = Faults()
    folder = Folder(Path(path), faults)
    head = folder.mapping("pack.yaml")
    if head is None:
        return None, tuple(faults.found)
    folder.languages = head.languages = head.words("languages")
    if not folder.languages:
        head.fault("languages", "missing")
        return None, tuple(faults.found)
    pack = _whole(folder, head)
    head.done()
    _check_zone(head, pack.zone)
    _check_languages(head, pack.languages)
    for unknown in sorted(name for name in folder.files("[!.]*") if name not in _FILES):
        faults.add(unknown, "", "", "unknown file or folder")
    return pack, tuple(faults.found)


def _whole(folder: Folder, head: Row) -> Pack:
    calendar = years.calendar(folder, head)
    return Pack(
        path=folder.path,
        code=head.text("code"),
        version=head.text("version"),
        digest=folder.digest(),
        languages=folder.languages,
        zone=calendar.zone,
        name=head.label("name"),
        in_force_from=head.demanded_date("in_force_from"),
        own_body=head.text("own_body"),
        calendar=calendar,
        bodies=tables.bodies(folder),
        regions=tables.regions(folder),
        units=tables.units(folder),
        competence=tables.competence(folder),
        vocabularies=tables.vocabularies(folder),
        procedures=flows.procedures(folder),
        indicators=papers.indicators(folder),
        outlines=outlines.outlines(folder),
        letters=papers.letters(folder),
        retention=papers.retention(folder),
        works=papers.works(folder),
        sources=tables.cited(folder),
        guides=guides.guides(folder),
        words=guides.words(folder),
        glossary=glossary.glossary(folder),
        reading_lists=glossary.reading_lists(folder),
        body_past=pasts.past(folder, "body"),
        region_past=pasts.past(folder, "region"),
        maps=maps.maps(folder),
        open_data=_open_data(head),
    )


def _open_data(head: Row) -> OpenData:
    """Its publisher is the office itself where the pack names none."""
    row = head.inner(head.mapping("open_data"), "open_data")
    found = OpenData(
        publisher=row.text("publisher", "") or head.text("own_body"),
        licence=row.one_of("licence", engine.LICENCES, ""),
        contact=row.text("contact", ""),
    )
    if found.contact and not found.contact.startswith(("mailto:", "https://")):
        row.fault("contact", "must begin with mailto: or https://")
    row.done()
    return found


def _check_zone(head: Row, zone: str) -> None:
    try:
        ZoneInfo(zone)
    except (ZoneInfoNotFoundError, ValueError):
        head.fault("zone", f"{zone!r} is not a time zone like 'Area/City'")


def _check_languages(head: Row, languages: tuple[str, ...]) -> None:
    for language in languages:
        if not localedata.exists(language):
            head.fault("languages", f"{language!r} is not a language code like 'en'")
