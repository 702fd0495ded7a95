"""What a gatherer asks by OAI-PMH 2.0, read and checked: verb, arguments, days, resumption tokens.

http://www.openarchives.org/OAI/openarchivesprotocol.html (2.0 of 14 June 2002, as of 2015). A token
holds everything that is needed to go on, signed: nothing is kept between requests.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core import signing

from qorgau.library.public.harvest import Wanted

_SALT = "oai"
_LONGEST = 2_000  # characters of one argument
_RECORDS = ("from", "until", "set", "resumptionToken")
#: Verb → arguments that must be there, arguments that may.
VERBS: Mapping[str, tuple[Sequence[str], Sequence[str]]] = {
    "Identify": ((), ()),
    "ListMetadataFormats": ((), ("identifier",)),
    "ListSets": ((), ("resumptionToken",)),
    "ListIdentifiers": (("metadataPrefix",), _RECORDS),
    "ListRecords": (("metadataPrefix",), _RECORDS),
    "GetRecord": (("identifier", "metadataPrefix"), ()),
}
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_SECOND = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z")


class Fault(Exception):
    """What is wrong with a request: a code of the protocol, and a sentence for whoever reads it."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(text)
        self.code, self.text = code, text


@dataclass(frozen=True, slots=True)
class Place:
    """Where a list stands: what is wanted, in which format, how many were given, of how many."""

    verb: str
    prefix: str
    wanted: Wanted
    given: int = 0
    total: int | None = None


def read(pairs: Mapping[str, Sequence[str]]) -> tuple[str, dict[str, str]]:
    """The verb and its arguments. Raises `Fault` badVerb or badArgument."""
    verbs = pairs.get("verb", ())
    if len(verbs) != 1 or verbs[0] not in VERBS:
        raise Fault("badVerb", "The argument 'verb' must be there once and be a verb of OAI-PMH.")
    verb = verbs[0]
    needed, allowed = VERBS[verb]
    found = {name: values[0] for name, values in pairs.items() if name != "verb"}
    for name, values in pairs.items():
        if name != "verb" and name not in (*needed, *allowed):
            raise Fault("badArgument", f"{verb} has no such argument: {name[:100]}")
        if len(values) != 1 or len(values[0]) > _LONGEST:
            raise Fault("badArgument", f"The argument '{name}' stands twice or is too long.")
    if "resumptionToken" in found and len(found) > 1:
        raise Fault("badArgument", "A resumptionToken stands alone.")
    missing = [name for name in needed if not found.get(name)]
    if missing and "resumptionToken" not in found:
        raise Fault("badArgument", f"{verb} needs the argument '{missing[0]}'.")
    return verb, found


def begun(verb: str, arguments: Mapping[str, str]) -> Place:
    """The beginning of a list, or where its token says. Raises `Fault`."""
    if token := arguments.get("resumptionToken", ""):
        return resumed(verb, token)
    since, until = _moment(arguments, "from"), _moment(arguments, "until")
    texts = [arguments[name] for name in ("from", "until") if name in arguments]
    if len({len(one) for one in texts}) > 1:
        raise Fault("badArgument", "'from' and 'until' must be written alike: days or seconds.")
    if since and until and since > until:
        raise Fault("badArgument", "'from' is later than 'until'.")
    if until:
        step = dt.timedelta(days=1) if len(arguments["until"]) == 10 else dt.timedelta(seconds=1)
        until = until + step if until.year < dt.MAXYEAR else None
    wanted = Wanted(since, until, arguments.get("set", ""))
    return Place(verb, arguments["metadataPrefix"], wanted)


def _moment(arguments: Mapping[str, str], name: str) -> dt.datetime | None:
    text = arguments.get(name)
    if text is None:
        return None
    try:
        if not (_DAY.fullmatch(text) or _SECOND.fullmatch(text)):
            raise ValueError
        return dt.datetime.fromisoformat(text.removesuffix("Z")).replace(tzinfo=dt.UTC)
    except ValueError:
        sentence = f"'{name}' must be YYYY-MM-DD or YYYY-MM-DDThh:mm:ssZ, and a day that exists."
        raise Fault("badArgument", sentence) from None


def token(place: Place, changed: dt.datetime, key: str, given: int, total: int) -> str:
    """A token that goes on after the record that changed then and has that key."""
    wanted = place.wanted
    return signing.dumps(
        [
            place.verb,
            place.prefix,
            _iso(wanted.since),
            _iso(wanted.until),
            wanted.group,
            _iso(changed),
            key,
            given,
            total,
        ],
        salt=_SALT,
        compress=True,
    )


def resumed(verb: str, text: str) -> Place:
    """The place that a token tells. Raises `Fault` badResumptionToken for one that is not ours."""
    try:
        said, prefix, since, until, group, changed, key, given, total = signing.loads(
            text, salt=_SALT
        )
    except (signing.BadSignature, ValueError, TypeError):
        said = ""
    if said != verb:
        raise Fault("badResumptionToken", "That token was not given here for this verb.")
    after = (dt.datetime.fromisoformat(changed), key)
    wanted = Wanted(_from_iso(since), _from_iso(until), group, after)
    return Place(verb, prefix, wanted, given, total)


def _iso(moment: dt.datetime | None) -> str:
    return moment.isoformat() if moment else ""


def _from_iso(text: str) -> dt.datetime | None:
    return dt.datetime.fromisoformat(text) if text else None
