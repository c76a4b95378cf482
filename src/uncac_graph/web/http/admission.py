"""What the head of a request says before anything is made of it: may it pass, and was it answered before."""

from uncac_graph.media_types import accepts_gzip
from uncac_graph.web.http.errors import Problem, problem_of
from uncac_graph.web.http.headers import Header
from uncac_graph.web.http.problems import too_large
from uncac_graph.web.options import WebOptions

# Target, Accept, whether gzip is taken: two requests that are equal in these get the same bytes.
LaneKey = tuple[bytes, bytes | None, bool]

CODINGS_REMEMBERED = 1_000
LONGEST_LENGTH_DIGITS = 20
_gzip_by_coding: dict[bytes | None, bool] = {None: False}


def problem_of_head(headers: list[Header], target: bytes, version: str, options: WebOptions) -> Problem | None:
    """Return what is wrong with a head: what two readers could read differently, or a body that is too large."""
    hosts = lengths = 0
    chunked = False
    for name, value in headers:
        if name == b"host":
            hosts += 1
        elif name == b"content-length":
            lengths += 1
            if value.isdigit() and int(value[:LONGEST_LENGTH_DIGITS]) > options.bounds.max_query_bytes:
                return problem_of(too_large(options.bounds.max_query_bytes))
        elif name == b"transfer-encoding":
            chunked = True
    if hosts > 1 or (hosts == 0 and version != "1.0"):
        return Problem(400, "A request has exactly one Host.")
    if (chunked and lengths) or lengths > 1:
        return Problem(400, "A request has one Content-Length, or Transfer-Encoding, not both.")
    if not target.startswith(b"/") or b"#" in target:
        return Problem(400, "A target is a path.")
    return None


def lane_key(headers: list[Header], target: bytes) -> tuple[LaneKey | None, bytes | None, bytes]:
    """Return what names a GET that may have been answered before, the tags that it has already, and its host.

    None where it must go the slower way: it has a body, asks for a range, or asks by date alone.
    """
    accept = coding = if_none_match = since = None
    host = b""
    for name, value in headers:
        if name == b"accept":
            accept = value if accept is None else accept + b", " + value
        elif name == b"accept-encoding":
            coding = value if coding is None else coding + b", " + value
        elif name == b"if-none-match":
            if_none_match = value if if_none_match is None else if_none_match + b", " + value
        elif name == b"if-modified-since":
            since = value
        elif name == b"host":
            host = value
        elif name in (b"content-length", b"transfer-encoding", b"range", b"accept-datetime"):
            return None, None, host
    if since is not None and if_none_match is None:
        return None, None, host
    return (target, accept, _takes_gzip(coding)), if_none_match, host


def _takes_gzip(coding: bytes | None) -> bool:
    """Return whether a client takes gzip; clients send a few dozen different lists."""
    found = _gzip_by_coding.get(coding)
    if found is None:
        found = accepts_gzip((coding or b"").decode("latin-1"))
        if len(_gzip_by_coding) < CODINGS_REMEMBERED:
            _gzip_by_coding[coding] = found
    return found
