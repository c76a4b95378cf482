"""The triple patterns of a query: which triples of the data a row of its answer comes from.

The engine tells neither its algebra nor which triples it found, and the queries of published questions are small.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from uncac_graph.store.lexer import Token, tokens
from uncac_graph.vocabulary import RDF
from uncac_graph.web.served.asking import columns

Pattern = tuple[str, str, str]
"""Subject, predicate, object, as the query writes them, but `a` in full: each can stand as an expression."""

_SKIPPED = frozenset(("FILTER", "BIND", "VALUES", "MINUS"))
_OPENING = {"{": "}", "(": ")"}
_RDF_TYPE = f"<{RDF.type}>"
_PATH_MARKS = frozenset("/|^*+?!()")


@dataclass(frozen=True, slots=True)
class Matched:
    """What a SELECT query matches.

    prologue: its prefixes. columns: the variables that it shows as they are found; what it counts is not among them.
    body: the text of its WHERE group, with its brackets. patterns: the triple patterns whose variables the rows bind.
    """

    prologue: str
    columns: tuple[str, ...]
    body: str
    patterns: tuple[Pattern, ...]


def matched(query: str) -> Matched:
    """Return what a SELECT query matches; property paths, and groups that bind nothing outside, have no pattern."""
    words = list(tokens(query))
    select = next(place for place, word in enumerate(words) if word.text.upper() == "SELECT")
    opening = next(place for place in range(select, len(words)) if words[place].text == "{")
    closing = _closing(words, opening)
    found = tuple(_patterns(words[opening + 1 : closing]))
    body = query[words[opening].start : words[closing].start + 1]
    shown = tuple(name for name, is_computed in columns(words[select + 1 : opening]) if not is_computed)
    return Matched(query[: words[select].start], shown, body, found)


def _closing(words: list[Token], opening: int) -> int:
    """Return the place of the bracket that closes the one at `opening`."""
    open_, close, depth = words[opening].text, _OPENING[words[opening].text], 0
    for place in range(opening, len(words)):
        depth += (words[place].text == open_) - (words[place].text == close)
        if not depth:
            return place
    raise ValueError("a bracket of the query is not closed")


def _patterns(words: list[Token]) -> Iterator[Pattern]:
    place = 0
    while place < len(words):
        word = words[place]
        keyword = word.text.upper() if word.kind == "word" else ""
        if keyword in _SKIPPED:  # up to the group that ends it
            place += 1
            while words[place].text not in ("{", "(") or (keyword == "VALUES" and words[place].text == "("):
                place = _closing(words, place) + 1 if words[place].text == "(" else place + 1
            place = _closing(words, place) + 1
        elif word.text == "{":
            closing = _closing(words, place)
            inner = words[place + 1 : closing]
            if not (inner and inner[0].text.upper() == "SELECT"):
                yield from _patterns(inner)
            place = closing + 1
        elif keyword == "GRAPH":
            place += 2
        elif keyword in ("OPTIONAL", "UNION") or word.text == ".":
            place += 1
        else:
            end = _end_of_triples(words, place)
            yield from _triples(words[place:end])
            place = end


def _end_of_triples(words: list[Token], place: int) -> int:
    """Return where the triples of one subject end: at a dot, a keyword or a group."""
    for end in range(place, len(words)):
        is_keyword = words[end].kind == "word" and words[end].text not in ("a", "true", "false")
        if is_keyword or words[end].text in (".", "{"):
            return end
    return len(words)


def _triples(words: list[Token]) -> Iterator[Pattern]:
    """Yield the triples of one subject, with ";" between its predicates and "," between their objects."""
    subject, predicate = words[0].text, list[str]()
    place = 1
    while place < len(words):
        if words[place].text == ";":
            predicate = []
        elif words[place].text != ",":
            if not predicate:
                end = _end_of_verb(words, place)
                predicate, place = [word.text for word in words[place:end]], end
            object_, place = _object(words, place)
            if len(predicate) == 1:
                yield subject, _RDF_TYPE if predicate[0] == "a" else predicate[0], object_
            continue
        place += 1


def _end_of_verb(words: list[Token], place: int) -> int:
    """Return where a predicate, or a path, ends."""
    in_path = True
    while place < len(words) and (in_path or words[place].text in _PATH_MARKS):
        in_path = words[place].text in "/|^!("
        place += 1
    return place


def _object(words: list[Token], place: int) -> tuple[str, int]:
    """Return an object, with the datatype or language of a literal, and the place after it."""
    text, after = words[place].text, place + 1
    if after < len(words) and words[after].kind == "language":
        return text + words[after].text, after + 1
    if words[after : after + 2] and words[after].text == "^" and words[after + 1].text == "^":
        return f"{text}^^{words[after + 2].text}", after + 3
    return text, after
