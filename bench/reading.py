"""What is measured of the library: its pages by name, and an invented law that fills it."""

import tempfile
from pathlib import Path

from bench.installation import Installation

LAW, ARTICLES = "BENCH/LAW", 120
#: Name → address after the language; each is a first visit of somebody with one question.
PAGES = {
    "library": "library/",
    "search": "search/?q=%D2%9B%D2%B1%D2%9B%D1%8B%D2%9B",
    "document": f"library/{LAW}/",
    "article": f"library/{LAW}/art-7/",
    "paragraph": f"library/{LAW}/art-7/2/",
    "whole text": f"library/{LAW}/text/",
    "side by side": f"library/{LAW}/side-by-side/",
    "versions": f"library/{LAW}/versions/",
    "changes": f"library/{LAW}/changes/?in=kk&from=1&to=2",
    "collections": "library/collections/",
    "collection": "library/collections/children/",
    "glossary": "glossary/",
    "word": "glossary/complaint/",
    "guides": "rights/",
    "guide": "rights/torture/",
    "kept": f"library/kept/?document={LAW}",
}
_WORDS = {
    "kk": ("{0}-бап. Бақты күту тәртібі", "{1}. {0}-бақты бәрі бірге күтеді, онда {1} ағаш {2}."),
    "ru": (
        "Статья {0}. Уход за садом",
        "{1}. За садом {0} ухаживают вместе, в нём {1} дерева {2}.",
    ),
}


def fill(here: Installation) -> None:
    """Add the law: two texts in Kazakh and one in Russian, 120 articles of four paragraphs."""
    for language, year, last in (
        ("kk", 2020, "өседі"),
        ("kk", 2024, "өсіп тұр"),
        ("ru", 2020, "растут"),
    ):
        title, words = _WORDS[language]
        lines = []
        for number in range(1, ARTICLES + 1):
            lines.append(title.format(number))
            lines += [words.format(number, one, last) * 3 for one in range(1, 5)]
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "law.txt"
            path.write_text("\n\n".join(lines), encoding="utf-8")
            said = ("--symbol", LAW, "--language", language, "--date", f"{year}-01-01")
            here.run("library", "add", str(path), *said)
