"""Every article, paragraph and point has an address that never changes, and finds it again."""

import hashlib

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from qorgau.common.actor import Actor
from qorgau.ledger.verify import verify
from qorgau.library import actions, compare, eids, public

from .laws import law
from .papers import report

CALM = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
BY = Actor.system("test")
LAW = "TL/ACT/7"


def keep(parsed=None, language="en", valid=(None, None), **more):
    parsed = parsed or law()
    digest = hashlib.sha256(repr((parsed, language, valid)).encode()).hexdigest()
    given = {"sha256": digest, "symbol": LAW, "title": "Act on rivers", **more}
    facts = actions.TextFacts(valid_from=valid[0], valid_to=valid[1])
    return actions.keep_expression(by=BY, parsed=parsed, language=language, facts=facts, **given)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("path", "kind", "number", "point"),
    [
        ("", "document", None, ""),
        ("chp-1", "section", None, ""),
        ("art-2", "section", None, ""),
        ("art-1/1", "paragraph", 1, ""),
        ("art-2/1", "paragraph", 2, ""),
        ("art-2/2", "paragraph", 3, ""),
        ("ART-2/2/A", "point", 3, "A"),
        ("art-2/2/a/i", "point", 3, "a/i"),
        ("3", "paragraph", 3, ""),
    ],
)
def test_address_names_a_place(path, kind, number, point):
    keep()

    found = public.place(f"{LAW}/{path}")

    assert (found.symbol, found.kind, found.number, found.point) == (LAW, kind, number, point)
    assert public.resolve(f"{LAW}/{path}/") == (LAW, number)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "path", ["art-9", "art-2/9", "art-2/2/z", "art-2/2/a/i/x", "art-", "art-2//x y", "0", "x" * 300]
)
def test_address_of_nothing_is_none(path):
    keep()

    assert public.place(f"{LAW}/{path}") is None


@pytest.mark.django_db
def test_every_address_that_a_text_shows_finds_its_place():
    keep()
    addresses = [one.address for one in public.paragraphs(LAW)]
    addresses += [one.address for row in public.paragraphs(LAW) for one in row.points]
    chapter = public.contents(LAW)[0]
    addresses += [chapter.address, *(one.address for one in chapter.children)]

    for one in addresses:
        assert public.place(one.partition("/library/")[2]).address() == one


@pytest.mark.django_db
def test_paragraph_is_opening_points_and_closing():
    keep()

    found = public.paragraph(LAW, "art-2/2")

    assert (found.label, found.path, found.opening) == ("2", "art-2/2", "Nobody may cross:")
    assert [(one.label, one.path, one.text) for one in found.points] == [
        ("a", "a", "by night:"),
        ("b", "b", "in a flood."),
    ]
    assert found.points[0].points[0].path == "a/i"
    assert found.closing == "So it is."
    assert found.previous_address.endswith("/art-2/1/")
    assert public.paragraph(LAW, "art_2__para_2") == found == public.paragraph(LAW, 3)


@pytest.mark.django_db
def test_article_has_its_paragraphs_and_the_headings_above():
    keep()

    found = public.section(LAW, "art-2")

    assert (found.section.heading, found.headings) == ("Who may cross", ("On rivers",))
    assert [one.number for one in found.paragraphs] == [2, 3]
    assert len(public.section(LAW, "chp-1").paragraphs) == 3
    assert public.section(LAW, "art-8") is None


@pytest.mark.django_db
def test_points_in_another_script_have_the_addresses_of_their_places():
    keep(law(letters="\u0430\u0431\u0432"), "ru")

    found = public.paragraph(LAW, "art-2/2", "ru")

    assert [one.path for one in found.points] == ["a", "b"]
    assert found.points[0].points[0].path == "a/a"


@pytest.mark.django_db
def test_numbered_documents_keep_the_address_of_the_number():
    actions.add(by=BY, data=report().printed().encode(), symbol="TL/R/1", language="en", title="R")

    assert public.paragraph("TL/R/1", 5).address.endswith("/library/TL/R/1/5/")
    assert public.place("TL/R/1/5").kind == "paragraph"
    assert public.place("TL/R/1/chp-II/sec-B").kind == "section"
    assert public.section("TL/R/1", "chp-II/sec-B").paragraphs[0].number == 5


@pytest.mark.django_db
@pytest.mark.parametrize("articles", [False, True])
def test_text_with_many_points_takes_the_same_few_queries(articles, django_assert_num_queries):
    keep(law(fourth=articles))

    with django_assert_num_queries(4):
        public.paragraphs(LAW)
    with django_assert_num_queries(5):
        public.paragraph(LAW, 3)


@pytest.mark.django_db
def test_original_is_kept_and_compared():
    data = report().printed().encode()
    added = actions.add(
        by=BY, data=data, symbol="TL/R/1", language="en", title="R", name="r.txt"
    ).expression

    assert public.original("TL/R/1", "en", 1) == data
    assert (added.original_name, added.original_size) == ("r.txt", len(data))
    assert [*verify(compare.COMPARERS)] == []


NUMBERS = st.text("abzAZ019", min_size=1, max_size=4) | st.sampled_from(["5-1", "12-bis"])


@CALM
@given(
    containers=st.lists(st.tuples(st.sampled_from(sorted(eids.PREFIXES.values())), NUMBERS)),
    paragraph=st.tuples(st.sampled_from(["para", "sub"]), NUMBERS),
    points=st.lists(NUMBERS, max_size=4),
)
def test_name_and_address_are_each_the_others_way_back(containers, paragraph, points):
    parts = [f"{kind}_{number}" for kind, number in (*containers, paragraph)]
    name = "__".join([*parts, *(f"point_{one}" for one in points)])

    assert eids.is_name(name)
    assert eids.of_path(eids.path_of(name)) == name
    assert eids.split_point(name) == ("__".join(parts), "/".join(points))


@CALM
@given(st.text(max_size=40))
def test_any_path_is_read_without_an_error(path):
    name = eids.of_path(path)

    assert name == "" or eids.is_name(name)


@CALM
@given(st.lists(st.text(max_size=20), min_size=1, max_size=30))
def test_names_of_points_differ(labels):
    from qorgau.library.parse import ParsedPoint

    paths = [path for path, _ in eids.points(ParsedPoint(one, "x") for one in labels)]

    assert len(set(paths)) == len(labels)
