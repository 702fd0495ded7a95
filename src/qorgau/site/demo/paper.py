"""`docs/tour*.md` as text: the stops of the tour with their pictures, one file a language."""

from .stops import filled, stops, whose, words

#: Language → file below docs/.
FILES = {"en": "tour.md", "kk": "tour.kk.md", "ru": "tour.ru.md"}


def paper(language: str) -> str:
    """The whole file in a language, in Markdown."""
    others = " · ".join(f"[{code}]({name})" for code, name in FILES.items() if code != language)
    parts = [
        f"# {words('title', language)}",
        others,
        words("lead", language),
        words("begin", language),
    ]
    for number, stop in enumerate(stops(), start=1):
        parts += [
            f"## {number}. {stop.title[language]}",
            f"![{stop.title[language]}](pictures/tour-{stop.code}.png)",
            f"{filled(stop.see[language], language, {})} {stop.why[language]}",
            f"{words('address', language)}: `{stop.path(language, {})}`. "
            f"{words('who', language)}: {whose(stop, language)}.",
        ]
    return "\n\n".join(parts) + "\n"
