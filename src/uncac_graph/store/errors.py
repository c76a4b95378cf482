"""Why a query got no answer.

QueryError
├── QuerySyntaxError      the text is no SPARQL query; names line and column
├── QueryRefused          the query asks for what this service does not do (SERVICE, an update)
├── QueryTooLarge         the query passes a bound of size or depth
├── AnswerTooLarge        the answer passes its bound
├── NotAcceptable         no format that the client accepts fits this form of query
├── QueryTimeout          the query passed its deadline
├── QueryTooHeavy         the query needed more memory or depth than a worker has
├── StoreBusy             the queue is full; `retry_after_s` says when to come back
└── StoreUnavailable      the store cannot answer now
"""

from collections.abc import Mapping

from uncac_graph.errors import QueryError
from uncac_graph.languages import N_


class ToldError(QueryError):
    """An error whose arguments are kept whole, so that it can cross from a worker to the server.

    The first is its sentence, a message that pages translate; `values` go into it by their names.
    """

    @property
    def message(self) -> str:
        """Its sentence before values go into it."""
        return str(self.args[0])

    @property
    def values(self) -> Mapping[str, str]:
        """What goes into the sentence."""
        return {}

    def __str__(self) -> str:
        return self.message % self.values if self.values else self.message


class QuerySyntaxError(ToldError):
    """The text is no SPARQL 1.1 query. `line` and `column` count from 1; None where the engine names no place."""

    def __init__(
        self,
        reason: str,
        values: Mapping[str, str] | None = None,
        line: int | None = None,
        column: int | None = None,
        advice: str = "",
    ) -> None:
        super().__init__(reason, values, line, column, advice)
        self.line, self.column, self.advice = line, column, advice

    @property
    def values(self) -> Mapping[str, str]:
        """What goes into the reason."""
        return self.args[1] or {}

    def __str__(self) -> str:
        where = f"line {self.line}, column {self.column}" if self.line else "an unknown place"
        return f"Syntax error at {where}: {super().__str__()}"


class QueryRefused(ToldError):
    """The query asks for something that this service never does."""


class BoundPassed(ToldError):
    """A bound was passed. `bound` is the setting's name, `limit` its value with its unit."""

    def __init__(self, message: str, bound: str, limit: str, advice: str) -> None:
        super().__init__(message, bound, limit, advice)
        self.bound, self.limit, self.advice = bound, limit, advice

    @property
    def values(self) -> Mapping[str, str]:
        """The limit, which the sentence may name."""
        return {"limit": self.limit}


class QueryTooLarge(BoundPassed):
    """The query is too long, has too many words, or nests too deep."""


class AnswerTooLarge(BoundPassed):
    """The answer has more bytes than are carried."""


class QueryTimeout(BoundPassed):
    """The query was not done by its deadline, and was ended."""


class QueryTooHeavy(BoundPassed):
    """The query ended its worker: it needed more memory, or a deeper stack, than a worker has."""


class NotAcceptable(ToldError):
    """No served format that the client accepts fits the form of the query; `offered` lists those that do."""

    def __init__(self, message: str, offered: tuple[str, ...]) -> None:
        super().__init__(message, offered)
        self.offered = offered


class StoreBusy(ToldError):
    """All places are taken; come back after `retry_after_s` seconds."""

    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message, retry_after_s)
        self.retry_after_s = retry_after_s


class StoreUnavailable(ToldError):
    """The store gives no answers at present; `retry_after_s` is a guess."""

    def __init__(self, message: str, retry_after_s: int = 5) -> None:
        super().__init__(message, retry_after_s)
        self.retry_after_s = retry_after_s


ASK_FOR_LESS = N_("Ask for less: name a meeting or a State, add LIMIT, avoid unbounded paths and products of patterns.")

ALL_TAKEN = N_("All places for queries are taken.")


def query_timeout(limit_s: float) -> QueryTimeout:
    """Return the error of a query that was not done by its deadline."""
    message = N_("The query was not done after %(limit)s, and was ended.")
    return QueryTimeout(message, "UNCAC_QUERY_TIMEOUT_S", f"{limit_s:g} s", ASK_FOR_LESS)


def answer_too_large(limit_bytes: int) -> AnswerTooLarge:
    """Return the refusal of an answer that has more bytes than are carried."""
    return AnswerTooLarge(
        N_("The answer has more than %(limit)s."),
        "UNCAC_MAX_ANSWER_BYTES",
        f"{limit_bytes} bytes",
        N_("Ask for less (LIMIT, fewer variables, one meeting at a time), or download a dump at /dump/."),
    )


def _kinds(base: type[ToldError]) -> dict[str, type[ToldError]]:
    below = {name: kind for one in base.__subclasses__() for name, kind in _kinds(one).items()}
    return {base.__name__: base, **below}


KINDS = _kinds(ToldError)
"""By their names, under which they cross from a worker to the server."""
