"""What can be wrong with a request itself, before any store is asked."""

from typing import Any


class RequestProblem(Exception):
    """A request that is answered with an error. `members` are told in the problem document beside the detail."""

    def __init__(self, status: int, detail: str, headers: dict[str, str] | None = None, **members: Any) -> None:
        super().__init__(detail)
        self.status, self.detail, self.headers, self.members = status, detail, headers or {}, members
