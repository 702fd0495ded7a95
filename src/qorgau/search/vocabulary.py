"""The words of the index and in how many passages each stands."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from django.db import connection
from django.db.models import QuerySet, Sum

from .indexed import APART, Columns
from .models import Word

_AFTER = "\U0010ffff"


def count(passages: Iterable[tuple[str, Columns]], sign: int) -> None:
    """Count the words of passages in (sign 1) or out (sign -1)."""
    found: Counter[tuple[str, str]] = Counter()
    stems: dict[tuple[str, str], str] = {}
    for language, columns in passages:
        keyed = {(language, word): stem for word, stem in words_of(columns)}
        found.update(keyed.keys())
        stems.update(keyed)
    rows = [
        (language, word, word[::-1], stems[language, word], sign * number)
        for (language, word), number in sorted(found.items())
    ]
    if not rows:
        return
    _add(rows)
    if sign < 0:
        Word.objects.filter(passages__lte=0).delete()


def _add(rows: Sequence[tuple[str, str, str, str, int]]) -> None:
    columns = "INSERT INTO search_word (language, word, backwards, stem, passages) "
    meeting = (
        "ON CONFLICT (language, word) "
        "DO UPDATE SET passages = search_word.passages + excluded.passages"
    )
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # one statement, however many words
            arrays = (
                "SELECT * FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[], %s::int[])"
            )
            columnwise = [list(column) for column in zip(*rows, strict=True)]
            cursor.execute(f"{columns} {arrays} {meeting}", columnwise)
        else:
            cursor.executemany(f"{columns} VALUES (%s, %s, %s, %s, %s) {meeting}", rows)


def words_of(columns: Columns) -> set[tuple[str, str]]:
    """Each word of a passage with its main stem, once."""
    return {
        (word, keys.split(APART, 1)[0])
        for words, kept in ((columns.title, columns.title_keys), (columns.words, columns.keys))
        for word, keys in zip(words.split(" "), kept.split(" "), strict=True)
        if word
    }


def passages_with(words: Iterable[str], stems: Iterable[str]) -> Mapping[str, int]:
    """In about how many passages each word (as written) or stem (in any form) stands."""
    by_stem = Word.objects.filter(stem__in=set(stems)).values("stem")
    by_word = Word.objects.filter(word__in=set(words)).values("word")
    found = dict(by_word.order_by().annotate(n=Sum("passages")).values_list("word", "n"))
    for stem, number in by_stem.order_by().annotate(n=Sum("passages")).values_list("stem", "n"):
        found[stem] = max(number, found.get(stem, 0))
    return found


def beginning(field: str, head: str) -> QuerySet[Word]:
    """The words that begin with `head`, or (field "backwards") end with it turned round."""
    if connection.vendor == "postgresql":  # its order is the language's, not that of the letters
        return Word.objects.filter(**{f"{field}__startswith": head})
    return Word.objects.filter(**{f"{field}__gte": head, f"{field}__lt": head + _AFTER})
