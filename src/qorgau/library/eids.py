"""Names of the parts of a text, the same in every version and language, and their addresses. Pure.

`art_5__para_2__point_a` is the second paragraph of article 5, its point a; its address ends in
`art-5/2/a`. Prefixes follow Akoma Ntoso. An article is named without the chapters above it, since
articles are counted through a law, and so are the paragraphs of a numbered document; an annex
counts anew. A name is made from what is printed, so the same law read from another kind of file
has the same addresses.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from .parse import Parsed, ParsedPoint

PREFIXES = {
    "part": "part",
    "chapter": "chp",
    "section": "sec",
    "subsection": "subsec",
    "article": "art",
    "annex": "annex",
}
_CONTAINER = "|".join(PREFIXES.values())
_SIGNS = "[A-Za-z0-9-]+"
_NAME = re.compile(
    rf"(?:(?:{_CONTAINER})_{_SIGNS}(?:__|$))*(?:(?:para|sub)_{_SIGNS}(?:__point_{_SIGNS})*)?"
)
_IN_PATH = re.compile(rf"({_CONTAINER})-({_SIGNS})", re.IGNORECASE)
_APART = re.compile(r"[^A-Za-z0-9]+")
_LONGEST = 150
Point = tuple[str, ParsedPoint]  # path and point


def is_name(eid: str) -> bool:
    """Whether a text is a name as made here (one that another program made may not be)."""
    return bool(eid) and not eid.endswith("__") and bool(_NAME.fullmatch(eid))


def path_of(eid: str) -> str:
    """The end of the address of a part: `art_5__para_2__point_a` is `art-5/2/a`."""
    return "/".join(_segment(one) for one in eid.split("__") if one)


def _segment(name: str) -> str:
    prefix, _, number = name.partition("_")
    return number if prefix in ("para", "point") else f"{prefix}-{number}"


def of_path(path: str) -> str:
    """The name of which this is the end of the address; empty where it can be none."""
    names: list[str] = []
    counted = False
    for segment in path.strip("/").split("/"):
        container = _IN_PATH.fullmatch(segment)
        if container and not counted:
            names.append(f"{container[1].lower()}_{container[2]}")
        elif segment.startswith("sub-") and not counted:
            names.append(f"sub_{segment.removeprefix('sub-')}")
            counted = True
        else:
            names.append(f"{'point' if counted else 'para'}_{segment}")
            counted = True
    found = "__".join(names)
    return found if is_name(found) else ""


def split_point(eid: str) -> tuple[str, str]:
    """The name of the paragraph, and the path of the point in it (`a/ii`; empty for none)."""
    head, *points = eid.split("__point_")
    return head, "/".join(points)


def sections(parsed: Parsed) -> list[str]:
    """The name of every section of a text, in its order."""
    names: list[str] = []
    used: set[str] = set()
    counts: Counter[tuple[str, str]] = Counter()
    for one in parsed.sections:
        above = _above(parsed, names, one.parent, one.kind)
        counts[above, one.kind] += 1
        number = slug(one.number) or str(counts[above, one.kind])
        made = _under(above, f"{PREFIXES[one.kind]}_{number}")
        names.append(_once(one.eid if is_name(one.eid) else made, used))
    return names


def _above(parsed: Parsed, names: Sequence[str], parent: int | None, kind: str) -> str:
    """The name that goes before: the whole path, of an article only the annex that it stands in."""
    if parent is None:
        return ""
    if kind != "article":
        return names[parent]
    while parent is not None:
        if parsed.sections[parent].kind == "annex":
            return names[parent]
        parent = parsed.sections[parent].parent
    return ""


def paragraphs(parsed: Parsed, of_sections: Sequence[str]) -> list[str]:
    """The name of every paragraph of a text, in its order; `of_sections` are those of sections."""
    if parsed.recognised.form == "page":
        return [f"para_{one.number}" for one in parsed.paragraphs]
    if parsed.recognised.form == "numbered":
        return _counted_through(parsed, of_sections)
    labelled = {one.section for one in parsed.paragraphs if slug(one.label)}
    used: set[str] = set()
    counts: Counter[int | None] = Counter()
    names: list[str] = []
    for one in parsed.paragraphs:
        above = "" if one.section is None else of_sections[one.section]
        if number := slug(one.label):
            made = _under(above, f"para_{number}")
        else:
            counts[one.section] += 1
            bare = one.section is None or one.section in labelled
            made = _under(above, f"{'sub' if bare else 'para'}_{counts[one.section]}")
        names.append(_once(one.eid if is_name(one.eid) else made, used))
    return names


def _counted_through(parsed: Parsed, of_sections: Sequence[str]) -> list[str]:
    """Names by number alone; what stands in an annex is counted there, or has only its place."""
    used: set[str] = set()
    places: Counter[str] = Counter()
    names: list[str] = []
    for one in parsed.paragraphs:
        above = annex_of(parsed, one.section)
        within = "" if above is None else of_sections[above]
        number = slug(one.label) or ("" if within else str(one.number))
        places[within] += not number
        made = f"para_{number}" if number else f"sub_{places[within]}"
        names.append(_once(_under(within, made), used))
    return names


def annex_of(parsed: Parsed, section: int | None) -> int | None:
    """The annex in which a section is, or that it is; None for the text itself."""
    while section is not None and parsed.sections[section].kind != "annex":
        section = parsed.sections[section].parent
    return section


def points(rows: Iterable[ParsedPoint], above: str = "") -> Iterator[Point]:
    """Every point with its path, each before those inside it."""
    used: set[str] = set()
    for place, one in enumerate(rows, start=1):
        path = above + _once(slug(one.label)[:12].strip("-") or letter(place), used)
        yield path, one
        yield from points(one.points, f"{path}/")


def slug(label: str) -> str:
    """A printed number or letter as it stands in an address; empty for one without Latin signs."""
    folded = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode()
    return "" if _other_script(label) else _APART.sub("-", folded).strip("-")[:40].strip("-")


def _other_script(label: str) -> bool:
    return any(sign.isalpha() and not sign.isascii() for sign in label)


def letter(place: int) -> str:
    """The letter of a place: 1 is a, 27 is aa.

    So a point lettered in another script has the address of the same point in Latin letters.
    """
    found = ""
    while place:
        place, left = divmod(place - 1, 26)
        found = chr(ord("a") + left) + found
    return found


def _under(above: str, name: str) -> str:
    return f"{above}__{name}" if above else name


def _once(name: str, used: set[str]) -> str:
    """The name, or with `-2`, `-3` … where it was given before."""
    name = name[:_LONGEST]
    found, again = name, 1
    while found in used:
        again += 1
        found = f"{name}-{again}"
    used.add(found)
    return found
