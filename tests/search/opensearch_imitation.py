"""A small imitation of an OpenSearch server: the requests that ours sends, by their documented meaning.

It is no OpenSearch: no shards, no Lucene, no TLS. It analyses what it is sent itself (by blanks), knows
nothing of this project's trees, and answers 400 to whatever it does not know, so that a misspelt query fails.
"""

import json
import math
import threading
from collections import Counter
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

LONGEST_TOKEN = 255  # of the whitespace tokenizer: longer ones are cut in two


class Fault(Exception):
    def __init__(self, status: int, kind: str):
        self.status, self.kind = status, kind


@dataclass
class Index:
    settings: dict
    properties: dict
    documents: dict = field(default_factory=dict)
    versions: dict = field(default_factory=dict)  # of what was deleted too
    _postings: dict = field(default_factory=dict)

    def holding(self, name: str, token) -> set:
        """The documents with a token in a field, or with a value there."""
        if name not in self._postings:
            held = self._postings[name] = {}
            for one, text in self.documents.items():
                for value in text[name] if isinstance(text[name], list) else [text[name]]:
                    held.setdefault(value, set()).add(one)
        return self._postings[name].get(token, set())

    def tokens(self, name: str) -> list:
        self.holding(name, "")
        return list(self._postings[name])

    def put(self, name: str, version: int, document: dict) -> dict:
        unknown = set(document) - set(self.properties)
        if unknown:
            raise Fault(400, "strict_dynamic_mapping_exception")
        self._newer(name, version)
        self.documents[name] = {key: self._kept(key, value) for key, value in document.items()}
        return {"_id": name, "status": 201, "result": "created"}

    def delete(self, name: str, version: int) -> dict:
        self._newer(name, version)
        found = self.documents.pop(name, None)
        return {
            "_id": name,
            "status": 200 if found else 404,
            "result": "deleted" if found else "not_found",
        }

    def _newer(self, name: str, version: int) -> None:
        if version <= self.versions.get(name, -1):
            raise Fault(409, "version_conflict_engine_exception")
        self.versions[name] = version
        self._postings.clear()

    def _kept(self, key: str, value):
        kind = self.properties[key]["type"]
        if value is None:
            return None
        if kind == "text":
            assert self.properties[key]["analyzer"] == "whitespace"
            tokens = value.split()
            assert max(map(len, tokens), default=0) <= LONGEST_TOKEN
            return tokens
        if kind == "long" and not isinstance(value, int):
            raise Fault(400, "mapper_parsing_exception")
        return value


@dataclass
class Server:
    """What the imitation holds, and by what a test makes it misbehave."""

    indices: dict = field(default_factory=dict)
    aliases: dict = field(default_factory=dict)
    asked: list = field(default_factory=list)
    wanted: str = ""  # the Authorization that is asked for
    busy: bool = False
    refuse: set = field(default_factory=set)  # ids that are refused
    most_buckets: int = 65_535

    def named(self, name: str) -> Index:
        try:
            return self.indices[self.aliases.get(name, name)]
        except KeyError:
            raise Fault(404, "index_not_found_exception") from None


def answer(server: Server, method: str, target: str, body: bytes) -> dict:
    parts = urlsplit(target)
    name, _slash, what = parts.path.strip("/").partition("/")
    match method, what:
        case "HEAD", "":
            server.named(name)
            return {}
        case "PUT", "":
            return make(server, name, json.loads(body))
        case "DELETE", "":
            server.named(name)
            del server.indices[name]
            server.aliases = {one: to for one, to in server.aliases.items() if to != name}
            return {"acknowledged": True}
        case "POST", "_refresh":
            server.named(name)
            return {}
        case "POST", "_bulk":
            return bulk(server, name, parse_qs(parts.query), body)
        case "POST", "_search":
            return search(server.named(name), json.loads(body), server.most_buckets)
    raise Fault(405, "method_not_allowed")


def make(server: Server, name: str, body: dict) -> dict:
    if name in server.indices:
        raise Fault(400, "resource_already_exists_exception")
    only(body, "settings", "mappings", "aliases")
    mappings = body["mappings"]
    only(mappings, "dynamic", "_source", "properties")
    assert mappings["dynamic"] == "strict"
    server.indices[name] = Index(body["settings"], mappings["properties"])
    server.aliases.update({alias: name for alias in body["aliases"]})
    return {"acknowledged": True}


