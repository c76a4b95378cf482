"""Reading a query's words, without understanding them: how large and deep it is, and what it asks for.

The engine's parser recurses as deep as a query nests and has no switch for SERVICE, so a query is read here first.
The process around a worker is the bound that holds (a flat chain of 20,000 `1+` passes here and overflows a stack);
this reading is for a good message.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from uncac_graph.languages import N_
from uncac_graph.settings import Bounds
from uncac_graph.store.errors import QueryRefused, QueryTooLarge

# No alternative may read the same text twice, whatever it is: strings take an unclosed end as theirs (the engine
# will tell), quantifiers are possessive, and a prefix has at most 100 characters.
_TOKEN = re.compile(
    r"""
    (?P<space>\s+|\#[^\n\r]*)
  | (?P<string>"{3}(?:[^"\\]|\\.|"(?!""))*+(?:"{3}|\Z)|'{3}(?:[^'\\]|\\.|'(?!''))*+(?:'{3}|\Z)
      |"(?:[^"\\\n\r]|\\.)*+"?|'(?:[^'\\\n\r]|\\.)*+'?)
  | (?P<iri><(?:[^<>"{}|^`\\\x00-\x20]|\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8})*+>)
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
_VOLATILE = ("NOW", "RAND", "UUID", "BNODE")
_OF_GRAPHS = ("GRAPH", "FROM")
_BEFORE_A_GRAPH = frozenset({"GRAPH", "FROM", "NAMED"})
# What may follow SERVICE; a prefix that is longer is taken for one.
_CLAUSE = re.compile(r"service\s*+(?:silent|[\#<?$]|[\w.-]{0,199}:|[\w.-]{200})", re.IGNORECASE)
_ABSOLUTE = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
_LONG_STRING = re.compile(r"(\"{3}|'{3})(?:[^\\]|\\[tbnrf\"'\\])*\1", re.DOTALL)
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


_PLAIN, _BOUNDS = Reading(), Bounds()
_TELLING = tuple(word.lower() for word in ("SERVICE", *_OF_GRAPHS, *_VOLATILE))


def read(text: str, bounds: Bounds = _BOUNDS) -> Reading:
    """Return what a query asks for, its FROM clauses as they are written.

    Raises:
        QueryTooLarge: it nests deeper, or has more words, than is allowed.
        QueryRefused: it holds SERVICE.
    """
    # Nearly every query is short and flat and names nothing of interest: counting characters in C says so.
    if len(text) <= bounds.max_tokens and sum(map(text.count, "([{!^-+")) <= bounds.max_depth:
        lowered = text.lower()  # and seven searches take 2 µs for a usual query, one regular expression 13
        if not any(word in lowered for word in _TELLING):
            return _PLAIN
    return _read_words(text, bounds)


def all_columns(text: str) -> tuple[int, list[str]] | None:
    """Return where the ``*`` of a query that begins ``SELECT *`` stands, and its variables as they are first named.

    None where it names its columns itself, or asks for something else than a table.
    """
    if "*" not in text:
        return None
    words = list(tokens(text))
    forms = (place for place, word in enumerate(words) if word.kind == "word" and word.text.upper() in _FORMS)
    place = next(forms, -1)
    if place < 0 or words[place].text.upper() != "SELECT":
        return None
    rest = words[place + 1 :]
    if rest and rest[0].text.upper() in ("DISTINCT", "REDUCED"):
        rest = rest[1:]
    if not rest or rest[0].text != "*":
        return None
    return rest[0].start, list(dict.fromkeys(word.text[1:] for word in rest if word.kind == "variable"))


def _read_words(text: str, bounds: Bounds) -> Reading:
    depth, run, prologue_end = 0, 0, -1
    words: list[Token] = []
    for count, token in enumerate(tokens(text)):
        if count >= bounds.max_tokens:
            raise QueryTooLarge(
                N_("The query has more than %(limit)s words."),
                "UNCAC_MAX_TOKENS",
                str(bounds.max_tokens),
                N_("Ask in several queries, or for a whole graph at /graph/ or as a dump."),
            )
        depth += (token.text in _OPENING) - (token.text in _CLOSING)
        run = run + 1 if token.text in _PREFIX_MARKS else 0
        if depth > bounds.max_depth or run > bounds.max_depth:
            raise QueryTooLarge(
                N_("The query nests deeper than %(limit)s brackets or signs."),
                "UNCAC_MAX_DEPTH",
                str(bounds.max_depth),
                N_("Write it with fewer nested groups; VALUES and IN replace long chains."),
            )
        if prologue_end < 0 and token.kind == "word" and token.text.upper() in _FORMS:
            prologue_end = token.start
        words.append(token)
    doubtful = any(_is_doubtful(word) for word in words if word.start > prologue_end)
    if _has_service(words) or (doubtful and _may_hide_service(words, text)):
        raise QueryRefused(N_("SERVICE (federated query) is refused: this service asks no other one."))
    told = text.upper() if doubtful else " ".join(map(_keywords, words))
    defaults, named = _dataset_clauses(words)
    return Reading(
        any(word in told for word in _VOLATILE),
        any(word in told for word in _OF_GRAPHS),
        text[: max(prologue_end, 0)],
        defaults,
        named,
    )


def _keywords(token: Token) -> str:
    """Return the part of a word in which the engine may find keywords; it wants no space after one: `GRAPHex:a{}`."""
    if token.kind == "name":
        prefix, _, local = token.text.partition(":")
        return (token.text if local.startswith(".") else prefix).upper()
    return token.text.upper() if token.kind == "word" else ""


def _has_service(words: list[Token]) -> bool:
    """Whether a word holds SERVICE; in a prefix it matters only before a group, and not in the name of a graph."""
    nothing = Token("", "", 0)
    for before, word, after in zip((nothing, *words), words, (*words[1:], nothing), strict=False):
        told = _keywords(word)
        if "SERVICE" in told:
            is_name = word.kind == "name" and ":" not in told
            if not is_name or (after.text == "{" and before.text.upper() not in _BEFORE_A_GRAPH):
                return True
    return False


def _is_doubtful(token: Token) -> bool:
    """Whether the engine may read on from another place, so that strings and comments here are none there.

    `1<2#>` is a comparison and a comment to it, in `<2'>` a string begins; of a long string that it finds no end of, or
    a wrong escape in, it takes two quotes for an empty one.
    """
    if token.kind == "iri":
        return ("#" in token.text or "'" in token.text) and not _ABSOLUTE.match(token.text)
    is_long = token.kind == "string" and token.text.startswith(('"""', "'''"))
    return is_long and not _LONG_STRING.fullmatch(token.text)


def _may_hide_service(words: list[Token], text: str) -> bool:
    """Whether something like a SERVICE clause stands in a string, a comment, or an IRI that may be none."""
    starts = [word.start for word in words]
    for match in _CLAUSE.finditer(text):
        word = words[bisect_right(starts, match.start()) - 1] if words[0].start <= match.start() else Token("", "", 0)
        is_within = match.start() < word.start + len(word.text)
        if not is_within or word.kind == "string" or _is_doubtful(word):
            return True
    return False


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
