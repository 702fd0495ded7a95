"""How staff sign in for the first time: with the password that the command gave, then with their own.

`write(name, text)` fills a field and `send()` sends the form, each in the way of the test that walks.
"""

import re
from collections.abc import Callable

PASSWORD = "seven quiet herons by the lake"
Write = Callable[[str, str], None]
Send = Callable[[], None]


def first_password(said: str) -> str:
    """What `qorgau people add` said the password of the first sign-in is."""
    found = re.search(r"first sign-in: (\S+)", said)
    assert found, said
    return found[1]


def enter(write: Write, send: Send, email: str, password: str) -> None:
    """On the page of sign-in."""
    write("login", email)
    write("password", password)
    send()


def choose_own(write: Write, send: Send, password: str) -> None:
    """On the page that follows: nobody keeps the password that others have seen."""
    write("oldpassword", password)
    write("password1", PASSWORD)
    write("password2", PASSWORD)
    send()
