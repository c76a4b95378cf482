"""The forms of answers, and how they are kept within what an assistant can read."""

import json
from collections.abc import Iterable, Sized
from typing import Annotated, Any, Literal, NotRequired, TypeVar

from mcp.server.mcpserver.exceptions import ToolError
from pydantic import Field
from typing_extensions import TypedDict  # pydantic wants it of a nested one before Python 3.12

USUAL_CHARS, MOST_CHARS = 36_000, 90_000
"""Characters of an answer: of one for which no limit was named, and of any."""
_FRAME_CHARS = 4_000  # of what stands around the items

T = TypeVar("T")

Iri = Annotated[str, Field(pattern=r"^https?://\S+$")]
Cursor = Annotated[str | None, Field(description="Give it back to get what follows; null at the end")]
Limit = Annotated[int | None, Field(ge=1, description="How many items to give at most")]
Next = Annotated[str | None, Field(description="The next_cursor of the answer before, to get what follows")]


class Thing(TypedDict):
    """A thing with its name."""

    iri: Iri
    label: str


class Found(Thing):
    """A thing that a name may mean."""

    type: str
    note: str
    certain: Annotated[bool, Field(description="The name can mean nothing else")]


class Evidence(TypedDict):
    """The passage of a report that states a fact."""

    iri: Iri
    quote: str
    paragraph: Iri
    paragraph_number: int
    document: Iri
    symbol: str


class Value(TypedDict):
    """The object of a fact."""

    type: Literal["iri", "literal"]
    value: str
    label: NotRequired[str]
    datatype: NotRequired[str]
    language: NotRequired[str]


Basis = Literal["report", "curated", "derived", "structure"]


class Fact(TypedDict):
    """A statement, and what it rests on."""

    subject: Iri
    predicate: Iri
    object: Value
    basis: Annotated[
        Basis,
        Field(
            description="report: a passage states it. curated: a curator says so, by the sources. "
            "derived: a shortcut, with the evidence of what it stands for. structure: needs none"
        ),
    ]
    evidence: list[Evidence]
    sources: list[str]


class Parameter(TypedDict):
    """What a question can be asked about instead."""

    name: str
    description: str
    default: str


class PublishedQuestion(TypedDict):
    """A question that ask answers."""

    name: str
    text: str
    about: str
    parameters: list[Parameter]


class Row(TypedDict):
    """A row of an answer, with the IRIs of the Evidence that it rests on."""

    cells: dict[str, str]
    evidence: list[Iri]
    evidence_cut: NotRequired[Annotated[bool, Field(description="There is more evidence than is named")]]


class QueryBounds(TypedDict):
    """What a query may take, and whether its answer was cut."""

    timeout_s: float
    max_rows: int
    truncated: bool


class SearchAnswer(TypedDict):
    """Things that a name may mean, the likeliest first."""

    release: str
    results: list[Found]
    next_cursor: Cursor


class DescribeAnswer(TypedDict):
    """What is said of a thing."""

    release: str
    iri: Iri
    label: str
    types: list[Iri]
    facts: list[Fact]
    next_cursor: Cursor


class QuestionsAnswer(TypedDict):
    """The published questions."""

    release: str
    questions: list[PublishedQuestion]
    next_cursor: Cursor


class AskAnswer(TypedDict):
    """The rows that answer a question, and the query that was asked."""

    release: str
    question: str
    query: str
    columns: list[str]
    rows: list[Row]
    boolean: bool | None
    next_cursor: Cursor


class SparqlAnswer(TypedDict):
    """The answer to a query: rows, a yes or no, or a graph in N-Triples."""

    release: str
    columns: list[str]
    rows: list[dict[str, dict[str, Any]]]
    boolean: bool | None
    graph: str | None
    bounds: QueryBounds
    next_cursor: Cursor


class CiteAnswer(TypedDict):
    """How to cite a fact."""

    release: str
    footnote: str
    bibtex: str
    evidence: list[Evidence]


class AttendanceAnswer(TypedDict):
    """Whether a report lists a State among those represented."""

    release: str
    state: Thing
    meeting: Thing
    value: Literal["listed", "not-listed", "report-not-read"]
    categories: list[Iri]
    evidence: list[Evidence]
    explanation: str


class Mistake(ToolError):
    """What the assistant asked cannot be answered; the message says what to do instead."""


def page_of(release: str, cursor: str | None, limit: int | None, usual: int, most: int) -> tuple[int, int]:
    """Return how many items to skip, and how many to give.

    Raises Mistake where the cursor is none that was given for this release.
    """
    wanted = min(limit or usual, most)
    if cursor is None:
        return 0, wanted
    version, _, place = cursor.rpartition(".")
    if version != release or not (place.isascii() and place.isdigit() and len(place) < 12):
        raise Mistake("This cursor is of no answer of this release; call again without it, and use what it gives.")
    return int(place), wanted


def cursor_after(release: str, start: int, given: Sized, found: Sized) -> str | None:
    """Return the cursor of what follows those given of the items found from a start on; None where that is all."""
    return f"{release}.{start + len(given)}" if len(found) > len(given) else None


def fitting(items: Iterable[T], limit: int | None, advice: str) -> list[T]:
    """Return the first items that an answer can hold.

    Raises Mistake where the very first is too large; `advice` says how to ask for less.
    """
    room = (USUAL_CHARS if limit is None else MOST_CHARS) - _FRAME_CHARS
    kept: list[T] = []
    for item in items:
        size = len(json.dumps(item, ensure_ascii=False)) + 2
        if not kept and size > MOST_CHARS - _FRAME_CHARS:
            raise Mistake(f"One item of the answer has {size} characters; an answer has at most {MOST_CHARS}. {advice}")
        if kept and size > room:
            break
        kept.append(item)
        room -= size
    return kept
