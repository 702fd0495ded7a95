"""Three hundred invented short texts in three languages and the questions put to them.

Drawn from a seed out of lists of words in several forms, so that every run has the same ones.
"""

import random
from collections.abc import Iterator

from qorgau.search.shapes import Entry

WORDS = {
    "kk": """
        шағым шағымды шағымдар шағымы өтініш өтінішке өтініштер құқық құқығы құқықтар құқықтары сот сотқа сотта
        прокурор прокурорға бала балалар балалардың мектеп мектепте мектептер ауыл ауылда ауылдағы дәрігер
        дәрігерге емхана емханада тұрғын үй үйді жер жерді су суы ауызсу жұмыс жұмыстан жұмысшы жалақы жалақысын
        заң заңға заңда бап баптың қызметкер қызметкері қызметкерлер тергеу тергеуші азаптау азаптаудан қамау
        қамауға сотталған сотталғандар адвокат адвокатты көмек көмегі көмекке кемсіту кемсітуге әйел әйелдер
        мүгедек мүгедектігі және мен бойынша туралы үшін емес екі 2021 30
    """,
    "ru": """
        жалоба жалобу жалобы жалоб заявление заявления заявлений право права прав правом суд суда судом прокурор
        прокурору ребёнок ребенка дети детей детям школа школы школе село селе сельский врач врача больница
        больнице жильё жилья земля земли вода воды питьевой работа работы работник работников зарплата зарплату
        закон закона законом статья статьи сотрудник сотрудники сотрудников следствие следователь пытки пыток
        арест ареста осуждённый осуждённые осужденных адвокат адвоката помощь помощи дискриминация дискриминации
        женщина женщины женщин инвалид инвалидность и в по о для не два 2021 30
    """,
    "en": """
        complaint complaints complained request requests right rights court courts judge judges prosecutor child
        children school schools village villages doctor doctors hospital house houses housing land water drinking
        work works worker workers wage wages law laws article articles officer officers inquiry investigation
        torture arrest arrested prisoner prisoners lawyer lawyers help helped discrimination woman women
        disability disabled and the of to for not two 2021 30
    """,
}
LATIN = ["shagym", "qūqyq", "mektepte", "prokurorga", "sot", "balalar", "auyl", "darіger", "zañ"]
ODD = [
    "", " ", '"', '""', "-", "- -", "-суд", '"суд', 'суд"', '" "', "AND", "OR NOT", "NEAR(суд, 2)",
    "суд*", "^суд", "title:суд", "{words}:суд", "суд & !право | (", "'; DROP TABLE x; --", "\\", "a\\'b",
    "\x00суд\x00", "😀", "суд 😀 court", "и в не", "the of and", "және", "٣٠", "Ａ", "ǅ", "\u202eсуд",
    "x" * 10_000, "суд " * 2_500, '"' + "a " * 3_000 + '"', "-" * 5_000, "\ud800", "ﬀ", "İstanbul", "ß",
    "%", "_", "0", "007", "=суд", "_суд", "0sot", "суд:1", "суд:*", "<->", "суд<->право", "«", "»«",
]  # fmt: skip


def words(language: str) -> list[str]:
    return WORDS[language].split()


def entries(count: int = 300) -> Iterator[Entry]:
    draw = random.Random(20261122)
    for number in range(count):
        language = ("kk", "ru", "en")[number % 3]
        known = words(language)
        yield Entry(
            kind=draw.choice(["paragraph", "promise", "right"]),
            ref=str(number),
            language=language,
            title=" ".join(draw.choices(known, k=draw.randint(0, 4))),
            text=" ".join(draw.choices(known, k=draw.randint(3, 25))).capitalize() + ".",
            address=f"/{{language}}/{number}/",
            facets={"right": [draw.choice("abc")]},
        )


def queries() -> list[str]:
    """More than two hundred: words, pairs, phrases, words left out, Latin letters, odd ones."""
    draw = random.Random(7)
    found = [*LATIN, *ODD]
    texts = [one.text.rstrip(".").split() for one in entries()]
    for language in WORDS:
        known = words(language)
        found += draw.sample(known, 25)
        found += [" ".join(draw.sample(known, 2)) for _ in range(15)]
        found += [" ".join(draw.sample(known, 4)) for _ in range(6)]
        found += [f"{one} -{other}" for one, other in (draw.sample(known, 2) for _ in range(6))]
    for text in draw.sample([one for one in texts if len(one) > 4], 20):
        at = draw.randrange(len(text) - 2)
        found += [f'"{" ".join(text[at : at + 2])}"', f"«{' '.join(text[at : at + 3])}» {text[0]}"]
    return list(dict.fromkeys(found))
