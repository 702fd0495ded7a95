"""Find every translatable string of a room: Python, our Jinja2 pages, Django's templates.

Babel reads Python and Jinja2 (also strings in macro arguments, which
`makemessages` misses); Django's own template syntax goes through Django's
`templatize`.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[2]
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "_": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
JINJA_OPTIONS = {
    "silent": "false",
    "trim_blocks": "true",
    "lstrip_blocks": "true",
    "newstyle_gettext": "true",
    "extensions": "jinja2.ext.do",
}
Found = tuple[str | tuple[str, ...], str | None, str]  # message, context, file
_CALL = re.compile(
    r"\b(gettext|ngettext|pgettext|npgettext)\(((?:[^()'\"]|'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")*)\)"
)


def rooms() -> list[str]:
    """Every folder of the source that has a text to translate or could have one."""
    return sorted(found.parent.name for found in SOURCE.glob("*/__init__.py"))


def _babel(path: Path, method: str, name: str) -> Iterator[Found]:
    options = JINJA_OPTIONS if method.startswith("jinja2") else {}
    with path.open("rb") as file:
        for _line, message, _comments, context in extract(
            method, file, keywords=KEYWORDS, options=options
        ):
            yield message, context, name


def _django_template(path: Path, name: str) -> Iterator[Found]:
    """Calls that `templatize` writes for {% trans %} and {% blocktrans %}."""
    for function, arguments in _CALL.findall(templatize(path.read_text("utf-8"), origin=name)):
        literals = [
            ast.literal_eval(part)
            for part in re.findall(r"u?('(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\")", arguments)
        ]
        context = literals.pop(0) if function.startswith(("p", "np")) else None
        message = (
            tuple(literals[:2])
            if "ngettext" in function or "npgettext" in function
            else literals[0]
        )
        yield message, context, name


def strings(room: str) -> Iterator[Found]:
    """All strings of one room, file by file in alphabetical order."""
    folder = SOURCE / room
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(SOURCE).as_posix()
        parts = path.relative_to(folder).parts
        if path.suffix == ".py" and "migrations" not in parts:
            yield from _babel(path, "python", name)
        elif path.suffix == ".html" and "jinja2" in parts:
            yield from _babel(path, "jinja2.ext:babel_extract", name)
        elif path.suffix in {".html", ".txt"} and "templates" in parts:
            yield from _django_template(path, name)


def template(room: str) -> Catalog:
    """The room's strings as an untranslated catalogue."""
    catalog = Catalog(charset="utf-8", fuzzy=False)
    for message, context, name in strings(room):
        if message and message != "":
            catalog.add(message, locations=[(name, 0)], context=context)
    return catalog
