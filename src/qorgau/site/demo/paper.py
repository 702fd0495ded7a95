"""`docs/tour*.md` as text: the stops of the tour with their pictures, one file a language."""

from .stops import Stop, filled, stops, whose, words

#: Language → file below docs/.
FILES = {"en": "tour.md", "kk": "tour.kk.md", "ru": "tour.ru.md"}


def paper(language: str) -> str:
    """The whole file in a language, in Markdown."""
    others = " · ".join(
        f"[{words('name', code)}]({file})" for code, file in FILES.items() if code != language
    )
    parts = [
        f"# {words('title', language)}",
        others,
        words("lead", language),
        words("begin", language),
    ]
    for number, stop in enumerate(stops(), start=1):
        parts += [
            f"## {number}. {stop.title[language]}",
            f"![{stop.title[language]}](pictures/{_picture(stop, language)}.png)",
            f"{filled(stop.see[language], language, {})} {stop.why[language]}",
            f"{words('address', language)}: `{stop.path(language, {})}`. "
            f"{words('who', language)}: {whose(stop, language)}.",
        ]
    return "\n\n".join(parts) + "\n"


def _picture(stop: Stop, language: str) -> str:
    """The name of a stop's picture: one a language, unless it shows one language only."""
    one_for_all = len(stop.picture.get("languages", FILES)) == 1
    return f"tour-{stop.code}" if one_for_all else f"tour-{stop.code}.{language}"
