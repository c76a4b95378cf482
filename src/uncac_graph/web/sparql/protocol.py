"""The SPARQL 1.1 Protocol, query side: what a request asks, or why it asks nothing (Protocol 2.1)."""

import re
from binascii import a2b_qp
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import unquote_to_bytes

from uncac_graph import media_types
from uncac_graph.languages import N_
from uncac_graph.store.protocol import WHOLE, Dataset, Formats
from uncac_graph.web.http.errors import RequestProblem

FORM = "application/x-www-form-urlencoded"
DIRECT = "application/sparql-query"
UPDATE = "application/sparql-update"
ACCEPT_POST = f"{DIRECT}, {FORM}"

_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>\"{}|\\^`]*")
_IN_QUOTED = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_.-~%"
_UPDATE_PARAMETERS = frozenset({"update", "using-graph-uri", "using-named-graph-uri"})

ACCEPTS_REMEMBERED = 1_000
EXACT = 3  # a person's browser names HTML; a range such as text/* is a program's, which wants data

Parameters = list[tuple[str, str]]
# Reading as many takes 10 ms, in which the server does nothing else; a megabyte may hold 500,000.
MAX_PARAMETERS = 10_000
# What is said of octets that are no text, by where they stood.
IN_QUERY_STRING = N_("Byte %(byte)s of the query string is not UTF-8.")
IN_FORM = N_("Byte %(byte)s of the form is not UTF-8.")
_IN_QUERY = N_("Byte %(byte)s of the query is not UTF-8.")


# What a client that cannot send headers (a spreadsheet, pandas.read_csv) says in `format`, as an Accept header.
ACCEPT_BY_FORMAT = {
    "csv": media_types.CSV,
    "tsv": media_types.TSV,
    "json": f"{media_types.JSON_RESULTS}, {media_types.JSON_LD}",
    "xml": f"{media_types.XML_RESULTS}, {media_types.RDF_XML}",
    "ttl": media_types.TURTLE,
    "turtle": media_types.TURTLE,
    "nt": media_types.N_TRIPLES,
    "jsonld": media_types.JSON_LD,
    "rdf": media_types.RDF_XML,
}


class Asked(NamedTuple):
    """A query and the graphs that the request names. `accept`: what its `format` means, None where it has none.

    `quoted`: the query as an address has it, where the request had it so.
    """

    text: str
    dataset: Dataset = WHOLE
    accept: bytes | None = None
    quoted: bytes = b""


@lru_cache(ACCEPTS_REMEMBERED)
def wanted(accept: bytes | None) -> tuple[Formats, bool]:
    """Return the formats that an Accept header wants of a query, and whether it wants the page for people."""
    told = accept.decode("latin-1") if accept is not None else None
    table = media_types.best_choice(told, media_types.TABLE_TYPES, media_types.TABLE_ALIASES)
    boolean = media_types.best_choice(told, media_types.BOOLEAN_TYPES, media_types.TABLE_ALIASES)
    graph = media_types.best_choice(told, media_types.GRAPH_TYPES, media_types.GRAPH_ALIASES)
    html = media_types.best_choice(told, (media_types.HTML,), media_types.HTML_ALIASES)
    rivals = [(found.quality, found.specificity) for found in (table, boolean, graph) if found]
    best_rival = max(rivals, default=(0.0, 0))
    page = bool(accept and html and html.specificity == EXACT and (html.quality, html.specificity) >= best_rival)
    return Formats(*(found.media_type if found else None for found in (table, boolean, graph))), page


def asked_by_get(query_string: bytes) -> Asked | None:
    """Return what a GET asks; None where it has no parameter of the protocol.

    Raises RequestProblem where it is no query that can be asked; the status says why.
    """
    if query_string.startswith(b"query=") and b"&" not in query_string:  # nearly every one
        quoted = query_string[6:].replace(b"+", b"%20")
        text = _insist_on_text(_text(unquoted(quoted), IN_QUERY_STRING))
        return Asked(text, quoted=b"" if quoted.translate(None, _IN_QUOTED) else quoted)
    parameters = decoded(query_string, IN_QUERY_STRING)
    names = {name for name, _ in parameters}
    if not names & {"query", "default-graph-uri", "named-graph-uri", *_UPDATE_PARAMETERS}:
        return None
    return _asked(parameters)


def asked_by_post(media_type: str, query_string: bytes, body: bytes) -> Asked:
    """Return what a POST of a type that was checked asks, as a form or directly.

    Raises RequestProblem where it is no query that can be asked; the status says why.
    """
    parameters = decoded(query_string, IN_QUERY_STRING)
    if media_type == FORM:
        return _asked(parameters + decoded(body, IN_FORM))
    return _asked([*parameters, ("query", _text(body, _IN_QUERY))])


