"""JSON-LD as people and programs read it: terms with prefixes, ``@type``, and a context that comes with the document.

The engine writes it expanded. The context stands in the document, so that no parser has to ask for it.
"""

import json
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from uncac_graph.vocabulary import RDF

Node = dict[str, Any]


def compacted(document: bytes, prefixes: Mapping[str, str]) -> bytes:
    """Return an expanded document in the terms of prefixes; those that it uses are its context."""
    used: dict[str, str] = {}
    # Under a context that has `schema`, the IRI <schema:x> would mean another.
    usable = (one for one in prefixes.items() if f'"{one[0]}:'.encode() not in document)
    namespaces = sorted(usable, key=lambda one: -len(one[1]))

    @cache
    def short(iri: str) -> str:
        for prefix, namespace in namespaces:
            if iri.startswith(namespace) and not iri.startswith("//", len(namespace)):
                used[prefix] = namespace
                return f"{prefix}:{iri[len(namespace) :]}"
        return iri

    graph = [_node(node, short) for node in json.loads(document or b"[]")]
    told = {"@context": dict(sorted(used.items())), "@graph": graph}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":")).encode()


def _node(node: Node, short: Callable[[str], str]) -> Node:
    found: Node = {}
    for key, values in node.items():
        if key == RDF.type and all("@id" in value for value in values):
            found["@type"] = _alone([short(value["@id"]) for value in values])
        elif key.startswith("@"):
            found[key] = values
        else:
            found[short(key)] = _alone([_value(value, short) for value in values])
    return found


def _value(value: Node, short: Callable[[str], str]) -> Any:
    """Return a plain text as itself, others as objects; the name of a datatype is shortened."""
    if value.keys() == {"@value"}:
        return value["@value"]
    return value | {"@type": short(value["@type"])} if "@type" in value else value


def _alone(values: list[Any]) -> Any:
    return values[0] if len(values) == 1 else values
