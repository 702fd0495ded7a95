"""Every address of the desk, found by the URL resolver, as a stranger and as every role."""

import uuid
from collections.abc import Iterator

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import translation

from qorgau.people.policy import roles

pytestmark = pytest.mark.django_db

SAMPLES = {"uuid": uuid.UUID(int=7), "slug": "none", "str": "none", "int": 1, "path": "none"}
METHODS = ("get", "post")


def _patterns(found: list, namespaces: tuple[str, ...] = ()) -> Iterator[tuple[str, URLPattern]]:
    for one in found:
        if isinstance(one, URLResolver):
            inner = (*namespaces, one.namespace) if one.namespace else namespaces
            yield from _patterns(one.url_patterns, inner)
        elif namespaces[:1] == ("desk",):
            yield ":".join([*namespaces, one.name]), one


def _pages() -> list[tuple[str, str, tuple[str, ...] | None]]:
    """Name, address with sample values, and actions of every page of the desk."""
    from django.urls import reverse

    pages = []
    with translation.override("en"):
        for name, pattern in _patterns(get_resolver().url_patterns):
            kinds = pattern.pattern.converters
            values = {
                key: SAMPLES[kind.__class__.__name__[:-9].lower().replace("string", "str")]
                for key, kind in kinds.items()
            }
            actions = getattr(pattern.callback, "required_actions", None)
            pages.append((name, reverse(name, kwargs=values), actions))
    return pages


PAGES = _pages()


def test_walk_finds_the_pages():
    assert {"desk:home", "desk:unlock", "desk:people:list"} <= {name for name, *_rest in PAGES}


def test_every_page_names_the_actions_that_open_it():
    assert [name for name, _address, actions in PAGES if actions is None] == []


def test_every_action_of_a_page_is_in_the_policy():
    known = {action for role in roles().values() for action in role.may}

    assert {action for _n, _a, actions in PAGES for action in actions or ()} <= known


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize(("name", "address", "actions"), PAGES, ids=[page[0] for page in PAGES])
def test_stranger_is_asked_to_sign_in(name, address, actions, method):
    answer = getattr(Client(), method)(address)

    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/en/accounts/login/?next=")


@pytest.mark.parametrize("role", [*roles(), ""])
def test_role_without_the_action_finds_no_page(member, role):
    client = member(role).client
    may = roles()[role].may if role else frozenset()
    closed = [page for page in PAGES if page[2] and not may.intersection(page[2])]

    answers = {
        (name, method): getattr(client, method)(address).status_code
        for name, address, _actions in closed
        for method in METHODS
    }

    assert {key: status for key, status in answers.items() if status not in (404, 405)} == {}


@pytest.mark.parametrize("role", list(roles()))
def test_role_with_the_action_never_meets_a_fault(member, role):
    one = member(role, key=True)
    one.unlock()
    may = roles()[role].may
    opened = [page for page in PAGES if not page[2] or may.intersection(page[2])]

    answers = {
        (name, method): getattr(one.client, method)(address).status_code
        for name, address, _actions in opened
        for method in METHODS
        if name != "desk:lock"
    }

    assert {key: status for key, status in answers.items() if status >= 500} == {}
