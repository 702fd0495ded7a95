"""Regional groups of the United Nations, by the codes of the States that recommend."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from django.utils.translation import gettext_lazy as _

from ..told import states

NAMES: Mapping[str, Any] = {
    "africa": _("African States"),
    "asia_pacific": _("Asia-Pacific States"),
    "eastern_europe": _("Eastern European States"),
    "latin_america_caribbean": _("Latin American and Caribbean States"),
    "western_europe_others": _("Western European and other States"),
}


@cache
def region_of(state: str) -> str:
    """The group of a State by its name as written; blank where the name is not known.

    Observers stand with the group at whose meetings they sit.
    """
    return _groups().get(states.code_of(state), "")


@cache
def _groups() -> Mapping[str, str]:
    text = (files(__package__) / "data" / "regions.json").read_text(encoding="utf-8")
    return {code: group for group, codes in json.loads(text).items() for code in codes.split()}
