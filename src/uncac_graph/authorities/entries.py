"""What data/authorities says of States, organizations, bodies, meetings and the rest: one class a table.

Sources are kept as the tables print them: a web address, a UN symbol, or words (contract G49).
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from uncac_graph.languages import ENGLISH
from uncac_graph.model import MeetingKey

DOCUMENT_TYPES = (
    "report",
    "draft-report",
    "agenda",
    "note-by-the-secretariat",
    "background-paper",
    "conference-room-paper",
    "information-document",
    "corrigendum",
    "addendum",
    "draft-resolution",
)
"""Contract G28."""

NAME_KINDS = ("preferred", "official", "short", "acronym", "former", "spelling", "inversion", "other")
"""Contract G76."""

GENERAL_ASSEMBLY = "A"
"""Who adopted a resolution such as 58/4, in place of a body's series symbol (contract G34)."""

PAGE = re.compile(r"https?://[^\s<>\"{}|\\^`]+")
SYMBOL = re.compile(r"[A-Z]+(?:/[\w.-]+)+")


@lru_cache(maxsize=1024)
def source_kind(source: str) -> Literal["page", "document", "words"]:
    """Tell whether a source is the address of a page, the symbol of a UN document, or words (contract G49)."""
    if PAGE.fullmatch(source):
        return "page"
    return "document" if SYMBOL.fullmatch(source) else "words"


ResolutionKey = tuple[str, str, int, int]
"""(kind, adopted_by, session, number): ("resolution", "CAC/COSP", 4, 2)."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name of a State, an organization or a body, with where it is from (contract G76).

    kind: of NAME_KINDS; an entry has one "preferred" name in a language.
    since, until: when it was the name, as far as that is known: a year, a month or a day ("2011", "2018-04").
    """

    text: str
    language: str
    kind: str
    sources: tuple[str, ...]
    since: str | None = None
    until: str | None = None


def _preferred(names: tuple[Name, ...]) -> dict[str, str]:
    return {name.language: name.text for name in names if name.kind == "preferred"}


@dataclass(frozen=True, slots=True)
class State:
    """A State with its codes; `all_names` has the preferred ones first, and no text of a language twice."""

    alpha3: str
    alpha2: str
    m49: str
    all_names: tuple[Name, ...]
    sources: tuple[str, ...]

    @property
    def names(self) -> Mapping[str, str]:
        """The preferred names by language."""
        return _preferred(self.all_names)

    @property
    def name(self) -> str:
        """The English name as UN lists print it."""
        return self.names[ENGLISH]

    @property
    def aliases(self) -> tuple[str, ...]:
        """Every other English name: former names, spellings, and the official name."""
        return tuple(name.text for name in self.all_names if name.language == ENGLISH and name.kind != "preferred")


@dataclass(frozen=True, slots=True)
class Organization:
    """An organization that is no State (contract G53).

    all_names: the present English one first, its acronym among the others; no text of a language twice.
    registered: of the register, so that a release has it only where a report names it.
    """

    slug: str
    acronym: str | None
    all_names: tuple[Name, ...]
    classification: str | None
    sources: tuple[str, ...]
    registered: bool = False

    @property
    def names(self) -> Mapping[str, str]:
        """The preferred names in languages other than English."""
        return {language: name for language, name in _preferred(self.all_names).items() if language != ENGLISH}

    @property
    def name(self) -> str:
        """The present English name."""
        return self.all_names[0].text

    @property
    def aliases(self) -> tuple[str, ...]:
        """Its other English names, former ones among them, without its acronym."""
        others = (name.text for name in self.all_names[1:] if name.language == ENGLISH)
        return tuple(text for text in others if text != self.acronym)


@dataclass(frozen=True, slots=True)
class Body:
    """A body by its series symbol; gathering is what it holds, "session" or "meeting".

    all_names: the preferred English one first.
    established_by: the Conference's resolution that established it, by (session, number).
    """

    series: str
    all_names: tuple[Name, ...]
    gathering: Literal["session", "meeting"]
    parent: str | None
    provisions: tuple[str, ...]
    established_by: tuple[int, int] | None
    sources: tuple[str, ...]

    @property
    def name(self) -> str:
        """The preferred English name."""
        return self.all_names[0].text


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting, or a part of one (contract G20); place is the city, and online ones have none (contract G17)."""

    key: MeetingKey
    start: date | None
    end: date | None
    place: str | None
    online: bool
    report_symbol: str | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """A resolution or decision; mandates is the body that it established, by series symbol."""

    kind: Literal["resolution", "decision"]
    adopted_by: str
    session: int
    number: int
    title: str | None
    mandates: str | None
    sources: tuple[str, ...]

    @property
    def key(self) -> ResolutionKey:
        """What tells it apart: a number may be both a resolution's and a decision's."""
        return (self.kind, self.adopted_by, self.session, self.number)

    @property
    def notation(self) -> str:
        """Its number as printed: "4/2"."""
        return f"{self.session}/{self.number}"


@dataclass(frozen=True, slots=True)
class Document:
    """A document by its symbol; type is a slug of the document types. report_of: the meeting whose report it is."""

    symbol: str
    title: str | None
    type: str | None
    issued: date | None
    report_of: MeetingKey | None
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision by its path below the Convention ("chapter/IV"; "" is the Convention itself)."""

    path: str
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A city where a meeting was held, by slug (contract G17)."""

    slug: str
    name: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ExactMatch:
    """A link from an entry, by its path below the base ("state/PAK"), to the same thing elsewhere."""

    entry: str
    target: str
    source: str
