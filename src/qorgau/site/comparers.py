"""Gathers what each installed room compares with the register of acts (`<room>/compare.py`)."""

import importlib
from importlib.util import find_spec

from django.conf import settings

from qorgau.ledger.verify import Comparer


def comparers() -> list[Comparer]:
    """The comparers of every installed room, lowest storey first."""
    found: list[Comparer] = []
    for room in settings.QORGAU_ROOMS:
        name = f"qorgau.{room}.compare"
        if find_spec(name):
            found.extend(importlib.import_module(name).COMPARERS)
    return found
