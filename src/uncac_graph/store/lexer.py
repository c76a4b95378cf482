"""Reading a query's words, without understanding them: how large and deep it is, and what it asks for.

The engine's parser recurses as deep as a query nests and has no switch for SERVICE, so a query is read here first.
The process around a worker is the bound that holds (a flat chain of 20,000 `1+` passes here and overflows a stack);
this reading is for a good message.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from uncac_graph.store.errors import QueryRefused, QueryTooLarge

MAX_DEPTH = 100
MAX_TOKENS = 60_000

# No alternative may read the same text twice, whatever it is: strings take an unclosed end as theirs (the engine
# will tell), quantifiers are possessive, and a prefix has at most 100 characters.
_TOKEN = re.compile(
    r"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<string>"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3}|\Z)|'{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\Z)
      |"(?:[^"\\\n\r]|\\.)*+"?|'(?:[^'\\\n\r]|\\.)*+'?)
  | (?P<iri><[^<>"{}|^`\\\x00-\x20]*>)
  | (?P<variable>[?$]\w+)
  | (?P<blank>_:[\w.-]*)
  | (?P<name>(?:[^\W\d_][\w.-]{0,99})?:(?:[\w:]|%[0-9A-Fa-f]{2}|\\[_~.!$&'()*+,;=/?\#@%-]|\.(?=[\w:%\\.-])|-)*)
  | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
  | (?P<word>[^\W\d_]\w*)
  | (?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)
  | (?P<mark>.)
    """,
    re.VERBOSE | re.DOTALL,
)
_SCHEME = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*:")
_OPENING, _CLOSING = frozenset("([{"), frozenset(")]}")
_PREFIX_MARKS = frozenset("!^-+")
_VOLATILE = frozenset({"NOW", "RAND", "UUID", "STRUUID", "BNODE"})
_OF_GRAPHS = frozenset({"GRAPH", "FROM"})
_FORMS = frozenset({"SELECT", "ASK", "CONSTRUCT", "DESCRIBE"})


class Token(NamedTuple):
    """A word of a query: what kind, its text, and where it begins."""

    kind: str
    text: str
    start: int


def tokens(text: str) -> Iterator[Token]:
    """Yield the words of a query, without spaces and comments."""
    for match in _TOKEN.finditer(text):
        if match.lastgroup != "space":
            yield Token(match.lastgroup or "", match[0], match.start())


@dataclass(frozen=True, slots=True)
class Reading:
    """What a query asks for, as far as its words tell."""

    volatile: bool = False
    names_graphs: bool = False
    prologue: str = ""
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()


_PLAIN = Reading()
_TELLING = ("service", "from", "graph", "now", "rand", "uuid", "bnode")


def read(text: str, max_depth: int = MAX_DEPTH, max_tokens: int = MAX_TOKENS) -> Reading:
    """Return what a query asks for, its FROM clauses as they are written.

    Raises:
        QueryTooLarge: it nests deeper, or has more words, than is allowed.
        QueryRefused: it holds SERVICE.

    """
    # Nearly every query is short and flat and names nothing of interest: counting characters in C says so.
    if len(text) <= max_tokens and _marks(text) <= max_depth:
        lowered = text.lower()  # and seven searches take 2 µs for a usual query, one regular expression 13
        if not any(word in lowered for word in _TELLING):
            return _PLAIN
    return _read_words(text, max_depth, max_tokens)


def _marks(text: str) -> int:
    return sum(map(text.count, "([{!^-+"))


def _read_words(text: str, max_depth: int, max_tokens: int) -> Reading:
    depth, run, volatile, prologue_end = 0, 0, False, -1
    names_graphs = False
    words: list[Token] = []
    for count, token in enumerate(tokens(text)):
        if count >= max_tokens:
            raise _too_long(max_tokens)
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        run = run + 1 if token.text in _PREFIX_MARKS else 0
        if depth > max_depth or run > max_depth:
            raise _too_deep(max_depth)
        if token.kind == "word":
            word = token.text.upper()
            if word == "SERVICE":
                raise QueryRefused("SERVICE (federated query) is refused: this service asks no other one.")
            volatile = volatile or word in _VOLATILE
            names_graphs = names_graphs or word in _OF_GRAPHS
            if word in _FORMS and prologue_end < 0:
                prologue_end = token.start
        words.append(token)
    defaults, named = _dataset_clauses(words)
    return Reading(volatile, names_graphs, text[: max(prologue_end, 0)], defaults, named)


def _dataset_clauses(words: list[Token]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what stands after FROM and after FROM NAMED."""
    defaults: list[str] = []
    named: list[str] = []
    for place, token in enumerate(words[:-1]):
        if token.kind == "word" and token.text.upper() == "FROM":
            after = words[place + 1]
            if after.kind == "word" and after.text.upper() == "NAMED":
                named += [words[place + 2].text] if place + 2 < len(words) else []
            else:
                defaults.append(after.text)
    return tuple(defaults), tuple(named)


def _too_deep(limit: int) -> QueryTooLarge:
    return QueryTooLarge(
        f"The query nests deeper than {limit} brackets or signs.",
        "UNCAC_MAX_DEPTH",
        str(limit),
        "Write it with fewer nested groups; VALUES and IN replace long chains.",
    )


def _too_long(limit: int) -> QueryTooLarge:
    return QueryTooLarge(
        f"The query has more than {limit} words.",
        "UNCAC_MAX_TOKENS",
        str(limit),
        "Ask in several queries, or for a whole graph at /graph/ or as a dump.",
    )


def form(text: str) -> str:
    """Return "table", "boolean" or "graph" by the first word that says so; "" where none does."""
    for token in tokens(text):
        if token.kind == "word" and token.text.upper() in _FORMS:
            return {"SELECT": "table", "ASK": "boolean"}.get(token.text.upper(), "graph")
    return ""


def has_relative_iri(text: str) -> bool:
    """Return whether a query names something by an IRI without a scheme, which a base must complete."""
    return any(token.kind == "iri" and not _SCHEME.match(token.text) for token in tokens(text))


def undeclared_prefixes(text: str) -> list[str]:
    """Return the prefixes that a query uses and does not declare, in the order of their use."""
    words = list(tokens(text))
    declared = {
        after.text.rstrip(":")
        for word, after in pairwise(words)
        if word.kind == "word" and word.text.upper() == "PREFIX" and after.kind == "name"
    }
    used = (word.text.partition(":")[0] for word in words if word.kind == "name")
    return [prefix for prefix in dict.fromkeys(used) if prefix not in declared]
