"""Errors as HTTP: what can be wrong with a request, and one table of problem documents (RFC 9457) for all.

They say which bound, which place, and what to do.
"""

import http
import json
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException

from uncac_graph.errors import QueryError, UncacGraphError
from uncac_graph.languages import N_
from uncac_graph.media_types import PROBLEM
from uncac_graph.store import errors
from uncac_graph.vocabulary import PREFIXES, UNCAC

_log = logging.getLogger("uncac_graph.web")


class RequestProblem(Exception):
    """A request that is answered with an error.

    message: its sentence, which pages translate, and into which `values` go by their names.
    members: told in the problem document beside the sentence.
    """

    def __init__(
        self,
        status: int,
        message: str,
        headers: dict[str, str] | None = None,
        values: Mapping[str, str] | None = None,
        **members: Any,
    ) -> None:
        self.detail = message % values if values else message
        super().__init__(self.detail)
        self.status, self.message, self.values = status, message, values or {}
        self.headers, self.members = headers or {}, members


NONE_SERVED = N_("None of the types that you accept is served. There is %(types)s.")
"""What is said with a 406 of what is no query; `types` are those that there are."""


def not_done(method: str, allowed: str) -> RequestProblem:
    """Return the refusal of a method at an address that takes others."""
    message = N_("%(method)s is not done here; %(allowed)s are.")
    return RequestProblem(405, message, {"Allow": allowed}, {"method": method[:20], "allowed": allowed})


def misdirected() -> RequestProblem:
    """Return the refusal of a request to a host that is not ours."""
    return RequestProblem(
        421, N_("This server does not answer for that host; settings UNCAC_BASE_IRI and UNCAC_HOSTS say which.")
    )


def too_large(limit: int, headers: dict[str, str] | None = None) -> RequestProblem:
    """Return the refusal of a query, or of any request's body, with more bytes than are allowed."""
    return RequestProblem(
        413,
        N_("A query, or the body of a request, has at most %(limit)s bytes."),
        headers,
        {"limit": str(limit)},
        bound="UNCAC_MAX_QUERY_BYTES",
        limit=f"{limit} bytes",
        advice=N_("Ask in several queries; VALUES lists can be split."),
    )


@dataclass(frozen=True, slots=True)
class Problem:
    """A problem document with its status and headers.

    message, values: the detail as a message with what goes into it, where it is one. title: "" for that of the status.
    """

    status: int
    detail: str
    headers: dict[str, str] = field(default_factory=dict)
    members: dict[str, Any] = field(default_factory=dict)
    message: str = ""
    values: Mapping[str, str] = field(default_factory=dict)
    title: str = ""

    def body(self) -> bytes:
        """Return the JSON document as bytes."""
        title = self.title or http.HTTPStatus(self.status).phrase
        told = {"type": "about:blank", "title": title, "status": self.status, "detail": self.detail, **self.members}
        return json.dumps(told, ensure_ascii=False, indent=1).encode() + b"\n"

    def raw_headers(self) -> list[tuple[bytes, bytes]]:
        """Return the headers of the response but Content-Length."""
        named = {"content-type": PROBLEM, "cache-control": "no-store", **self.headers}
        return [(name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in named.items()]


def _bound(error: errors.BoundPassed) -> dict[str, Any]:
    return {"bound": error.bound, "limit": error.limit, "advice": error.advice}


def _syntax(error: errors.QuerySyntaxError) -> dict[str, Any]:
    """Return the place, and the lines to paste for prefixes that are not declared: "prefix skos:, rdf:"."""
    place = {} if error.line is None else {"line": error.line, "column": error.column}
    if not error.advice:
        return place
    names = [name.strip().removesuffix(":") for name in error.advice.removeprefix("prefix ").split(",")]
    lines = [f"PREFIX {name}: <{PREFIXES[name]}>" for name in names if name in PREFIXES]
    if not lines:
        return {**place, "advice": N_("Declare the prefix at the top of the query: PREFIX name: <namespace>.")}
    return {**place, "advice": "Paste this at the top of the query:\n" + "\n".join(lines), "prefixes": lines}


def _retry(error: errors.StoreBusy | errors.StoreUnavailable) -> dict[str, str]:
    return {"Retry-After": str(error.retry_after_s)}


def _none(_: Any) -> dict[str, Any]:
    return {}


# The most specific class first. Status, members of the document, headers.
_Row = tuple[type[Exception], int, Callable[[Any], dict[str, Any]], Callable[[Any], dict[str, str]]]
TABLE: tuple[_Row, ...] = (
    (errors.QuerySyntaxError, 400, _syntax, _none),
    (errors.QueryRefused, 400, _none, _none),
    (errors.QueryTooLarge, 413, _bound, _none),
    (errors.AnswerTooLarge, 413, _bound, _none),
    (errors.NotAcceptable, 406, lambda error: {"offered": list(error.offered)}, _none),
    (errors.QueryTimeout, 504, _bound, _none),
    (errors.QueryTooHeavy, 503, _bound, _none),
    (errors.StoreBusy, 503, _none, _retry),
    (errors.StoreUnavailable, 503, _none, _retry),
    (QueryError, 500, _none, _none),
)


def problem_of(error: Exception, base_iri: str = "") -> Problem:
    """Return an error as a problem; what nobody foresaw becomes a 500, its trace in the log alone.

    Our own prefix in it is as the release at a base IRI has it.
    """
    if isinstance(error, RequestProblem):
        return Problem(error.status, error.detail, error.headers, error.members, error.message, error.values)
    if isinstance(error, HTTPException):
        return Problem(error.status_code, str(error.detail), dict(error.headers or {}))
    for kind, status, members, headers in TABLE:
        if isinstance(error, kind):
            message, values = (error.message, error.values) if isinstance(error, errors.ToldError) else ("", {})
            told = _rerooted(members(error), base_iri)
            return Problem(status, str(error), headers(error), told, message, values)
    if isinstance(error, UncacGraphError):
        return Problem(500, str(error))
    _log.error("an error that nobody foresaw", exc_info=error)
    return Problem(500, N_("This server made a mistake, which its log now holds. The same request may work later."))


def _rerooted(members: dict[str, Any], base_iri: str) -> dict[str, Any]:
    if not base_iri or "prefixes" not in members:
        return members
    ours = f"<{base_iri}ontology#>"
    lines = [line.replace(f"<{UNCAC.NS}>", ours) for line in members["prefixes"]]
    return members | {"prefixes": lines, "advice": members["advice"].replace(f"<{UNCAC.NS}>", ours)}
