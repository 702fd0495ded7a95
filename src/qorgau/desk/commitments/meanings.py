"""The form that asks what an office's own words mean: responses, bodies, themes, groups."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from collections.abc import Mapping as Mapped
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from qorgau.commitments.received import mappings
from qorgau.commitments.received.words import position_name
from qorgau.commitments.told.own_mapping import folded
from qorgau.commitments.told.own_words import MOST_WORDS
from qorgau.common.formats import language

from .columns import HELD, POSITIONS, Chosen, teller_choices

#: In a select of responses: the rows are taken without a response. Other lists: as written.
NONE = "none"
_MOST = 180  # selects of one page


class WordsForm(forms.Form):
    """A select for each word of the file that is not known here."""

    def __init__(
        self,
        asked: Mapped[str, Counter[str]],
        said: Mapped[str, Mapped[str, str]],
        data: Any = None,
    ) -> None:
        """`said` is what the words meant till now, as `Mapping.values`."""
        super().__init__(data)
        self._said = said
        self._words: list[tuple[str, str, int]] = [
            (key, word, count)
            for key, counts in asked.items()
            for word, count in counts.most_common(MOST_WORDS)
        ][:_MOST]
        self.more = sum(map(len, asked.values())) - len(self._words)
        for place, (key, word, _count) in enumerate(self._words):
            choices, first = _choices(key, word)
            before = said.get(key, {}).get(folded(word))
            first = first if before is None else before or NONE
            self.fields[f"w{place}"] = Chosen(label=word[:120], choices=choices, initial=first)

    def groups(self) -> Iterator[tuple[str, list[tuple[int, forms.BoundField, bool]]]]:
        """Each sort of word: its name, and count, select and whether a meaning is proposed."""
        for key in dict.fromkeys(one for one, _word, _count in self._words):
            rows = [
                (count, self[f"w{place}"], self._is_proposed(place, key, word))
                for place, (of, word, count) in enumerate(self._words)
                if of == key
            ]
            yield str(HELD[key]), rows

    def _is_proposed(self, place: int, key: str, word: str) -> bool:
        asked = folded(word) not in self._said.get(key, {})
        return asked and not self.is_bound and self[f"w{place}"].initial not in ("", NONE)

    def values(self) -> dict[str, dict[str, str]]:
        """What the words mean from now on, with those that this file does not have."""
        found = {key: dict(words) for key, words in self._said.items()}
        for place, (key, word, _count) in enumerate(self._words):
            said = self.cleaned_data[f"w{place}"]
            found.setdefault(key, {})[folded(word)] = "" if said == NONE else said
            if not said:
                del found[key][folded(word)]
        return found


def _choices(key: str, word: str) -> tuple[list[tuple[str, Any]], str]:
    """What a word can mean, and what is proposed."""
    if key == "position":
        known = [(one, position_name(one)) for one in POSITIONS]
        unsaid = ("", _("Not known: set these rows aside"))
        return [unsaid, *known, (NONE, _("No response: take the rows without it"))], ""
    as_written = (NONE, _("Keep it as written"))
    if key == "body":
        return [as_written, *teller_choices()], NONE
    terms = mappings.known_terms(key)
    listed = [(one.value, one.names.get(language(), one.value)) for one in terms]
    alike = (one.value for one in terms if folded(word) in map(folded, one.names.values()))
    return [as_written, *listed], next(alike, NONE)


def meant(values: Mapped[str, Mapped[str, str]]) -> tuple[tuple[str, str], ...]:
    """Each word that somebody explained, and what it means in the words of the page."""
    found = []
    for key, words in values.items():
        names = {value: str(name) for value, name in _choices(key, "")[0]}
        found += [(word, names.get(code or NONE, code)) for word, code in sorted(words.items())]
    return tuple(found)
