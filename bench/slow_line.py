"""Until when somebody on a slow line waits for a public page: Chromium, cold cache, 2G.

The line: 250 kbit/s down and up, 300 ms before each answer, set through the browser's own tools
(these charge the delay once a request and no handshake). "Usable" is when the page has been painted
with its style and its first way on (button, form or link of the main part) can be clicked.
"""

import argparse
import json
import shutil
import statistics
import sys
import time
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from bench import reading
from bench.installation import Installation

KBIT, DELAY_MS = 250, 300
GATE_S, READING_S, RUNS = 2.5, 3.0, 5
PAGES = {
    "home": "/{}/",
    "complaint, first page": "/{}/complain/",
    "return with a code": "/{}/return/",
    "body page": "/{}/bodies/",
}
#: Pages of the library have a gate of their own.
READING = ("library", "search", "document", "paragraph", "whole text", "guide", "glossary")
GATED = ("home", "complaint, first page", "return with a code")
_GATES = {**dict.fromkeys(GATED, GATE_S), **dict.fromkeys(READING, READING_S)}
_USABLE = """() => {
  const ways = document.querySelectorAll('main a, main button, main input, main select');
  const painted = performance.getEntriesByName('first-contentful-paint')[0];
  if (!painted || ![...ways].some(one => one.getClientRects().length)) return false;
  return Math.max(painted.startTime, performance.now());
}"""


def main() -> int:
    """Measure each page; exit 1 when a gate is missed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=RUNS)
    parser.add_argument("--language", default="kk")
    parser.add_argument("--url", default="", help="a site that is served already")
    asked = parser.parse_args()
    here = None if asked.url else Installation(workers=1)
    try:
        if here is not None:
            here.prepare()
            reading.fill(here)
            here.start()
        rows = _all(asked.url or here.url, asked.language, asked.runs)
    finally:
        if here is not None:
            here.remove()
    print(f"{KBIT} kbit/s, {DELAY_MS} ms a request, medians of {asked.runs}")
    print(f"gates: {GATE_S} s, of the library {READING_S} s")
    missed = 0
    for row in rows:
        print(json.dumps(row))
        missed += row["usable_s"] > _GATES.get(row["page"], float("inf"))
    print(f"gates missed: {missed}")
    return int(bool(missed))


def _all(url: str, language: str, runs: int) -> list[dict[str, Any]]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        try:
            return [
                _page(browser, name, url + path.format(language), runs)
                for name, path in _addresses().items()
            ]
        finally:
            browser.close()


def _addresses() -> dict[str, str]:
    return {**PAGES, **{name: f"/{{}}/{reading.PAGES[name]}" for name in READING}}


def _page(browser: Any, name: str, address: str, runs: int) -> dict[str, Any]:
    """Medians of so many first visits; beside them the same page with nothing held back."""
    _visit(browser, address, slow=False)  # the server's own first time is not what is asked
    slow = [_visit(browser, address, slow=True) for _run in range(runs)]
    plain = [_visit(browser, address, slow=False) for _run in range(3)]
    return {
        "page": name,
        "usable_s": round(statistics.median(one["usable"] for one in slow), 2),
        "loaded_s": round(statistics.median(one["loaded"] for one in slow), 2),
        "unthrottled_s": round(statistics.median(one["usable"] for one in plain), 2),
        "requests": slow[0]["requests"],
        "kb": round(statistics.median(one["bytes"] for one in slow) / 1000, 1),
    }


def _visit(browser: Any, address: str, *, slow: bool) -> dict[str, float]:
    """One first visit in a browser that has seen nothing."""
    context = browser.new_context(bypass_csp=True)
    page = context.new_page()
    tools, seen = context.new_cdp_session(page), {"requests": 0, "bytes": 0}
    tools.send("Network.enable")
    tools.on("Network.loadingFinished", lambda event: _count(seen, event))
    if slow:
        rate = KBIT * 1000 / 8
        tools.send(
            "Network.emulateNetworkConditions",
            {
                "offline": False,
                "latency": DELAY_MS,
                "downloadThroughput": rate,
                "uploadThroughput": rate,
            },
        )
    began = time.perf_counter()
    page.goto(address, wait_until="commit", timeout=60_000)
    usable = page.wait_for_function(_USABLE, timeout=60_000).json_value()
    page.wait_for_load_state("load", timeout=60_000)
    loaded = time.perf_counter() - began
    context.close()
    return {"usable": usable / 1000, "loaded": loaded, **seen}


def _count(seen: dict[str, int], event: dict[str, Any]) -> None:
    seen["requests"] += 1
    seen["bytes"] += int(event["encodedDataLength"])


if __name__ == "__main__":
    sys.exit(main())
