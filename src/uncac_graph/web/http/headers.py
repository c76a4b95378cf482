"""Headers: those that every answer has, and what the head of a request says, and whether it may pass."""

import hashlib
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

from uncac_graph.media_types import accepted_codings
from uncac_graph.web.http.errors import RequestProblem, too_large

Header = tuple[bytes, bytes]

EXPOSED = (
    "Age, Content-Encoding, Content-Length, Content-Disposition, ETag, Link, Location, Memento-Datetime, Retry-After, "
    "Server-Timing, UNCAC-Release"
)
# Any web page may read: nothing here is private and nothing can be changed. What is marked as unshared none may.
SHARED = ((b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", EXPOSED.encode()))
UNSHARED: Header = (b"cross-origin-resource-policy", b"same-origin")
ALWAYS: tuple[Header, ...] = ((b"x-content-type-options", b"nosniff"),)
COMMON: tuple[Header, ...] = (*SHARED, *ALWAYS)
RELEASE = b"uncac-release"
"""Names the release that an answer comes from."""
IMMUTABLE = "public, max-age=31536000, immutable"
# Kept copies are asked about each time, which costs a 304: a new release is seen at once.
CACHE_CONTROL: Header = (b"cache-control", b"public, no-cache")

CLOSE = {"Connection": "close"}
LENGTH_DIGITS = 20  # the parser reads lengths below 2^64, with any number of zeros before them
_OF_ONE_ALONE = frozenset({b"content-length", b"transfer-encoding", b"range", b"accept-datetime"})


def preflight(allow: str) -> tuple[Header, ...]:
    """Return the headers of an answer to OPTIONS."""
    headers = b"Accept, Accept-Datetime, Content-Type, If-None-Match, If-Modified-Since, Range"
    return (
        *COMMON,
        (b"allow", allow.encode()),
        (b"access-control-allow-methods", allow.encode()),
        (b"access-control-allow-headers", headers),
        (b"access-control-max-age", b"86400"),
    )


def entity_tag(*parts: object) -> bytes:
    """Return a strong ETag from what makes a representation: release, query, format, coding."""
    digest = hashlib.blake2b(digest_size=12)
    for part in parts:
        told = part if isinstance(part, bytes) else str(part).encode()
        digest.update(len(told).to_bytes(8, "big"))
        digest.update(told)
    return b'"' + digest.hexdigest().encode() + b'"'


def matches(if_none_match: bytes | None, etag: bytes, *, star: bool = True) -> bool:
    """Return whether If-None-Match names a tag (RFC 9110, 13.1.2: compared weakly)."""
    if if_none_match is None:
        return False
    told = [tag.strip() for tag in if_none_match.split(b",")]
    return etag in told or b"W/" + etag in told or (star and told == [b"*"])


def unmodified(if_modified_since: bytes | None, last_modified: bytes | None) -> bool:
    """Return whether nothing has changed since a day that a client names (RFC 9110, 13.1.3)."""
    if not if_modified_since or not last_modified:
        return False
    try:
        return parsedate_to_datetime(last_modified.decode()) <= parsedate_to_datetime(if_modified_since.decode())
    except (ValueError, TypeError):
        return False


def header(headers: Iterable[Header], name: bytes) -> bytes | None:
    """Return the value of a header; several lines of it are one list (RFC 9110, 5.3)."""
    values = [value for given, value in headers if given == name]
    return b", ".join(values) if values else None


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

    Raises RequestProblem where two readers could read them differently, or a body is too large.
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
