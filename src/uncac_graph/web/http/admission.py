"""What the head of a request says, and whether it may pass."""

from uncac_graph.media_types import accepted_codings
from uncac_graph.web.http.headers import Header
from uncac_graph.web.http.problems import RequestProblem, too_large

CLOSE = {"Connection": "close"}
LENGTH_DIGITS = 20  # the parser reads lengths below 2^64, with any number of zeros before them
_OF_ONE_ALONE = frozenset({b"content-length", b"transfer-encoding", b"range", b"accept-datetime"})


class Head(dict[bytes, bytes]):
    """The headers of a request by name; several lines of one are one list (RFC 9110, 5.3)."""

    @property
    def codings(self) -> tuple[str, ...]:
        """How the client takes what is packed ("br", "gzip"), the best first; none where it prefers plain bytes."""
        return accepted_codings(self.get(b"accept-encoding", b"").decode("latin-1"))

    @property
    def is_plain(self) -> bool:
        """Whether it has no body and asks for no part or time: then whoever sends the same gets the same bytes."""
        return _OF_ONE_ALONE.isdisjoint(self)


def head_of(headers: list[Header], version: str, max_body_bytes: int) -> Head:
    """Return what the headers of a request say; lengths and codings that contradict each other the parser refuses.

    Raises:
        RequestProblem: two readers could read them differently, or a body is too large.

    """
    head = Head()
    for name, value in headers:
        head[name] = head[name] + b", " + value if name in head else value
    host = head.get(b"host")
    if (host is None and version != "1.0") or (host is not None and b"," in host):
        raise RequestProblem(400, "A request has exactly one Host.", CLOSE)
    if head.get(b"transfer-encoding", b"chunked").lower() != b"chunked":
        raise RequestProblem(501, "A body comes with its length or chunked, in no other coding.", CLOSE)
    if int(head.get(b"content-length", b"0")[-LENGTH_DIGITS:]) > max_body_bytes:
        raise too_large(max_body_bytes, CLOSE)
    return head
