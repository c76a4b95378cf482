"""What the head of a request says, and whether it may pass."""

from functools import lru_cache

from uncac_graph.media_types import accepted_codings
from uncac_graph.web.http.headers import Header
from uncac_graph.web.http.problems import RequestProblem, too_large

CODINGS_REMEMBERED = 1_000
LONGEST_LENGTH_DIGITS = 20
CLOSE = {"Connection": "close"}
_ONCE = {b"host": "Host", b"content-length": "Content-Length"}
_OF_ONE_ALONE = frozenset({b"content-length", b"transfer-encoding", b"range", b"accept-datetime"})


class Head(dict[bytes, bytes]):
    """The headers of a request by name; several lines of one are one list (RFC 9110, 5.3)."""

    @property
    def gzip(self) -> bool:
        """Whether the client takes answers packed by gzip."""
        return "gzip" in _codings(self.get(b"accept-encoding", b""))

    @property
    def coding(self) -> str:
        """How the client takes best what is packed once for many: "br", "gzip", or "" for plain bytes."""
        return next(iter(_codings(self.get(b"accept-encoding", b""))), "")

    @property
    def is_plain(self) -> bool:
        """Whether it has no body and asks for no part or time: then whoever sends the same gets the same bytes."""
        return _OF_ONE_ALONE.isdisjoint(self)


def head_of(headers: list[Header], version: str, max_body_bytes: int) -> Head:
    """Return what the headers of a request say.

    Raises:
        RequestProblem: two readers could read them differently, or a body is too large.

    """
    head = Head()
    for name, value in headers:
        if name not in head:
            head[name] = value
        elif name in _ONCE:
            raise RequestProblem(400, f"A request has exactly one {_ONCE[name]}.", CLOSE)
        else:
            head[name] += b", " + value
    if b"host" not in head and version != "1.0":
        raise RequestProblem(400, "A request has exactly one Host.", CLOSE)
    length, coding = head.get(b"content-length"), head.get(b"transfer-encoding")
    if length is not None and coding is not None:
        raise RequestProblem(400, "A request has a Content-Length or Transfer-Encoding, not both.", CLOSE)
    if coding is not None and coding.lower() != b"chunked":
        raise RequestProblem(501, "A body comes with its length or chunked, in no other coding.", CLOSE)
    if length is not None and (not length.isdigit() or int(length[:LONGEST_LENGTH_DIGITS]) > max_body_bytes):
        raise too_large(max_body_bytes, CLOSE)
    return head


@lru_cache(CODINGS_REMEMBERED)
def _codings(accept_encoding: bytes) -> tuple[str, ...]:
    return accepted_codings(accept_encoding.decode("latin-1"))
