"""Reads the code: sizes, faces without tables, verbs in their shape, nothing of one country."""

import ast
import re

import pytest

from .reading import FACES, ROOT, SRC, functions, modules, place

LONGEST_MODULE = 400
LONGEST_FUNCTION = 35
SHARE_OF_SHORT_FUNCTIONS = 0.9
CYRILLIC = re.compile("[\u0400-\u04ff]")
COUNTRY = re.compile(r"kazakh|qazaq|almaty|astana|akimat|\bKZ\b|\bkz\b", re.IGNORECASE)


def test_modules_stay_one_room():
    long = {
        place(path): lines
        for path in modules()
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > LONGEST_MODULE
    }
    assert long == {}


def test_functions_stay_short():
    sizes = [node.end_lineno - node.lineno + 1 for path in modules() for node in functions(path)]
    short = sum(size <= LONGEST_FUNCTION for size in sizes) / len(sizes)
    assert short >= SHARE_OF_SHORT_FUNCTIONS


@pytest.mark.parametrize("face", FACES)
def test_faces_ask_rooms_and_never_tables(face: str):
    touching = [place(path) for path in modules(face) if ".objects" in path.read_text("utf-8")]
    assert touching == []


def test_nothing_of_one_country_in_the_engine():
    """A language is not a country: the word list and language data of rooms may name languages."""
    found = []
    for path in modules():
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if CYRILLIC.search(line) or _names_country(line):
                found.append(f"{place(path)}:{number}: {line.strip()[:80]}")
    assert found == []


def _names_country(line: str) -> bool:
    """ "Kazakh" as the name of a language is no country word."""
    return bool(COUNTRY.search(re.sub(r"\bKazakh\b", "", line)))


def test_templates_hold_no_cyrillic():
    found = [
        place(path)
        for kind in ("jinja2", "templates")
        for path in SRC.rglob(f"{kind}/**/*")
        if path.is_file() and CYRILLIC.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_functions_that_take_an_actor_are_verbs():
    """In an actions module whoever is told `by=` acts, and an act is one entry in the register."""
    loose = []
    for path in modules():
        if path.name == "actions.py" or path.parent.name == "actions":
            loose += [f"{place(path)}:{node.name}" for node in _loose_verbs(path)]
    assert sorted(set(loose) - {"src/qorgau/ledger/actions.py:record"}) == []


def _loose_verbs(path):
    for node in functions(path):
        takes_by = any(arg.arg == "by" for arg in node.args.kwonlyargs)
        names = {_name(decorator) for decorator in node.decorator_list}
        public = takes_by and not node.name.startswith("_")
        if public and "verb" not in names and not _hands_on(node):
            yield node


def _hands_on(node: ast.FunctionDef) -> bool:
    """A function that passes `by=by` on calls a verb, which records."""
    return any(
        keyword.arg == "by" and isinstance(keyword.value, ast.Name)
        for call in ast.walk(node)
        if isinstance(call, ast.Call)
        for keyword in call.keywords
    )


def _name(decorator: ast.expr) -> str:
    node = decorator.func if isinstance(decorator, ast.Call) else decorator
    return node.id if isinstance(node, ast.Name) else getattr(node, "attr", "")


def test_no_shelf_for_odds_and_ends():
    assert [place(path) for path in modules() if path.stem in {"utils", "helpers", "misc"}] == []


def test_no_inline_style_or_script_in_templates():
    pattern = re.compile(r"<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=", re.IGNORECASE)
    found = [
        f"{place(path)}: {match.group(0)}"
        for path in SRC.rglob("*.html")
        for match in [pattern.search(path.read_text(encoding="utf-8"))]
        if match
    ]
    assert found == []


def test_every_setting_is_documented():
    settings = (SRC / "site" / "settings.py").read_text(encoding="utf-8")
    names = set(re.findall(r'env\.\w+\(\s*"(QORGAU_\w+)"', settings))
    documented = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert sorted(name for name in names if name not in documented) == []


def test_every_dependency_says_why_it_is_there():
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    start = lines.index("dependencies = [")
    listed = [one for one in lines[start : lines.index("]", start)] if one.strip().startswith('"')]
    assert [one for one in listed if "#" not in one] == []


def test_lock_holds_hashes_and_no_download_address():
    for name in ("run", "dev"):
        text = (ROOT / "requirements" / f"{name}.txt").read_text(encoding="utf-8")
        assert "--hash=sha256:" in text
        assert not re.search(r"https?://|--index-url|--find-links", text)


def test_public_reads_return_no_tables():
    """A `public` module gives frozen dataclasses; its annotations name no model and no QuerySet."""
    wrong = []
    for path in (*SRC.glob("*/public.py"), *SRC.glob("*/public/*.py")):
        for node in functions(path):
            said = ast.unparse(node.returns) if node.returns else ""
            private = node.name.startswith("_")
            if not private and (not said or re.search(r"QuerySet|models\.|Model\b", said)):
                wrong.append(f"{place(path)}:{node.name} -> {said or 'nothing said'}")
    assert wrong == []
