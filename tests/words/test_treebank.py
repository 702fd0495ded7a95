"""From the dictionary form to the inflected one: lemmas of people who marked real sentences."""

from collections import defaultdict

from qorgau.words import query
from qorgau.words.collection import Collection, Passage
from qorgau.words.folding import fold

from ..conftest import find_test_data

KINDS = {"NOUN", "VERB", "ADJ", "PROPN"}


def sentences():
    """Of each sentence of the sample its text and its words with their lemmas."""
    path = find_test_data("kk_nlp") / "UD_Kazakh-KTB" / "kk_ktb-ud-train.conllu"
    for block in path.read_text("utf-8").split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if not line.startswith("#")]
        words = [(row[1], fold(row[2])) for row in rows if row[0].isdigit() and row[3] in KINDS]
        yield " ".join(row[1] for row in rows if row[0].isdigit()), words


def recall(*, inflected: bool) -> float:
    """The mean share of the other sentences with a lemma that are among the first ten."""
    found = list(sentences())
    collection = Collection(Passage(str(at), "", text) for at, (text, _) in enumerate(found))
    having = defaultdict(set)
    for at, (_, words) in enumerate(found):
        for _, lemma in words:
            having[lemma].add(str(at))
    asked = [
        (form if inflected else lemma, having[lemma], {str(at)} if inflected else set())
        for at, (_, words) in enumerate(found)
        for form, lemma in words
        if len(lemma) > 2 and lemma.isalpha()
    ]
    shares = []
    for text, answers, own in asked:
        wanted = answers - own
        if wanted and (not inflected or fold(text) not in having):
            ranked = collection.ranked(query(text), 10, own)
            shares.append(len(wanted & set(ranked)) / min(len(wanted), 10))
    return sum(shares) / len(shares)


def test_dictionary_forms_find_inflected_ones():
    assert recall(inflected=False) >= 0.98


def test_inflected_forms_find_other_inflected_ones():
    assert recall(inflected=True) >= 0.97
