"""Strings of Django and allauth that people meet and that those do not have in a language.

Django's Kazakh is incomplete and allauth ships none: the catalogue of
`common` carries them, so that no page falls back to another language.
"""

from collections.abc import Iterator
from pathlib import Path

import allauth
import django
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

_DJANGO = Path(django.__file__).parent
_ALLAUTH = Path(allauth.__file__).parent
#: Catalogue folder → beginnings of the files whose strings reach a page or a letter here.
SHOWN = {
    _DJANGO / "conf" / "locale": ("core/validators.py", "forms/", "db/models/base.py"),
    _DJANGO / "contrib" / "auth" / "locale": (
        "contrib/auth/forms.py",
        "contrib/auth/password_validation.py",
    ),
    _ALLAUTH / "locale": ("account/", "mfa/", "templates/account/", "templates/mfa/"),
}
#: Parts of those that no installation has switched on: open registration, telephone, code by mail.
SWITCHED_OFF = (
    "account/admin.py",
    "account/apps.py",
    "mfa/apps.py",
    "templates/account/signup",
    "templates/account/phone_change",
    "templates/account/confirm_phone",
    "templates/account/confirm_login_code",
    "templates/account/request_login_code",
    "templates/account/email/login_code",
    "templates/account/email/unknown_account",
    "templates/account/email/account_already",
    "templates/account/messages/phone",
    "templates/account/messages/login_code",
    "templates/mfa/trust",
    "templates/mfa/webauthn/signup",
)
#: Messages of db/models that a form can show, beside those of base.py.
ALSO = frozenset(
    {
        "Value %(value)r is not a valid choice.",
        "This field cannot be null.",
        "This field cannot be blank.",
        "%(model_name)s with this %(field_label)s already exists.",
    }
)


#: Languages whose translations by others are too uneven to mix with ours: all shown strings here.
WHOLE = frozenset({"kk"})


def _is_shown(message: Message, beginnings: tuple[str, ...]) -> bool:
    files = [name for name, _line in message.locations if not name.startswith(SWITCHED_OFF)]
    return any(name.startswith(beginnings) for name in files) or message.id in ALSO


def translated(message: Message | None) -> bool:
    """Whether a message has its text, in every plural form, and nobody doubts it."""
    if message is None or message.fuzzy:
        return False
    texts = message.string if isinstance(message.string, list | tuple) else [message.string]
    return bool(texts) and all(texts)


def _read(folder: Path, language: str) -> Catalog:
    path = folder / language / "LC_MESSAGES" / "django.po"
    if not path.exists():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def first(message: Message) -> str:
    """The singular, which is the key of a catalogue."""
    return message.id if isinstance(message.id, str) else message.id[0]


def shown() -> Iterator[Message]:
    """Every string of Django and allauth that people can meet here."""
    for folder, beginnings in SHOWN.items():
        yield from (one for one in _read(folder, "en") if one.id and _is_shown(one, beginnings))


def missing(language: str) -> Catalog:
    """The shown strings that their makers have not translated, or not well, into `language`."""
    wanted = Catalog(charset="utf-8", fuzzy=False)
    for folder, beginnings in SHOWN.items():
        theirs = _read(folder, language)
        maker = "allauth" if folder.is_relative_to(_ALLAUTH) else "django"
        for message in _read(folder, "en"):
            if not message.id or not _is_shown(message, beginnings):
                continue
            if language in WHOLE or not translated(theirs.get(first(message), message.context)):
                where = [(f"{maker}/{name}", 0) for name, _line in message.locations[:1]]
                wanted.add(
                    message.id, locations=where, context=message.context, flags=message.flags
                )
    return wanted
