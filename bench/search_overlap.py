"""Do both databases find the same, and in the same order? `search_overlap.py`

Puts the three hundred texts and two hundred questions of `tests/search/corpus.py` to SQLite and to
PostgreSQL and compares totals, and the first ten. `--texts N` takes so many generated texts.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))


def main() -> int:
    """Compare; exit code 1 when a total differs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--texts", type=int, default=0)
    parser.add_argument("--database", choices=["sqlite", "postgres"], help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.database:
        print(json.dumps(answers(asked.database, asked.texts)))
        return 0
    lite, post = (_answers(one, asked.texts) for one in ("sqlite", "postgres"))
    differing = [query for query in lite if lite[query][0] != post[query][0]]
    tens = [(set(lite[q][1]), set(post[q][1])) for q in lite if lite[q][1] or post[q][1]]
    shared = [len(one & other) / max(len(one), len(other)) for one, other in tens]
    same = sum(lite[query][1] == post[query][1] for query in lite)
    print(f"{len(lite)} questions, {len(tens)} with hits; totals differ in {len(differing)}")
    print(f"first tens: {100 * sum(shared) / len(shared):.1f} % shared; same order in {same}")
    for query in differing[:10]:
        print(f"  {query[:60]}: {lite[query][0]} and {post[query][0]}")
    return 1 if differing else 0


def _answers(database: str, texts: int) -> dict[str, list]:
    own = [sys.executable, __file__, "--texts", str(texts), "--database", database]
    return json.loads(subprocess.run(own, check=True, capture_output=True, text=True).stdout)


def answers(database: str, texts: int) -> dict[str, tuple[int, list[str]]]:
    """Total and first ten of every question, on a fresh installation."""
    with tempfile.TemporaryDirectory(prefix="qorgau-search-") as home:
        os.environ.update(QORGAU_HOME=home, QORGAU_PROFILE="demo", QORGAU_PACK="testland")
        os.environ["DJANGO_SETTINGS_MODULE"] = "qorgau.site.settings"
        if database == "postgres":
            from tests.postgres import start

            os.environ["QORGAU_DATABASE_URL"] = start()
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        return _found(texts)


def _found(texts: int) -> dict[str, tuple[int, list[str]]]:
    from bench.search_texts import generated, queries
    from qorgau.search import actions, public
    from tests.search import corpus

    actions.put(generated(texts) if texts else corpus.entries())
    asked = queries(generated(texts), 240) if texts else corpus.queries()
    found = {query: public.find(query, language="en") for query in asked}
    return {
        query: (one.total, [f"{hit.kind}/{hit.ref}/{hit.language}" for hit in one.hits])
        for query, one in found.items()
    }


if __name__ == "__main__":
    sys.exit(main())
