"""Errors as HTTP: what can be wrong with a request, and one table of problem documents (RFC 9457) for all.

They say which bound, which place, and what to do.
"""

import http
import json
import logging
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from starlette.exceptions import HTTPException

from uncac_graph.errors import UncacGraphError
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
        detail = message % values if values else message
        super().__init__(detail)
        self.problem = Problem(status, detail, headers or {}, members, message, values or {})


NONE_SERVED = N_("None of the types that you accept is served. There is %(types)s.")
"""What is said with a 406 of what is no query; `types` are those that there are."""


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


TABLE: Mapping[type[Exception], int] = {
    errors.QuerySyntaxError: 400,
    errors.QueryRefused: 400,
    errors.QueryTooLarge: 413,
    errors.AnswerTooLarge: 413,
    errors.NotAcceptable: 406,
    errors.QueryTimeout: 504,
    errors.QueryTooHeavy: 503,
    errors.StoreBusy: 503,
    errors.StoreUnavailable: 503,
}
"""The status of each error of a query; that of others is 500."""


def problem_of(error: Exception, base_iri: str = "") -> Problem:
    """Return an error as a problem; what nobody foresaw becomes a 500, its trace in the log alone.

    Our own prefix in it is as the release at a base IRI has it.
    """
    if isinstance(error, RequestProblem):
        return error.problem
    if isinstance(error, HTTPException):
        return Problem(error.status_code, str(error.detail), dict(error.headers or {}))
    if isinstance(error, UncacGraphError):
        headers = {}
        if isinstance(error, errors.StoreBusy | errors.StoreUnavailable):
            headers["Retry-After"] = str(error.retry_after_s)
        message, values = (error.message, error.values) if isinstance(error, errors.ToldError) else ("", {})
        status = next((TABLE[kind] for kind in type(error).__mro__ if kind in TABLE), 500)
        return Problem(status, str(error), headers, _members(error, base_iri), message, values)
    _log.error("an error that nobody foresaw", exc_info=error)
    return Problem(500, N_("This server made a mistake, which its log now holds. The same request may work later."))


def _members(error: UncacGraphError, base_iri: str) -> dict[str, Any]:
    """Return what is told beside the sentence: a bound, what is offered, a place, the lines to paste for prefixes."""
    if isinstance(error, errors.BoundPassed):
        return {"bound": error.bound, "limit": error.limit, "advice": error.advice}
    if isinstance(error, errors.NotAcceptable):
        return {"offered": list(error.offered)}
    if not isinstance(error, errors.QuerySyntaxError):
        return {}
    place = {} if error.line is None else {"line": error.line, "column": error.column}
    if not error.advice:
        return place
    known = {**PREFIXES, "uncac": f"{base_iri}ontology#" if base_iri else UNCAC.NS}
    # "prefix skos:, rdf:", those that are not declared.
    names = [name.strip().removesuffix(":") for name in error.advice.removeprefix("prefix ").split(",")]
    lines = [f"PREFIX {name}: <{known[name]}>" for name in names if name in known]
    if not lines:
        return {**place, "advice": N_("Declare the prefix at the top of the query: PREFIX name: <namespace>.")}
    return {**place, "advice": "Paste this at the top of the query:\n" + "\n".join(lines), "prefixes": lines}
