"""What can be wrong with a request itself, before any store is asked."""

from typing import Any


class RequestProblem(Exception):
    """A request that is answered with an error. `members` are told in the problem document beside the detail."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.members = status, detail, headers or {}, members


def too_large(limit: int, headers: dict[str, str] | None = None) -> RequestProblem:
    """Return the refusal of a query, or of any request's body, with more bytes than are allowed."""
    return RequestProblem(
        413,
        f"A query, or the body of a request, has at most {limit} bytes.",
        headers,
        bound="UNCAC_MAX_QUERY_BYTES",
        limit=f"{limit} bytes",
        advice="Ask in several queries; VALUES lists can be split.",
    )
