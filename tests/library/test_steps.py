"""A draft is read by nobody outside until somebody else checked it and it is published."""

import pytest

from qorgau.common.actor import Actor
from qorgau.common.reasons import Refused
from qorgau.ledger.models import Body
from qorgau.library import actions, public, queries

from .laws import law
from .test_addresses import LAW, keep

pytestmark = pytest.mark.django_db

AYA, BEK = Actor("staff", "a" * 32, "editor"), Actor("staff", "b" * 32, "editor")


def draft(**more):
    return keep(draft=True, **more)


def shown() -> list[object]:
    return [public.work(LAW), *public.works(), public.place(LAW), *public.paragraphs(LAW)]


def reasons(act, **given) -> list[str]:
    with pytest.raises(Refused) as caught:
        act(**given)
    return [one.code for one in caught.value.reasons]


def test_draft_is_not_public():
    text = draft()

    assert shown() == [None, None]
    assert (public.versions(LAW), public.numbers(LAW), public.contents(LAW)) == ((), set(), ())
    assert [one.pk for one in queries.waiting()] == [text.pk]


def test_checked_and_published_text_is_public():
    text = draft()

    actions.check(by=BEK, expression=text)
    assert public.work(LAW) is None
    actions.publish(by=AYA, expression=text)

    assert public.work(LAW).languages == ("en",)
    assert [one.state for one in queries.steps(text)] == ["draft", "checked", "published"]
    kinds = Body.objects.filter(kind__startswith="library").order_by("id")
    assert list(kinds.values_list("kind", flat=True)) == [
        "library.added",
        "library.checked",
        "library.published",
    ]


def test_who_added_a_text_cannot_check_it():
    text = actions.keep_expression(
        by=AYA, parsed=law(), sha256="0" * 64, symbol=LAW, language="en", title="A", draft=True
    )

    assert reasons(actions.check, by=AYA, expression=text) == ["library.own_text"]


def test_unchecked_text_cannot_be_published():
    assert reasons(actions.publish, by=BEK, expression=draft()) == ["library.step"]


def test_withdrawn_text_says_why_and_is_gone():
    text = keep()

    assert reasons(actions.withdraw, by=AYA, expression=text, reason=" ") == ["library.no_reason"]
    actions.withdraw(by=AYA, expression=text, reason="A wrong file")

    assert shown() == [None, None]
    assert queries.steps(text)[0].reason == "A wrong file"
    again = reasons(actions.withdraw, by=AYA, expression=text, reason="Again")
    assert again == ["library.step"]


def test_withdrawn_text_is_a_draft_again_for_somebody_else_to_check():
    text = keep()
    actions.withdraw(by=AYA, expression=text, reason="A wrong title page")

    actions.reopen(by=AYA, expression=text)

    assert reasons(actions.check, by=AYA, expression=text) == ["library.own_text"]
    actions.check(by=BEK, expression=text)
    actions.publish(by=BEK, expression=text)
    assert public.work(LAW) is not None


def test_withdrawn_text_does_not_stand_in_the_way_of_the_right_one():
    actions.withdraw(by=AYA, expression=keep(), reason="A wrong file")

    second = keep(law(fourth=True))

    assert second.version == 2
    assert [one.version for one in public.versions(LAW)] == [2]


def test_one_published_language_does_not_publish_another():
    keep()
    draft(language="ru")

    assert public.work(LAW).languages == ("en",)
    assert public.paragraph(LAW, 1, "ru").language == "en"
