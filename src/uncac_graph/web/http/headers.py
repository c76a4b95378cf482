"""Headers that every answer has, and those that answers about a release share."""

import hashlib
from collections.abc import Iterable
from email.utils import parsedate_to_datetime

Header = tuple[bytes, bytes]

EXPOSED = (
    "Age, Content-Encoding, Content-Length, Content-Disposition, ETag, Link, Location, Memento-Datetime, Retry-After, "
    "Server-Timing, UNCAC-Release"
)
# Any web page may read: nothing here is private and nothing can be changed. What is marked as unshared none may.
SHARED = ((b"access-control-allow-origin", b"*"), (b"access-control-expose-headers", EXPOSED.encode()))
UNSHARED: Header = (b"cross-origin-resource-policy", b"same-origin")
NOSNIFF: Header = (b"x-content-type-options", b"nosniff")
COMMON: tuple[Header, ...] = (*SHARED, NOSNIFF)
RELEASE = b"uncac-release"
"""Names the release that an answer comes from."""
IMMUTABLE = "public, max-age=31536000, immutable"
# Kept copies are asked about each time, which costs a 304: a new release is seen at once.
CACHE_CONTROL: Header = (b"cache-control", b"public, no-cache")


def preflight(allow: str) -> list[Header]:
    """Return the headers of an answer to OPTIONS."""
    return [
        *COMMON,
        (b"allow", allow.encode()),
        (b"access-control-allow-methods", allow.encode()),
        (
            b"access-control-allow-headers",
            b"Accept, Accept-Datetime, Content-Type, If-None-Match, If-Modified-Since, Range",
        ),
        (b"access-control-max-age", b"86400"),
    ]


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
