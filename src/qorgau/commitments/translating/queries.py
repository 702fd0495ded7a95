"""Which translations stand: of each sub-paragraph and language the newest."""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings

from ..models import LimbTranslation, ReceivedLimb


def limb(key: str) -> ReceivedLimb | None:
    """A sub-paragraph of a recommendation to this State by its permanent key."""
    rows = ReceivedLimb.objects.filter(key=key, current=True, recommendation__own=True)
    return rows.select_related("recommendation").prefetch_related("wordings").first()


def newest(row: ReceivedLimb, language: str) -> LimbTranslation | None:
    """The translation that counts; None where there is none."""
    return row.translations.filter(language=language).order_by("-version").first()


def standing(rows: Iterable[LimbTranslation]) -> list[LimbTranslation]:
    """The newest of each language, of one sub-paragraph's rows in any order."""
    found: dict[str, LimbTranslation] = {}
    for one in sorted(rows, key=lambda one: one.version):
        found[one.language] = one
    return list(found.values())


def texts(limbs: Iterable[object], languages: Iterable[str]) -> dict[tuple[object, str], str]:
    """By sub-paragraph (its id) and language the translation that counts; one query."""
    rows = LimbTranslation.objects.filter(limb__in=list(limbs), language__in=list(languages))
    ordered = rows.order_by("version").values_list("limb", "language", "text")
    return {(limb, language): text for limb, language, text in ordered}


def untold(row: ReceivedLimb) -> list[tuple[str, str]]:
    """Languages of the pages, as code and name, in which no source gives the text."""
    told = {one.language for one in row.wordings.all()}
    return [(code, name) for code, name in settings.LANGUAGES if code not in told]


def whole(limbs: Iterable[ReceivedLimb], language: str) -> str:
    """The whole text in a language, part after part; blank where a part has no translation."""
    parts = []
    for one in limbs:
        said = [row for row in standing(one.translations.all()) if row.language == language]
        if not said:
            return ""
        parts.append(said[0].text)
    return " ".join(parts)
