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

from typing import Any

from uncac_graph.errors import QueryError


class _ToldError(QueryError):
    """An error whose arguments are kept whole, so that it can cross from a worker to the server."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)

    def __str__(self) -> str:
        return str(self.args[0])


class QuerySyntaxError(_ToldError):
    """The text is no SPARQL 1.1 query. `line` and `column` count from 1; None where the engine names no place."""

    def __init__(self, message: str, line: int | None = None, column: int | None = None, advice: str = "") -> None:
        super().__init__(message, line, column, advice)
        self.line, self.column, self.advice = line, column, advice


class QueryRefused(_ToldError):
    """The query asks for something that this service never does."""


class BoundPassed(_ToldError):
    """A bound was passed. `bound` is the setting's name, `limit` its value with its unit."""

    def __init__(self, message: str, bound: str, limit: str, advice: str) -> None:
        super().__init__(message, bound, limit, advice)
        self.bound, self.limit, self.advice = bound, limit, advice


class QueryTooLarge(BoundPassed):
    """The query is too long, has too many words, or nests too deep."""


class AnswerTooLarge(BoundPassed):
    """The answer has more bytes than are carried."""


class QueryTimeout(BoundPassed):
    """The query was not done by its deadline, and was ended."""


class QueryTooHeavy(BoundPassed):
    """The query ended its worker: it needed more memory, or a deeper stack, than a worker has."""


class NotAcceptable(_ToldError):
    """No served format that the client accepts fits the form of the query; `offered` lists those that do."""

    def __init__(self, message: str, offered: tuple[str, ...]) -> None:
        super().__init__(message, offered)
        self.offered = offered


class StoreBusy(_ToldError):
    """All places are taken; come back after `retry_after_s` seconds."""

    def __init__(self, message: str, retry_after_s: int) -> None:
        super().__init__(message, retry_after_s)
        self.retry_after_s = retry_after_s


class StoreUnavailable(_ToldError):
    """The store gives no answers at present; `retry_after_s` is a guess."""

    def __init__(self, message: str, retry_after_s: int = 5) -> None:
        super().__init__(message, retry_after_s)
        self.retry_after_s = retry_after_s


ASK_FOR_LESS = "Ask for less: name a meeting or a State, add LIMIT, avoid unbounded paths and products of patterns."


def answer_too_large(limit_bytes: int) -> AnswerTooLarge:
    """Return the refusal of an answer that has more bytes than are carried."""
    return AnswerTooLarge(
        f"The answer has more than {limit_bytes} bytes.",
        "UNCAC_MAX_ANSWER_BYTES",
        f"{limit_bytes} bytes",
        "Ask for less (LIMIT, fewer variables, one meeting at a time), or download a dump at /dump/.",
    )


def _kinds(base: type[_ToldError]) -> dict[str, type[_ToldError]]:
    below = {name: kind for one in base.__subclasses__() for name, kind in _kinds(one).items()}
    return {base.__name__: base, **below}


KINDS = _kinds(_ToldError)
"""By their names, under which they cross from a worker to the server."""
