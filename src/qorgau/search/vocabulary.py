"""The forms of the index, in how many passages each stands, and which of them a key finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import connection
from django.db.models import QuerySet

from .forms import APART, BEGINS, Form
from .models import Word

MOST_ALIKE = 400  # forms with one beginning that are weighed: those of most passages
_KEYS = "INSERT INTO search_key (key, word_id) "
_AFTER = "\U0010ffff"
_PREFIX = 5  # letters of a beginning; one that is spelled otherwise is kept as a key
_FORMS = "FROM search_word WHERE"
_COLUMNS = "INSERT INTO search_word (id, language, word, backwards, keys, passages) "
_AT_ONCE = 5000  # numbers in one query
_Row = tuple[int, str, str, str, str, int]


class Known(NamedTuple):
    """A form of the index."""

    number: int
    word: str
    keys: str
    passages: int


def count(passages: Iterable[tuple[str, Iterable[Form]]], sign: int) -> None:
    """Count the forms of passages in (sign 1) or out (sign -1), each once a passage."""
    found: Counter[Form] = Counter()
    languages: dict[Form, str] = {}
    for language, forms in passages:
        once = set(forms)
        found.update(once)
        languages.update(dict.fromkeys(once, language))
    rows = [
        (form.number, languages[form], form.word, form.word[::-1], form.keys, sign * number)
        for form, number in sorted(found.items())
    ]
    if not rows:
        return
    there = _there([row[0] for row in rows])
    _add(rows)
    _key([row for row in rows if row[0] not in there])
    if sign < 0:
        _forget()


def _there(numbers: Sequence[int]) -> set[int]:
    """Which numbers are those of forms that the index has."""
    there: set[int] = set()
    with connection.cursor() as cursor:
        for some in (numbers[at : at + _AT_ONCE] for at in range(0, len(numbers), _AT_ONCE)):
            listed = ",".join(map(str, some))
            cursor.execute(f"SELECT id {_FORMS} id IN ({listed})")
            there.update(row[0] for row in cursor.fetchall())
    return there


def _key(new: Sequence[_Row]) -> None:
    """The keys of forms that were not there, so that they are found by them."""
    rows = [
        (key, number)
        for number, _language, word, _backwards, keys, _passages in new
        for key in found_by(word, keys)
    ]
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            keys, numbers = [key for key, _ in rows], [number for _, number in rows]
            cursor.execute(f"{_KEYS} {_unnested('text', 'bigint')}", [keys, numbers])
        elif rows:
            cursor.executemany(f"{_KEYS} VALUES (%s, %s)", rows)


def found_by(word: str, keys: str) -> list[str]:
    """The keys that lead to a form and are not told by its letters."""
    beginning = BEGINS + word[:_PREFIX]
    return [key for key in dict.fromkeys(keys.split(APART)) if key not in (word, beginning)]


def _add(rows: Sequence[_Row]) -> None:
    meeting = "ON CONFLICT (id) DO UPDATE SET passages = search_word.passages + excluded.passages"
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # one statement, however many words
            arrays = _unnested("bigint", "text", "text", "text", "text", "int")
            columnwise = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"{_COLUMNS} {arrays} {meeting}", columnwise)
        else:
            cursor.executemany(f"{_COLUMNS} VALUES (%s, %s, %s, %s, %s, %s) {meeting}", rows)


def _unnested(*types: str) -> str:
    arrays = ", ".join(f"%s::{one}[]" for one in types)
    return f"SELECT * FROM unnest({arrays})"  # noqa: S608 - names of types


def _forget() -> None:
    with connection.cursor() as cursor:
        gone = f"{_FORMS} passages <= 0"
        cursor.execute(f"DELETE FROM search_key WHERE word_id IN (SELECT id {gone})")  # noqa: S608
        cursor.execute(f"DELETE {gone}")


def found(words: Iterable[str], keys: Iterable[str], heads: Iterable[str]) -> list[Known]:
    """The forms that are one of `words`, have one of `keys`, or begin with one of `heads`.

    One query. A key that is a word finds that word too, whatever its keys are; the caller looks.
    """
    spelled, keyed = sorted({*words, *keys}), sorted(set(keys))
    listed = ",".join(["%s"] * len(spelled))
    forms = f"SELECT id, word, keys, passages {_FORMS}"
    parts = [f"{forms} word IN ({listed})"]
    values: list[str | int] = [*spelled]
    if keyed:
        listed = ",".join(["%s"] * len(keyed))
        keyed_forms = f"SELECT word_id FROM search_key WHERE key IN ({listed})"  # noqa: S608
        parts.append(f"{forms} id IN ({keyed_forms})")
        values += keyed
    for head in heads:
        between, some = _between("word", head)
        most = f"({forms} {between} ORDER BY passages DESC LIMIT %s)"
        parts.append(f"SELECT * FROM {most} AS alike")  # noqa: S608
        values += [*some, MOST_ALIKE]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return list({row[0]: Known(*row) for row in cursor.fetchall()}.values())


def _between(column: str, head: str) -> tuple[str, list[str]]:
    """That a column begins so, in the order of letters that the indexes have."""
    if connection.vendor == "postgresql":
        return f"{column} ~>=~ %s AND {column} ~<~ %s", [head, head + _AFTER]
    return f"{column} >= %s AND {column} < %s", [head, head + _AFTER]


def beginning(field: str, head: str) -> QuerySet[Word]:
    """The words that begin with `head`, or (field "backwards") end with it turned round."""
    if connection.vendor == "postgresql":  # its order is the language's, not that of the letters
        return Word.objects.filter(**{f"{field}__startswith": head})
    return Word.objects.filter(**{f"{field}__gte": head, f"{field}__lt": head + _AFTER})
