"""What the pack shows to search: rights in plain words, the glossary, bodies, regions, lists.

And what things are called in each language of the pack, so that a question in one of them finds a
text in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from qorgau.search import synonyms
from qorgau.search.shapes import Entry

from . import glossary, guides, labels, pack
from .pack import NameRow

GUIDE_WEIGHT = 1.4  # plain words come before papers
WORD_WEIGHT = 1.3
_NAMED = ("right", "bodies", "regions", "terms")


def entries() -> Iterator[Entry]:
    """Everything, language by language."""
    for language in pack.current().languages:
        yield from _rights(language)
        yield from _words(language)
        yield from _collections(language)
        yield from _bodies(language)
        yield from _regions(language)


def bring_names() -> None:
    """Let search know what rights, bodies, terms and words are called in each language."""
    synonyms.bring("country", names, version=lambda: pack.current().digest)


def names() -> Iterator[Mapping[str, Iterable[str]]]:
    """Names of one thing by language, for each thing that the pack names."""
    for kind in _NAMED:
        yield from ({lang: (name,) for lang, name in one.names.items()} for one in _of(kind))
    for word in pack.current().glossary:
        yield {
            language: (term, *word.also.get(language, ())) for language, term in word.term.items()
        }
    for row in pack.current().words:
        yield {language: (said,) for language, said in row.texts.items()}


def _of(kind: str) -> tuple[labels.Named, ...]:
    try:
        return labels.names_of(kind)
    except KeyError:  # a pack need not have every vocabulary
        return ()


def _rights(language: str) -> Iterator[Entry]:
    for code in pack.current().guides.of:
        guide = guides.right_guide(code, language)
        if guide is None:
            continue
        law = [", ".join(filter(None, (one.title, one.article))) for one in guide.law]
        said = [guide.means, *guide.examples, guide.limits, *guide.first, *law]
        yield Entry(
            kind="right",
            ref=code,
            language=language,
            title=guide.name,
            text="\n".join(said),
            address=f"/{{language}}/rights/{code}/",
            facets={"right": [code]},
            weight=GUIDE_WEIGHT,
        )


def _words(language: str) -> Iterator[Entry]:
    for word in glossary.glossary(language):
        yield Entry(
            kind="word",
            ref=word.code,
            language=language,
            title=word.term,
            text="\n".join([word.means, *word.also]),
            address=f"/{{language}}/glossary/{word.code}/",
            facets={"right": list(word.rights)},
            weight=WORD_WEIGHT,
        )


def _collections(language: str) -> Iterator[Entry]:
    for one in glossary.collections(language):
        yield Entry(
            kind="collection",
            ref=one.code,
            language=language,
            title=one.title,
            text=one.intro,
            address=f"/{{language}}/library/collections/{one.code}/",
            facets={"right": list(one.rights)},
        )


def _bodies(language: str) -> Iterator[Entry]:
    former = _former(pack.current().body_past.names, language)
    for body in labels.names_of("bodies"):
        if language in body.names:
            yield Entry(
                kind="body",
                ref=body.code,
                language=language,
                title=body.names[language],
                text="\n".join(former.get(body.code, ())),
                address=f"/{{language}}/bodies/{body.code}/",
                facets={"body": [body.code]},
            )


def _regions(language: str) -> Iterator[Entry]:
    former = _former(pack.current().region_past.names, language)
    for region in labels.names_of("regions"):
        if language in region.names:
            yield Entry(
                kind="region",
                ref=region.code,
                language=language,
                title=region.names[language],
                text="\n".join(former.get(region.code, ())),
                address=f"/{{language}}/regions/{region.code}/",
                facets={"region": [region.code]},
            )


def _former(names: Iterable[NameRow], language: str) -> Mapping[str, Iterable[str]]:
    """Earlier names by code, each once, in the order of the pack."""
    found: dict[str, dict[str, None]] = {}
    for name in names:
        if name.language == language:
            found.setdefault(name.code, {})[name.name] = None
    return found
