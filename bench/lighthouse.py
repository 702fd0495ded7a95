"""Lighthouse on the pages that people meet first: start, complaint, figure, library, search, guide.

Needs the command `lighthouse` (npm install -g lighthouse) and a Chromium; see `--help`.
"""

import argparse
import json
import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import urllib.request
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench.installation import Installation

GATE = 95
TRIES = 3  # of one run
LANGUAGES = ("kk", "en")
#: Beside the first document of the library, whichever it is.
READING = ("search/?q=adam", "glossary/", "rights/torture/")
SETUP = (
    "words compile",
    "manage migrate --verbosity 0",
    "manage collectstatic --noinput --verbosity 0",
    "demo load",
)
FLAGS = "--headless --no-sandbox --disable-dev-shm-usage"


def main() -> int:
    """Each page in both languages; exit 1 when a median is below the gate, 2 without Lighthouse."""
    asked = _asked()
    command, browser = shutil.which("lighthouse"), _browser()
    if command is None or not browser:
        print("Missing: the command `lighthouse` on PATH (npm install -g lighthouse) and Chromium.")
        return 2
    here = Installation(workers=1)
    try:
        url = asked.url.rstrip("/") or _serve(here)
        low = [_measure(command, browser, page, asked.runs) for page in _pages(url)]
    finally:
        here.remove()
    print(f"gate: every median >= {GATE}: {sum(one < GATE for one in low)} pages missed")
    return int(min(low) < GATE)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=3, help="runs of each page; medians are shown")
    parser.add_argument("--url", default="", help="a running demonstration instead of a new one")
    return parser.parse_args()


def _browser() -> str:
    return os.environ.get("CHROME_PATH") or shutil.which("chromium") or ""


def _serve(here: Installation) -> str:
    """The demonstration with its invented years, so that figures and reports are published."""
    for words in SETUP:
        here.run(*words.split())
    here.start()
    return here.url


def _pages(url: str) -> list[str]:
    """Start page, complaint, first figure, library, first document and paragraph, search, guide."""
    # Symbols are in capitals; "library/kept/" is no document.
    work = _first(url, "library/", r"/en/(library/[A-Z0-9][^\"]*/)\"")
    figure = _first(url, "figures/", r"/en/(figures/\d+/)\"")
    library = ("library/", work, f"{work}1/", f"{work}text/", *READING)
    paths = ("", "complain/", figure, *library)
    return [f"{url}/{language}/{path}" for language in LANGUAGES for path in paths]


def _first(url: str, page: str, link: str) -> str:
    with urllib.request.urlopen(f"{url}/en/{page}") as answer:  # our own server
        found = re.search(link, answer.read().decode())
    if found is None:
        raise RuntimeError(f"nothing is published on {page}")
    return found[1]


def _measure(command: str, browser: str, page: str, runs: int) -> float:
    """Print the medians of one page; the lowest of them."""
    seen = [_run(command, browser, page) for _time in range(runs)]
    medians = {name: statistics.median(one[name] for one in seen) for name in seen[0]}
    print(json.dumps({"page": page.split("/", 3)[3], **medians}))
    return min(medians.values())


def _run(command: str, browser: str, page: str) -> dict[str, int]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.json"
        asked = [command, page, "--quiet", f"--chrome-flags={FLAGS}", "--output=json"]
        for more in reversed(range(TRIES)):  # a browser that does not start says nothing of a page
            done = subprocess.run(
                [*asked, f"--output-path={path}"],
                env={**os.environ, "CHROME_PATH": browser},
                check=not more,
                capture_output=True,
            )
            if done.returncode == 0:
                break
        categories = json.loads(path.read_text("utf-8"))["categories"]
    return {name: round(one["score"] * 100) for name, one in categories.items()}


if __name__ == "__main__":
    sys.exit(main())
