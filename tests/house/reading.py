"""Reads the house itself: its files, modules and functions, without importing them."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src" / "qorgau"
FACES = ("desk", "portal", "intake", "field")


def modules(*rooms: str) -> list[Path]:
    """Every Python file of ours (of the named rooms), without migrations."""
    folders = [SRC / room for room in rooms] if rooms else [SRC]
    found = [path for folder in folders if folder.exists() for path in folder.rglob("*.py")]
    return sorted(path for path in found if "migrations" not in path.parts)


def functions(path: Path) -> Iterator[ast.FunctionDef]:
    """Every function and method in a file."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef):
            yield node


def place(path: Path) -> str:
    """A file's path as people name it."""
    return str(path.relative_to(ROOT))