def bulk(server: Server, name: str, asked: dict, body: bytes) -> dict:
    assert body.endswith(b"\n")
    lines = [json.loads(line) for line in body.splitlines()]
    items = []
    while lines:
        ((verb, head),) = lines.pop(0).items()
        only(head, "_id", "version", "version_type")
        assert head["version_type"] == "external"
        document = lines.pop(0) if verb == "index" else None
        items.append({verb: one(server, name, asked, head, document)})
    return {
        "errors": any("error" in one for item in items for one in item.values()),
        "items": items,
    }


def one(server: Server, name: str, asked: dict, head: dict, document: dict | None) -> dict:
    try:
        if asked.get("require_alias") == ["true"] and name not in server.aliases:
            raise Fault(404, "index_not_found_exception")
        if head["_id"] in server.refuse:
            raise Fault(400, "mapper_parsing_exception")
        index = server.named(name)
        if document is None:
            return index.delete(head["_id"], head["version"])
        return index.put(head["_id"], head["version"], document)
    except Fault as fault:
        error = {"type": fault.kind, "reason": "a sentence that quotes what was sent"}
        return {"_id": head["_id"], "status": fault.status, "error": error}


def search(index: Index, body: dict, most_buckets: int) -> dict:
    only(
        body,
        "size",
        "_source",
        "track_total_hits",
        "query",
        "sort",
        "aggs",
        "search_after",
        "docvalue_fields",
    )
    if body["size"] > 10_000:
        raise Fault(400, "illegal_argument_exception")
    if clauses(body["query"]) > 1024:
        raise Fault(400, "too_many_clauses")
    found = sorted(answering(body["query"], index))
    said = {"hits": {"hits": hits(index, found, body)}}
    for name, wanted in body.get("aggs", {}).items():
        said.setdefault("aggregations", {})[name] = composite(
            index, found, wanted["composite"], most_buckets
        )
    return said


def hits(index: Index, found: list, body: dict) -> list:
    rows, worth = [], Worth(index, body["query"])
    for name in found:
        text = index.documents[name]
        sort = [key_of(one, worth, text) for one in body.get("sort", [])]
        fields = {one: [text[one]] for one in body.get("docvalue_fields", [])}
        rows.append({"_id": name, "sort": sort, "fields": fields})
    down = ["_score" in one for one in body.get("sort", [])]
    rows.sort(
        key=lambda row: [-by if falls else by for falls, by in zip(down, row["sort"], strict=True)]
    )
    if "search_after" in body:
        rows = [row for row in rows if row["sort"] > body["search_after"]]
    return rows[: body["size"]]


def key_of(wanted: dict, worth: "Worth", text: dict):
    ((name, how),) = wanted.items()
    assert how == {"order": "desc" if name == "_score" else "asc"}
    return worth.of(text) if name == "_score" else text[name]


def composite(index: Index, found: list, wanted: dict, most_buckets: int) -> dict:
    only(wanted, "size", "sources", "after")
    if wanted["size"] > most_buckets:
        raise Fault(400, "too_many_buckets_exception")
    ((name, source),) = wanted["sources"][0].items()
    counts: dict = {}
    for one in found:
        value = index.documents[one][source["terms"]["field"]]
        counts[value] = counts.get(value, 0) + 1
    values = [value for value in sorted(counts) if value > wanted.get("after", {}).get(name, "")]
    buckets = [
        {"key": {name: value}, "doc_count": counts[value]} for value in values[: wanted["size"]]
    ]
    return {"buckets": buckets, **({"after_key": buckets[-1]["key"]} if buckets else {})}


