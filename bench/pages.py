"""What pages cost with few and with many matters: time and queries, beside an empty page.

`pages.py HOME [HOME …]` measures installations that `bulk.py` loaded (the folder of each, with its
`staff.txt`; a file `database_url` names its database). Each runs in a process of its own, through
the whole WSGI application: middleware, session, templates. Exit code 1 when a gate is missed.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

GATE_MS, GATE_QUERIES, GATE_RATIO, AIM_MS = 150, 15, 1.3, 60
AT = 100_000
TIMES, WARM = 31, 3


def main() -> int:
    """Measure each installation, print a table, judge."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("homes", nargs="*", type=Path)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    parser.add_argument("--times", type=int, default=TIMES)
    parser.add_argument("--only", default="", help="pages whose name contains this")
    asked = parser.parse_args()
    if asked.inside:
        print(json.dumps(inside(asked.times, asked.only)))
        return 0
    found = [_measured(home, asked) for home in asked.homes]
    return _judge(found)


def _measured(home: Path, asked: argparse.Namespace) -> dict[str, Any]:
    """One installation, in a process with its settings."""
    named = home / "database_url"
    done = subprocess.run(
        [sys.executable, __file__, "--inside", f"--times={asked.times}", f"--only={asked.only}"],
        env={
            **{name: value for name, value in os.environ.items() if not name.startswith("QORGAU_")},
            **({"QORGAU_DATABASE_URL": named.read_text().strip()} if named.exists() else {}),
            "DJANGO_SETTINGS_MODULE": "qorgau.site.settings",
            "QORGAU_HOME": str(home),
            "QORGAU_PROFILE": "demo",
            "QORGAU_LOAD_LIMIT": "1000000",
            "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        },
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    result = json.loads(done.stdout.splitlines()[-1])
    _print(home, result)
    return result


def inside(times: int, only: str) -> dict[str, Any]:
    """In the installation's own process: floors and pages."""
    import django

    django.setup()
    from django.conf import settings
    from django.db import connection

    settings.STORAGES["staticfiles"] = {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
    }
    from qorgau.complaints.models import Matter

    rows = {
        name: _timed(ask, times) for name, ask in _pages() if only in name or name.startswith("(")
    }
    return {"matters": Matter.objects.count(), "database": connection.vendor, "pages": rows}


def _timed(ask: Callable[[], int], times: int) -> dict[str, float]:
    """Median and 95th percentile in ms, and queries, once warm. The first one is told apart."""
    began = time.perf_counter()
    ask()
    first = time.perf_counter() - began
    for _number in range(WARM):
        ask()
    status, queries = _counted(ask)
    taken, worked = [], []
    for _number in range(times):
        began, at_work = time.perf_counter(), time.process_time()
        ask()
        taken.append(time.perf_counter() - began)
        worked.append(time.process_time() - at_work)
    return {
        "status": status,
        "queries": queries,
        "median": 1000 * statistics.median(taken),
        "cpu": 1000 * statistics.median(worked),
        "p95": 1000 * statistics.quantiles(taken, n=20)[-1],
        "first": 1000 * first,
    }


def _counted(ask: Callable[[], int]) -> tuple[int, int]:
    """Status and queries of one request; whatever a request resets, this counts on."""
    from django.db import connection

    seen: list[str] = []

    def note(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.append(sql)
        return execute(sql, params, many, context)

    with connection.execute_wrapper(note):
        status = ask()
    return status, len(seen)


def _pages() -> Iterator[tuple[str, Callable[[], int]]]:
    """Floors first, then the pages of the window, then of the desk."""
    from django.test import Client

    from qorgau.complaints.models import Matter

    public, desk, number, body = Client(), _officer(), *_examples()
    yield "(empty page)", lambda: _get(public, "/healthz")
    yield "(one indexed query)", lambda: _one(Matter, number)
    for name, path in (
        ("home", "/en/"),
        ("caseload", "/en/caseload/"),
        ("bodies", "/en/bodies/"),
        ("body page", f"/en/bodies/{body}/"),
        ("promises register", "/en/promises/"),
        ("figures register", "/en/figures/"),
        ("regions", "/en/regions/"),
        ("log and proof", "/en/proof/"),
    ):
        yield name, lambda path=path: _get(public, path)
    queue = "/en/desk/complaints/"
    for name, path in (
        ("my day", "/en/desk/"),
        ("queue", queue),
        ("queue, closed", f"{queue}?tab=closed"),
        ("queue, page 40", f"{queue}?page=40"),
        ("search: number", f"{queue}?number={number}"),
        ("search: body and right", f"{queue}?{_searched()}"),
        ("search: closed of a region", f"{queue}?tab=closed&{_searched('region')}"),
        ("search: overdue", f"{queue}?due=overdue"),
        ("matter page", f"{queue}{number}/"),
        ("opened file", f"{queue}{number}/file/"),
    ):
        yield name, lambda path=path: _get(desk, path)


def _get(client: Any, path: str) -> int:
    answer = client.get(path)
    answer.content  # noqa: B018 (rendered by now)
    return int(answer.status_code)


def _one(model: Any, number: str) -> int:
    return 200 if model.objects.filter(locator=number).exists() else 404


def _examples() -> tuple[str, str]:
    """A live matter whose body was asked, and the body that most complaints name."""
    from qorgau.complaints.models import FacetRow, Inquiry, Matter

    asked = Inquiry.objects.filter(matter__unit="office", matter__closed_at__isnull=True)
    chosen = asked.order_by("-id").select_related("matter").first()
    matter = chosen.matter if chosen else Matter.objects.filter(unit="office").latest("id")
    recent = FacetRow.objects.filter(facet="body").order_by("-id")[:2000].values("code")
    codes = [row["code"] for row in recent]
    return matter.locator, max(set(codes), key=codes.count)


def _searched(*facets: str) -> str:
    """The most frequent codes as the filter of an address."""
    from urllib.parse import urlencode

    from qorgau.complaints.models import FacetRow

    found = {}
    for facet in facets or ("body", "right"):
        recent = FacetRow.objects.filter(facet=facet).order_by("-id")[:500]
        codes = list(recent.values_list("code", flat=True))
        found[facet] = max(set(codes), key=codes.count)
    return urlencode(found)


def _officer() -> Any:
    """A browser of the case officer, signed in, key open, one file opened with a reason."""
    from django.conf import settings
    from django.test import Client

    from qorgau.complaints import actions, queries, rules
    from qorgau.complaints.facets import codes
    from qorgau.desk.access import COOKIE
    from qorgau.people.models import User
    from qorgau.vault import staff

    lines = (Path(settings.QORGAU_HOME) / "staff.txt").read_text().splitlines()
    email, _roles, _password, phrase = next(
        line.split("\t") for line in lines if line.startswith("officer@")
    )
    user = User.objects.get(email=email)
    client = Client()
    client.force_login(user)
    client.cookies[COOKIE] = staff.unlock(user.pk, phrase)
    matter = queries.matter(user, _examples()[0])
    assert matter is not None
    by = rules.actor_for(user, matter)
    assert by is not None
    actions.open_file(by=by, matter=matter, reason=min(codes("reasons_open")))
    return client


def _print(home: Path, result: dict[str, Any]) -> None:
    print(f"\n{home}: {result['matters']:,} matters, {result['database']}")
    print(f"{'page':30} status queries median ms      p95     cpu    first")
    for name, one in result["pages"].items():
        print(
            f"{name:30} {one['status']:>6} {one['queries']:>7} "
            f"{one['median']:>9.1f} {one['p95']:>8.1f} {one['cpu']:>7.1f} {one['first']:>8.1f}",
            flush=True,
        )


def _judge(found: list[dict[str, Any]]) -> int:
    """Gates: time and queries at 100,000, ratio of the largest to 100,000 on the same database."""
    missed = []
    for one in found:
        for name, page in one["pages"].items():
            where = f"{name} with {one['matters']:,} on {one['database']}"
            if page["status"] != 200:
                missed.append(f"{where}: status {page['status']}")
            if not name.startswith("(") and page["queries"] > GATE_QUERIES:
                missed.append(f"{where}: {page['queries']} queries")
            if one["matters"] <= AT * 1.1 and page["median"] > GATE_MS:
                missed.append(f"{where}: {page['median']:.0f} ms")
    missed += _ratios(found)
    print("\ngates missed: " + ("; ".join(missed) or "none"))
    return int(bool(missed))


def _ratios(found: list[dict[str, Any]]) -> list[str]:
    missed = []
    for middle in (one for one in found if AT <= one["matters"] <= AT * 1.1):
        beside = [one for one in found if one["database"] == middle["database"]]
        large = max(beside, key=lambda one: one["matters"])
        if large is middle:
            continue
        print(f"\n{middle['database']}: {large['matters']:,} / {middle['matters']:,}")
        for name, page in middle["pages"].items():
            ratio = large["pages"][name]["median"] / page["median"]
            worked = large["pages"][name]["cpu"] / page["cpu"]
            print(f"{name:30} {ratio:6.2f} (cpu {worked:.2f})")
            if ratio > GATE_RATIO and not name.startswith("("):
                missed.append(f"{name}: ratio {ratio:.2f}")
    return missed


if __name__ == "__main__":
    sys.exit(main())
