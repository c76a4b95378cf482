"""What can be wrong with a request itself, before any store is asked."""

from collections.abc import Mapping
from typing import Any

from uncac_graph.languages import N_


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
