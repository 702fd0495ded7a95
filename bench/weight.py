"""Bytes and requests of the whole complaint on a first visit, compressed, headers included."""

import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.installation import Installation
from bench.journey import Visitor

FIRST_KB, JOURNEY_KB = 40, 100


def main() -> int:
    """Walk the journey in each language; exit 1 when a gate is missed."""
    here = Installation(workers=1)
    missed = 0
    try:
        here.prepare()
        here.start()
        for language in ("kk", "ru", "en"):
            seen = _walk(here.url, language)
            print(json.dumps(seen))
            missed += seen["first_page_kb"] > FIRST_KB or seen["journey_kb"] > JOURNEY_KB
    finally:
        here.remove()
    print(f"gates: first page <= {FIRST_KB} KB, journey <= {JOURNEY_KB} KB: {missed} missed")
    return int(bool(missed))


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
