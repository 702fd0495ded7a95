"""The window alone: an installation that has figures and the library only; and what it never gives out."""

import dataclasses
import inspect
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from django.db.models import Model, QuerySet

from qorgau.commitments import public as commitments
from qorgau.country import public as country
from qorgau.figures import public as figures
from qorgau.ledger import public as ledger
from qorgau.library import public as library
from qorgau.reporting import public as reporting
from tests.measures.caseload import Year

pytestmark = pytest.mark.django_db
QORGAU = Path(sys.executable).with_name("qorgau")

WALK = """
import django; django.setup()
from django.test import Client
client = Client()
pages = {page: client.get(page).status_code for page in (
    "/en/", "/en/caseload/", "/en/figures/", "/en/library/", "/en/reports/", "/en/proof/",
    "/en/about/", "/en/about-data/", "/en/accessibility/", "/en/bodies/", "/en/regions/",
    "/en/open-data/", "/en/feeds/", "/en/feeds/figures.xml", "/en/feeds/promises.xml",
    "/catalogue.ttl", "/catalogue.jsonld", "/sitemap.xml", "/robots.txt", "/en/bodies.xlsx",
    "/en/open-data/figures/", "/en/open-data/promises/", "/en/open-data/reports/",
    "/en/open-data/datapackage.json", "/en/promises.csv", "/promises/x",
    "/en/recommendations/1/", "/en/reports/1/", "/en/promises/", "/en/promises/x/", "/en/plans/x/")}
print(pages)
"""


def test_public_profile_shows_the_window_without_the_other_rooms(tmp_path: Path):
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")},
        "QORGAU_PROFILE": "public",
        "QORGAU_PACK": "testland",
        "QORGAU_HOME": str(tmp_path),
        "QORGAU_SECRET_KEY": "a key for this test only, long enough to be taken as one",
        "QORGAU_HOSTS": "testserver",
        "QORGAU_SECURE": "false",
        "DJANGO_SETTINGS_MODULE": "qorgau.site.settings",
    }
    for command in (("migrate", "-v0"), ("collectstatic", "--noinput", "-v0")):
        subprocess.run([QORGAU, "manage", *command], env=environment, check=True)

    walked = subprocess.run(
        [sys.executable, "-c", WALK], env=environment, check=True, capture_output=True, text=True
    )

    statuses = eval(walked.stdout.splitlines()[-1])
    missing = {"/en/recommendations/1/", "/en/reports/1/"}
    missing |= {"/en/promises/", "/en/promises/x/", "/en/plans/x/"}
    missing |= {"/en/promises.csv", "/promises/x", "/en/feeds/promises.xml"}
    missing |= {"/en/open-data/promises/", "/en/open-data/reports/"}
    assert statuses == {page: 404 if page in missing else 200 for page in statuses}


def test_public_reads_give_values_and_no_tables(year: Year):
    given = [
        *figures.register(),
        *figures.cited(),
        figures.series("complaints.received"),
        *library.works(),
        *library.paragraphs("TL/CENSUS/2021"),
        *commitments.register("en"),
        *reporting.reports(),
        ledger.head(),
        *country.works(),
    ]

    assert given
    assert [one for one in given if _holds_a_table(one)] == []


def _holds_a_table(value: object) -> bool:
    if isinstance(value, Model | QuerySet):
        return True
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return any(_holds_a_table(getattr(value, one.name)) for one in dataclasses.fields(value))
    if isinstance(value, list | tuple):
        return any(_holds_a_table(one) for one in value)
    return False


def test_views_of_the_window_import_public_modules_only():
    from qorgau.portal.views import (
        figures,
        giving_account,
        library,
        overview,
        promises,
        proof,
        texts,
    )

    wrong = [
        f"{view.__name__}: {name}"
        for view in (figures, giving_account, library, overview, promises, proof, texts)
        for name, value in inspect.getmembers(view)
        if isinstance(value, ModuleType) and value.__name__.startswith("qorgau.")
        and not value.__name__.startswith(("qorgau.common", "qorgau.portal"))
        and "public" not in value.__name__.split(".")
    ]  # fmt: skip
    assert wrong == []


def test_log_counts_every_acceptance(year: Year, visitor):
    from qorgau.complaints.models import Matter
    from qorgau.ledger.actions import sequence

    sequence()

    assert ledger.acceptances() == Matter.objects.count()
    page = visitor.get("/en/proof/").content.decode()
    assert f">{Matter.objects.count()}<" in page
    assert (
        ledger.head().verify_key.replace("+", "&#43;") in page or ledger.head().verify_key in page
    )


def test_head_of_the_log_is_fetched_as_witnesses_do(year: Year, visitor):
    from qorgau.ledger.actions import sequence

    sequence()

    assert visitor.get("/en/proof/log/checkpoint").content.decode() == ledger.head().checkpoint
    assert len(visitor.get("/en/proof/log/tile/0/000").content) == 256 * 32


@pytest.mark.parametrize("path", ["../db.sqlite3", "tile/0/../../keys/log.key", "tile/0/999", "x"])
def test_nothing_else_of_the_disk_is_given_out(db, visitor, path):
    assert ledger.published_file(path) is None
    assert visitor.get(f"/en/proof/log/{path}").status_code == 404
