"""Bytes and requests of the complaint, and of each page of the library, compressed, with headers.

A page of the library is weighed twice: for somebody who comes for the first time, and again.
"""

import argparse
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import reading
from bench.installation import Installation
from bench.journey import Visitor

FIRST_KB, JOURNEY_KB = 40, 100
READ_KB, AGAIN_KB = 60, 15
LANGUAGES = ("kk", "ru", "en")


def main() -> int:
    """The journey and the library in each language; exit 1 when a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--url", default="", help="a site that is served already: the library only")
    asked = parser.parse_args()
    here, missed = Installation(workers=1), 0
    try:
        if not asked.url:
            here.prepare()
            reading.fill(here)
            here.start()
            missed += _journeys(here.url)
        missed += _library(asked.url or here.url)
    finally:
        here.remove()
    return int(bool(missed))


def _journeys(url: str) -> int:
    missed = 0
    for language in LANGUAGES:
        seen = _walk(url, language)
        print(json.dumps(seen))
        missed += seen["first_page_kb"] > FIRST_KB or seen["journey_kb"] > JOURNEY_KB
    print(f"gates: first page <= {FIRST_KB} KB, journey <= {JOURNEY_KB} KB: {missed} missed")
    return missed


def _library(url: str) -> int:
    missed = 0
    for name, path in reading.PAGES.items():
        first, again = zip(*(_weigh(url, f"/{one}/{path}") for one in LANGUAGES), strict=True)
        print(json.dumps({"page": name, "first_kb": first, "again_kb": again}))
        missed += max(first) > READ_KB or max(again) > AGAIN_KB
    print(f"gates: first visit <= {READ_KB} KB, after it <= {AGAIN_KB} KB: {missed} missed")
    return missed


def _weigh(url: str, path: str) -> tuple[float, float]:
    """Kilobytes of a page for somebody who comes for the first time, and for the same again."""
    visitor = Visitor(url)
    visitor.get(path)
    first = visitor.traffic.received
    visitor.get(path)
    return round(first / 1000, 1), round((visitor.traffic.received - first) / 1000, 1)


def _walk(url: str, language: str) -> dict:
    visitor = Visitor(url)
    last = visitor.to_the_last_step(f"/{language}/complain/")
    visitor.send(last)
    seen = visitor.traffic
    return {
        "language": language,
        "first_page_kb": round(seen.first_page / 1000, 1),
        "first_page_requests": seen.first_requests,
        "journey_kb": round(seen.received / 1000, 1),
        "journey_requests": seen.requests,
        "ended_at": visitor.at,
    }


if __name__ == "__main__":
    sys.exit(main())