def answering(query: dict, index: Index) -> set:
    """The documents that a query finds."""
    ((kind, said),) = query.items()
    if kind == "match_all":
        return set(index.documents)
    if kind == "bool":
        return answering_bool(said, index)
    ((name, wanted),) = said.items()
    if kind == "terms":
        return set().union(*(index.holding(name, one) for one in wanted))
    if kind == "prefix":
        only(wanted, "value")
        begun = [one for one in index.tokens(name) if one.startswith(wanted["value"])]
        return set().union(*(index.holding(name, one) for one in begun))
    if kind == "match_phrase":
        only(wanted, "query")
        return phrase(name, wanted["query"].split(), index)
    if kind == "match":
        only(wanted, "query", "boost")
        return set().union(*(index.holding(name, one) for one in wanted["query"].split()))
    if kind == "range":
        only(wanted, "gte", "lte")
        first, last = wanted.get("gte", ""), wanted.get("lte", "9999")
        dated = {one: text[name] for one, text in index.documents.items() if text[name]}
        return {one for one, day in dated.items() if first <= day <= last}
    raise Fault(400, "parsing_exception")


def phrase(name: str, words: list, index: Index) -> set:
    having = set.intersection(*(index.holding(name, one) for one in words)) if words else set()
    return {
        one
        for one in having
        if any(
            index.documents[one][name][at : at + len(words)] == words
            for at in range(len(index.documents[one][name]))
        )
    }


def answering_bool(said: dict, index: Index) -> set:
    only(said, "filter", "should", "must_not", "minimum_should_match")
    required = [answering(one, index) for one in said.get("filter", [])]
    least = said.get("minimum_should_match", 0 if required else 1)
    if said.get("should") and least:
        counted = Counter(one for part in said["should"] for one in answering(part, index))
        required.append({one for one, number in counted.items() if number >= least})
    found = set.intersection(*required) if required else set(index.documents)
    return found.difference(*(answering(one, index) for one in said.get("must_not", [])))


class Worth:
    """BM25 of the parts that are scored."""

    def __init__(self, index: Index, query: dict):
        self.scored = []  # field, token, rarity with boost, usual length
        every = list(index.documents.values())
        for one in query.get("bool", {}).get("should", []):
            for name, wanted in one["match"].items():
                usual = sum(len(text[name]) for text in every) / (len(every) or 1) or 1
                for token in sorted(set(wanted["query"].split())):
                    number = len(index.holding(name, token))
                    rare = math.log(1 + (len(every) - number + 0.5) / (number + 0.5))
                    self.scored.append((name, token, rare * wanted.get("boost", 1), usual))

    def of(self, text: dict) -> float:
        total = 0.0
        for name, token, rare, usual in self.scored:
            if often := text[name].count(token):
                length = 0.25 + 0.75 * len(text[name]) / usual
                total += rare * often / (often + 1.2 * length)
        return total


def clauses(query: dict) -> int:
    ((kind, said),) = query.items()
    if kind == "bool":
        return sum(
            clauses(one) for name in ("filter", "should", "must_not") for one in said.get(name, [])
        )
    if kind == "match":
        return sum(len(wanted["query"].split()) for wanted in said.values())
    return 1


def only(said: dict, *known: str) -> None:
    if set(said) - set(known):
        raise Fault(400, "parsing_exception")


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def _do(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        held = self.server.held
        held.asked.append((self.command, self.path))
        status, said = 200, {}
        try:
            if held.wanted and self.headers.get("Authorization") != held.wanted:
                raise Fault(401, "security_exception")
            if held.busy:
                raise Fault(429, "circuit_breaking_exception")
            said = answer(held, self.command, self.path, body)
        except Fault as fault:
            status, said = fault.status, {"error": {"type": fault.kind, "reason": "…"}}
        sent = b"" if self.command == "HEAD" else json.dumps(said).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(sent)))
        self.end_headers()
        self.wfile.write(sent)

    do_HEAD = do_PUT = do_POST = do_DELETE = _do  # noqa: N815

    def log_message(self, *_said):
        """Silent."""


class Running:
    """The imitation on a port of this machine, until it is left."""

    def __enter__(self):
        self.http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.http.daemon_threads = True
        self.http.held = self.held = Server()
        self.url = f"http://127.0.0.1:{self.http.server_address[1]}"
        threading.Thread(target=self.http.serve_forever, args=(0.01,), daemon=True).start()
        return self

    def __exit__(self, *_said):
        self.http.shutdown()
        self.http.server_close()
