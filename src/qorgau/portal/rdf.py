"""A small graph written as JSON-LD and as Turtle, the same statements in both. Pure.

Enough for a catalogue: nodes with an address or none, texts in languages, typed values. The
context of the JSON-LD stands within it, so that nobody has to fetch one.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}


@dataclass(frozen=True, slots=True)
class Iri:
    """An address as a value."""

    address: str


@dataclass(frozen=True, slots=True)
class Text:
    """A text in a language, or of a datatype such as xsd:date; neither is a plain string."""

    text: str
    language: str = ""
    datatype: str = ""


@dataclass(frozen=True, slots=True)
class Node:
    """A thing: its class, its address (empty: it has none), its properties in order.

    One that has an address stands by itself; others point to it by `Iri`.
    """

    kind: str
    address: str = ""
    properties: Mapping[str, Sequence[Value]] = field(default_factory=dict)


Value = Iri | Text | Node


def json_ld(nodes: Sequence[Node]) -> str:
    """The nodes as JSON-LD with its context inside."""
    graph = [_object(one) for one in nodes]
    return json.dumps({"@context": PREFIXES, "@graph": graph}, ensure_ascii=False, indent=1)


def turtle(nodes: Sequence[Node]) -> str:
    """The nodes as Turtle."""
    head = [f"@prefix {name}: <{address}> ." for name, address in PREFIXES.items()]
    return "\n".join([*head, "", *(f"{_subject(one)}{_body(one, 1)} .\n" for one in nodes)])


def _object(one: Value) -> dict[str, Any]:
    if isinstance(one, Iri):
        return {"@id": _address(one.address)}
    if isinstance(one, Text):
        more = {"@language": one.language} if one.language else {}
        kind = {"@type": one.datatype} if one.datatype else {}
        return {"@value": one.text, **more, **kind}
    named = {"@id": _address(one.address)} if one.address else {}
    properties = {name: [_object(v) for v in values] for name, values in _stated(one)}
    return {**named, "@type": one.kind, **properties}


def _stated(node: Node) -> Iterator[tuple[str, Sequence[Value]]]:
    return ((name, values) for name, values in node.properties.items() if values)


def _subject(node: Node) -> str:
    return f"<{_address(node.address)}>" if node.address else "[]"


def _body(node: Node, depth: int) -> str:
    space = "  " * depth
    lines = [f" a {node.kind}"]
    for name, values in _stated(node):
        said = ", ".join(_term(one, depth) for one in values)
        lines.append(f"\n{space}{name} {said}")
    return " ;".join(lines)


def _term(one: Value, depth: int) -> str:
    if isinstance(one, Iri):
        return f"<{_address(one.address)}>"
    if isinstance(one, Node):
        return f"[{_body(one, depth + 1)} ]"
    quoted = json.dumps(one.text, ensure_ascii=False)  # its escapes are those of Turtle
    if one.language:
        return f"{quoted}@{one.language}"
    return f"{quoted}^^{one.datatype}" if one.datatype else quoted


def _address(text: str) -> str:
    """An address without what no address may hold."""
    wrong = '<>"{}|^`\\ '
    return "".join(f"%{ord(one):02X}" if one in wrong else one for one in text)
