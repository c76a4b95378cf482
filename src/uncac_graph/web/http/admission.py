"""What the head of a request says before anything is made of it: may it pass, and what decides how it is answered."""

from functools import lru_cache
from typing import NamedTuple

from uncac_graph.media_types import accepts_gzip
from uncac_graph.web.http.headers import Header
from uncac_graph.web.http.problems import RequestProblem, too_large

CODINGS_REMEMBERED = 1_000
LONGEST_LENGTH_DIGITS = 20
CLOSE = {"Connection": "close"}


class Head(NamedTuple):
    """What decides how a request is answered, beside its method and target.

    `plain`: it has no body and asks for no part, so that whoever sends the same gets the same bytes.
    """

    host: bytes = b""
    accept: bytes | None = None
    accept_language: bytes | None = None
    gzip: bool = False
    if_none_match: bytes | None = None
    if_modified_since: bytes | None = None
    plain: bool = True


def head_of(headers: list[Header], version: str, max_body_bytes: int) -> Head:
    """Return what the headers of a request say.

    Raises:
        RequestProblem: two readers could read them differently, or a body is too large.

    """
    accept = language = coding = if_none_match = since = host = None
    length = chunked = None
    plain = True
    for name, value in headers:
        if name == b"host":
            if host is not None:
                raise RequestProblem(400, "A request has exactly one Host.", CLOSE)
            host = value
        elif name == b"accept":
            accept = value if accept is None else accept + b", " + value
        elif name == b"accept-encoding":
            coding = value if coding is None else coding + b", " + value
        elif name == b"accept-language":
            language = value if language is None else language + b", " + value
        elif name == b"if-none-match":
            if_none_match = value if if_none_match is None else if_none_match + b", " + value
        elif name == b"if-modified-since":
            since = value
        elif name == b"content-length":
            if length is not None:
                raise RequestProblem(400, "A request has one Content-Length.", CLOSE)
            length = value
        elif name == b"transfer-encoding":
            chunked = value
        elif name in (b"range", b"accept-datetime"):
            plain = False
    if host is None and version != "1.0":
        raise RequestProblem(400, "A request has exactly one Host.", CLOSE)
    if length is not None or chunked is not None:
        plain = False
        _check_body(length, chunked, max_body_bytes)
    return Head(host or b"", accept, language, _takes_gzip(coding), if_none_match, since, plain)


def _check_body(length: bytes | None, chunked: bytes | None, max_bytes: int) -> None:
    if length is not None and chunked is not None:
        raise RequestProblem(400, "A request has a Content-Length or Transfer-Encoding, not both.", CLOSE)
    if chunked is not None and chunked.lower() != b"chunked":
        raise RequestProblem(501, "A body comes with its length or chunked, in no other coding.", CLOSE)
    if length is not None and (not length.isdigit() or int(length[:LONGEST_LENGTH_DIGITS]) > max_bytes):
        raise too_large(max_bytes, CLOSE)


@lru_cache(CODINGS_REMEMBERED)
def _takes_gzip(coding: bytes | None) -> bool:
    return coding is not None and accepts_gzip(coding.decode("latin-1"))