def checked_type(content_type: str) -> str:
    """Return the media type of a body that holds a query.

    Raises RequestProblem where it is an update, or no type of the protocol, or no UTF-8.
    """
    media_type, _, rest = content_type.partition(";")
    media_type = media_type.strip().lower()
    if media_type == UPDATE:
        raise _updates_refused()
    if media_type not in (FORM, DIRECT):
        posted = N_("A query is posted as %(types)s.")
        raise RequestProblem(415, posted, {"Accept-Post": ACCEPT_POST}, {"types": ACCEPT_POST})
    charset = re.search(r'charset\s*=\s*"?([^";\s]+)', rest, re.IGNORECASE)
    if charset and charset[1].lower() not in ("utf-8", "utf8", "us-ascii"):
        encoded = N_("A query is UTF-8, not %(charset)s.")
        raise RequestProblem(415, encoded, {"Accept-Post": ACCEPT_POST}, {"charset": charset[1][:40]})
    return media_type


def decoded(component: bytes, refusal: str) -> Parameters:
    """Return the names and values of a form-encoded component, strictly UTF-8.

    Raises RequestProblem where it is not UTF-8, or has more parameters than a request may have.
    """
    if component.count(b"&") >= MAX_PARAMETERS:
        raise RequestProblem(
            413, N_("A request has at most %(most)s parameters."), values={"most": str(MAX_PARAMETERS)}
        )
    pairs = (pair.partition(b"=") for pair in component.replace(b"+", b" ").split(b"&") if pair)
    return [(_text(unquoted(name), refusal), _text(unquoted(value), refusal)) for name, _, value in pairs]


def unquoted(octets: bytes) -> bytes:
    """Return octets with their %XX decoded; what is no %XX stays as it is.

    Quoted-printable is the same with another sign, and its decoder is written in C.
    """
    escapes = octets.count(b"%")
    if not escapes:
        return octets
    if b"\n" not in octets and b"\r" not in octets:
        decoded_ = a2b_qp(octets.replace(b"=", b"%3D").replace(b"%", b"="))
        if len(decoded_) == len(octets) - 2 * escapes:  # else an escape was no escape
            return decoded_
    return unquote_to_bytes(octets)


def _text(octets: bytes, refusal: str) -> str:
    try:
        return octets.decode("utf-8")
    except UnicodeDecodeError as error:
        raise RequestProblem(400, refusal, values={"byte": str(error.start)}) from error


def _asked(parameters: Parameters) -> Asked:
    values: dict[str, list[str]] = {}
    for name, value in parameters:
        values.setdefault(name, []).append(value)
    if _UPDATE_PARAMETERS & values.keys():
        raise _updates_refused()
    queries = values.get("query", [])
    if len(queries) != 1:
        one = N_("A request asks exactly one query; this one has %(queries)s.")
        raise RequestProblem(400, one, values={"queries": str(len(queries))})
    return Asked(_insist_on_text(queries[0]), _dataset(values), _format(values))


def _format(values: dict[str, list[str]]) -> bytes | None:
    """Return as an Accept header what `format`, or `output` as other endpoints call it, asks for."""
    named = values.get("format") or values.get("output")
    if not named:
        return None
    accept = named[-1] if "/" in named[-1] else ACCEPT_BY_FORMAT.get(named[-1].lower())
    if accept is None:
        unknown = N_("“%(format)s” is no format of an answer here; there are %(known)s.")
        raise RequestProblem(400, unknown, values={"format": named[-1][:40], "known": ", ".join(ACCEPT_BY_FORMAT)})
    return accept.encode("latin-1", "replace")


def _insist_on_text(text: str) -> str:
    if not text or text.isspace():
        raise RequestProblem(400, N_("The query is empty."))
    return text


def _dataset(values: dict[str, list[str]]) -> Dataset:
    defaults, named = values.get("default-graph-uri"), values.get("named-graph-uri")
    if defaults is None and named is None:
        return WHOLE
    for iri in [*(defaults or ()), *(named or ())]:
        if not _IRI.fullmatch(iri):
            named_by = N_("A graph is named by an absolute IRI, which “%(iri)s” is not.")
            raise RequestProblem(400, named_by, values={"iri": iri[:100]})
    return Dataset(tuple(defaults or ()), tuple(named or ()))


def _updates_refused() -> RequestProblem:
    return RequestProblem(403, N_("Updates are refused: a release never changes. A new one is published instead."))
