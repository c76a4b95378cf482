"""The seam between the store and the web: what a store is asked, and what it answers.

Two implementations: `embedded` (query workers over a release) and `remote` (any SPARQL 1.1 server).
"""

import asyncio
from collections.abc import Callable
from functools import partial
from typing import NamedTuple, Protocol, TypeVar

T = TypeVar("T")


class Dataset(NamedTuple):
    """The graphs a request asks of (SPARQL 1.1 Protocol 2.1.4); None leaves it to the query and the store."""

    default_graphs: tuple[str, ...] | None = None
    named_graphs: tuple[str, ...] | None = None


WHOLE = Dataset()


class Formats(NamedTuple):
    """The media type wanted for each form of result; None where the client accepts none that is served.

    The engine chooses among the three, since only it knows SELECT from ASK from CONSTRUCT.
    """

    table: str | None
    boolean: str | None
    graph: str | None


class Question(NamedTuple):
    """A query as it is asked. `client` names who asks, for fair turns; `gzip` packs the answer if it is worth it."""

    text: str
    dataset: Dataset
    formats: Formats
    gzip: bool = False
    client: str = ""


class Answer(NamedTuple):
    """A whole answer, never a part of one.

    `encoding` is "gzip" or "", `repeatable` is False where the same query may answer other bytes (NOW, RAND, UUID).
    `form` is "table", "boolean", "graph" or, for descriptions, "view".
    """

    media_type: str
    body: bytes
    form: str
    encoding: str = ""
    repeatable: bool = True
    queued_s: float = 0.0
    engine_s: float = 0.0


Done = Callable[[Answer | Exception | None], None]
"""Told once what came of a query: its answer, None where there is nothing to tell, or why there is no answer."""
End = Callable[[], object]
"""Ends what nobody waits for any more."""


class Store(Protocol):
    """What answers SPARQL for one release. Instead of an answer there may be a `store.errors` QueryError.

    A caller that no longer wants an answer cancels the task: that kills the query.
    `client` names who asks, for fair turns.
    """

    def begin(self, question: Question, done: Done) -> End:
        """Ask as `query` does, without a task; the answer is packed if the question says so and it is worth it."""

    async def query(self, text: str, dataset: Dataset, formats: Formats, *, client: str = "") -> Answer:
        """Return the answer to a query in the format wanted."""
        answer = await awaited(partial(self.begin, Question(text, dataset, formats, client=client)))
        assert answer is not None
        return answer

    async def describe(self, iri: str, view: str) -> Answer | None:
        """Return what `store.description.description(store, iri, view)` says, or None where it knows nothing.

        `view` is a media type or a name that the description module understands.
        """

    async def check(self) -> None:
        """Return where a query would be answered; raise a QueryError that says why not."""

    async def close(self, drain_s: float | None = None) -> None:
        """Let running queries end (within `drain_s`, or as long as they may run), and leave no process behind."""


async def awaited(begin: Callable[[Done], End]) -> Answer | None:
    """Return what a query that is begun is answered; end it where the caller is cancelled."""
    future: asyncio.Future[Answer | None] = asyncio.get_running_loop().create_future()
    end = begin(partial(settle, future))
    try:
        return await future
    except asyncio.CancelledError:
        end()
        raise


def settle(future: "asyncio.Future[T]", result: T | Exception) -> None:
    """Give a future its result, unless nobody waits for it any more."""
    if future.done():
        return
    if isinstance(result, Exception):
        future.set_exception(result)
    else:
        future.set_result(result)
