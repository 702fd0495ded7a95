"""Reads `guides/`, the plain guide to each right, and `words.csv`, the terms of official speech."""

from collections.abc import Iterable

from .rights import Guide, GuideAct, GuideGroup, Guides, Reference, WordRow
from .row import Row
from .sheets import Folder

#: Acts, groups and the common note stand here; no right may be called so.
INDEX = "guides/index.yaml"
WORDS = "words.csv"
_YES_NO = frozenset({"yes", "no"})


def guides(folder: Folder) -> Guides:
    """`guides/index.yaml` and one `guides/<right>.yaml` a right."""
    if not folder.files("guides/*.yaml"):
        return Guides({}, (), (), {}, {})  # a pack need not have guides
    index = folder.mapping(INDEX)
    found = [folder.mapping(file) for file in folder.files("guides/*.yaml") if file != INDEX]
    of = {one.right: one for one in map(_guide, _there(found))}
    if index is None:
        return Guides({}, (), (), {}, of)
    made = Guides(
        note=index.label("note", optional=True),
        terms=index.words("terms"),
        groups=tuple(_group(row) for row in index.rows("groups")),
        acts={one.code: one for one in map(_act, index.rows("acts"))},
        of=of,
    )
    index.done()
    return made


def words(folder: Folder) -> tuple[WordRow, ...]:
    """`words.csv`: a column a language, and whether an expert has confirmed them."""
    if not folder.files(WORDS):
        return ()
    rows = folder.sheet(WORDS, (*folder.languages, "confirmed"))
    return tuple(
        WordRow(row.label_columns(), row.one_of("confirmed", _YES_NO) == "yes", int(row.place))
        for row in rows
    )


def _there(rows: Iterable[Row | None]) -> Iterable[Row]:
    return (row for row in rows if row is not None)


def _group(row: Row) -> GuideGroup:
    made = GuideGroup(row.text("code"), row.label("label"), row.words("rights"))
    row.done()
    return made


def _act(row: Row) -> GuideAct:
    made = GuideAct(
        code=row.text("code"),
        title=row.label("title"),
        treaty=row.text("treaty", ""),
        symbol=row.text("symbol", ""),
        articles=row.number_or_none("articles"),
        address=row.text("address", ""),
    )
    row.done()
    return made


def _guide(row: Row) -> Guide:
    made = Guide(
        right=row.text("right"),
        urgent=row.flag("urgent", False),
        means=row.label("means"),
        examples=tuple(_said(item) for item in row.rows("examples", "")),
        limits=row.label("not", optional=True),
        first=tuple(_said(item) for item in row.rows("first", "")),
        law=tuple(reference_of(item) for item in row.rows("law", "act")),
        terms=row.words("terms"),
        paragraphs=paragraphs_of(row),
        file=row.file,
    )
    if row.file != f"guides/{made.right}.yaml":
        row.fault("right", f"the file must be called {made.right}.yaml")
    for key in ("examples", "first"):
        if not row.data.get(key):
            row.fault(key, "missing")
    row.done()
    return made


def _said(row: Row) -> dict[str, str]:
    made = dict(row.label_columns())
    row.done()
    return made


def reference_of(row: Row) -> Reference:
    """An act of `guides/index.yaml`, perhaps its article, and between which days that held."""
    made = Reference(
        act=row.text("act"),
        article=row.text("article", ""),
        valid_from=row.date("valid_from"),
        valid_to=row.date("valid_to"),
    )
    row.done()
    return made


def paragraphs_of(row: Row) -> tuple[tuple[str, int], ...]:
    """The key `paragraphs`: a list of numbers a document, as pairs in its order."""
    found: list[tuple[str, int]] = []
    for symbol, numbers in row.mapping("paragraphs").items():
        if not isinstance(numbers, list) or not all(_is_number(one) for one in numbers):
            row.fault(f"paragraphs.{symbol}", "must be a list of whole numbers")
            continue
        found += [(symbol, number) for number in numbers]
    return tuple(found)


def _is_number(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value > 0
