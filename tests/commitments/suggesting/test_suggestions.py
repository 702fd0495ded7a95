import pytest

from qorgau.commitments.suggesting import vocabulary
from qorgau.commitments.suggesting.suggestions import Body, suggest


def names(some):
    return {one.name for one in some}


@pytest.mark.parametrize(
    ("text", "language", "theme", "group", "target"),
    [
        ("Abolish torture of prisoners", "en", "torture", "liberty", "16.1"),
        ("Искоренить пытки в местах лишения свободы", "ru", "torture", "liberty", "16.1"),
        ("Түрмелерде азаптауды тоқтату", "kk", "torture", "liberty", "16.1"),
    ],
)
def test_theme_group_and_target_are_suggested_in_three_languages(
    text, language, theme, group, target
):
    found = suggest(text)
    assert found.language == language
    assert any(theme in one for one in names(found.themes))
    assert any(group in one for one in names(found.groups))
    assert {target, "16"} <= names(found.targets)


def test_each_suggestion_names_words_of_the_text():
    text = "Provide schools for children with disabilities"
    found = suggest(text, "en")
    for one in (*found.themes, *found.groups, *found.targets):
        assert one.words
        assert all(word.lower() in text.lower() for word in one.words)


def test_what_was_not_measured_says_so():
    found = suggest("Protect indigenous peoples and women", "en")
    told = {one.name: one for one in found.groups}
    assert told["Indigenous peoples"].right_in_hundred is None
    assert told["Indigenous peoples"].measured_on == 0
    assert 0 < told["Women & girls"].right_in_hundred <= 100
    assert found.groups[-1].right_in_hundred is None


def test_issues_are_suggested_for_english_only():
    assert suggest("Abolish torture", "en").issues
    assert suggest("Отменить пытки", "ru").issues == ()
    assert suggest("Abolir la torture", "fr").themes == ()


def test_bodies_are_suggested_by_their_own_words_and_themes():
    bodies = [
        Body("schools", phrases=("school", "teacher")),
        Body("prisons", themes=("Conditions of detention",)),
        Body("roads", phrases=("road",)),
    ]
    found = suggest("Train teachers, build schools, and improve prison conditions", "en", bodies)
    assert [one.name for one in found.bodies] == ["schools", "prisons"]
    assert set(found.bodies[0].words) == {"teachers", "schools"}
    assert found.bodies[0].right_in_hundred is None


def test_beginnings_of_words_side_by_side_make_a_phrase():
    assert vocabulary.said(["access to justice"], "Access to  justice-system") == (
        "Access to justice",
    )
    assert vocabulary.said(["age="], "aged agenda") == ()


def test_every_theme_leads_to_known_issues_and_goals():
    from qorgau.commitments.suggesting import issues

    known = set(issues.names())
    for entry in vocabulary.themes():
        assert set(entry.issues) <= known
        assert all(vocabulary.goal_name(code) for code in entry.targets)
        assert set(entry.phrases) == set(vocabulary.LANGUAGES)
