"""One query, evaluated in a worker: text in, the bytes of a whole answer out."""

import io
import re
import time
import zlib
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

import pyoxigraph as ox

from uncac_graph import media_types
from uncac_graph.formats import SERVED_BY_TYPE
from uncac_graph.languages import N_
from uncac_graph.settings import Bounds
from uncac_graph.store import lexer
from uncac_graph.store.description import prefixes_under
from uncac_graph.store.errors import NotAcceptable, QueryRefused, QuerySyntaxError, answer_too_large
from uncac_graph.store.held import Held
from uncac_graph.store.jsonld import compacted

if TYPE_CHECKING:
    from uncac_graph.store.protocol import Formats  # with asyncio, which no worker needs

TABLE_FORMATS = {name: ox.QueryResultsFormat.from_media_type(name) for name in media_types.TABLE_TYPES}

# Below, gzip saves no packet. Above the second figure speed counts more than the last percent.
GZIP_FROM_BYTES = 1_000
GZIP_FAST_FROM_BYTES = 256_000

_SERVED = {
    "table": media_types.TABLE_TYPES,
    "boolean": media_types.BOOLEAN_TYPES,
    "graph": media_types.GRAPH_TYPES,
}
_XML_TYPES = frozenset({media_types.RDF_XML, media_types.XML_RESULTS})
_PLACE = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_NOT_IN_XML = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|<oxprefix: ")

_UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE".split())
_KEYWORDS = frozenset(
    """SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED OPTIONAL UNION MINUS GRAPH FILTER
    BIND VALUES SERVICE EXISTS NOT IN AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET UNDEF A TRUE FALSE COUNT
    SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS
    CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR
    MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF
    STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE""".split()
)


class QueryRequest(NamedTuple):
    """What a worker is asked; plain values, since it crosses a socket."""

    text: str
    default_graphs: tuple[str, ...] | None
    named_graphs: tuple[str, ...] | None
    table: str | None
    boolean: str | None
    graph: str | None
    gzip: bool


class Evaluated(NamedTuple):
    """What a worker answers, beside the body."""

    media_type: str
    form: str
    encoding: str
    repeatable: bool
    engine_s: float


class _Bounded(io.BytesIO):
    """Takes what the engine writes, up to a number of bytes."""

    def __init__(self, limit: int) -> None:
        super().__init__()
        self._limit = limit

    def write(self, chunk: bytes) -> int:  # type: ignore[override]
        if self.tell() + len(chunk) > self._limit:
            raise answer_too_large(self._limit)
        return super().write(chunk)


def evaluated(held: Held, request: QueryRequest, base_iri: str, bounds: Bounds) -> tuple[Evaluated, bytes]:
    """Return the answer to a query.

    Raises:
        QuerySyntaxError, QueryTooLarge, QueryRefused, NotAcceptable, AnswerTooLarge: as their names say.
    """
    started = time.perf_counter()
    reading = lexer.read(request.text, bounds)
    try:
        results = _results(held, request, reading, base_iri)
        media_type, form, body = _serialized(results, request, base_iri, bounds.max_answer_bytes)
    except SyntaxError as error:
        raise _syntax_error(str(error), request.text) from error
    except (RuntimeError, ValueError) as error:
        raise QueryRefused(f"The engine refuses this query: {error}") from error
    encoding, body = packed(body) if request.gzip else ("", body)
    return Evaluated(media_type, form, encoding, not reading.volatile, time.perf_counter() - started), body


def packed(body: bytes) -> tuple[str, bytes]:
    """Return ("gzip", packed body), or ("", the body) where it is too small to gain."""
    if len(body) < GZIP_FROM_BYTES:
        return "", body
    packer = zlib.compressobj(1 if len(body) >= GZIP_FAST_FROM_BYTES else 6, zlib.DEFLATED, 31)
    return "gzip", packer.compress(body) + packer.flush()


Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


def _results(held: Held, request: QueryRequest, reading: lexer.Reading, base_iri: str) -> Results:
    """Return the answer of the engine: what ``SELECT *`` finds in the order in which the query names it."""
    results = _asked(held, request, reading, base_iri)
    every = lexer.all_columns(request.text) if isinstance(results, ox.QuerySolutions) else None
    if every is None or not isinstance(results, ox.QuerySolutions):
        return results
    star, named = every
    found = [variable.value for variable in results.variables]
    wanted = [name for name in named if name in found]
    if wanted == found or sorted(wanted) != sorted(found):
        return results
    columns = " ".join(f"?{name}" for name in wanted)
    text = f"{request.text[:star]} {columns} {request.text[star + 1 :]}"
    return _asked(held, request._replace(text=text), reading, base_iri)


def _asked(held: Held, request: QueryRequest, reading: lexer.Reading, base_iri: str) -> Results:
    defaults, named = _dataset(request, reading, base_iri)
    if defaults is None:
        return (held.whole if reading.names_graphs else held.merge).query(request.text, base_iri=base_iri)
    store = held.whole
    known = [graph for graph in defaults if store.contains_named_graph(graph)]
    if len(known) > 1:
        store = merged(store, known, named or [])
        return store.query(request.text, base_iri=base_iri, default_graph=ox.DefaultGraph(), named_graphs=named)
    return store.query(request.text, base_iri=base_iri, default_graph=list(defaults), named_graphs=named)


Graphs = list[ox.NamedNode | ox.BlankNode]


def _dataset(request: QueryRequest, reading: lexer.Reading, base_iri: str) -> tuple[Graphs | None, Graphs | None]:
    """Return the default and named graphs to query; None for the store's own.

    A dataset in the request wins over FROM; either takes the place of the store's whole dataset.
    """
    if request.default_graphs is not None or request.named_graphs is not None:
        return _nodes(request.default_graphs or ()), _nodes(request.named_graphs or ())
    if len(reading.default_graphs) > 1:
        return _resolved(reading.default_graphs, reading, base_iri), _resolved(reading.named_graphs, reading, base_iri)
    return None, None


def _nodes(iris: tuple[str, ...]) -> Graphs:
    return [ox.NamedNode(iri) for iri in dict.fromkeys(iris)]


def _resolved(written: tuple[str, ...], reading: lexer.Reading, base_iri: str) -> Graphs:
    """Return the IRIs that FROM clauses mean: the engine resolves them, by the query's own prologue."""
    values = f"{reading.prologue} SELECT ?graph {{ VALUES ?graph {{ {' '.join(written)} }} }}"
    solutions = ox.Store().query(values, base_iri=base_iri)
    return list(dict.fromkeys(solution["graph"] for solution in solutions))  # type: ignore[union-attr]


def merged(store: ox.Store, defaults: Graphs, named: Graphs) -> ox.Store:
    """Return a store whose default graph is the merge of some graphs: a triple of two counts once (contract G64)."""
    made = ox.Store()
    for graph in defaults:
        made.bulk_extend(
            ox.Quad(q.subject, q.predicate, q.object) for q in store.quads_for_pattern(None, None, None, graph)
        )
    for graph in named:
        made.bulk_extend(store.quads_for_pattern(None, None, None, graph))
    return made


def _serialized(results: Results, request: QueryRequest, base_iri: str, limit: int) -> tuple[str, str, bytes]:
    out = _Bounded(limit)
    if isinstance(results, ox.QueryTriples):
        form, media_type = "graph", type_wanted(request, "graph")
        try:
            results.serialize(out, SERVED_BY_TYPE[media_type])
        except OSError as error:
            others = tuple(other for other in media_types.GRAPH_TYPES if other != media_type)
            raise NotAcceptable(f"The answer holds triple terms, which {media_type} cannot carry.", others) from error
    else:
        form = "boolean" if isinstance(results, ox.QueryBoolean) else "table"
        media_type = type_wanted(request, form)
        results.serialize(out, TABLE_FORMATS[media_type])
    return media_type, form, finished(media_type, out.getvalue(), base_iri)


def finished(media_type: str, body: bytes, base_iri: str) -> bytes:
    """Return what the engine wrote as it is served: XML that reads back the same, JSON-LD with our prefixes.

    Raises NotAcceptable where XML cannot carry it at all.
    """
    if media_type == media_types.JSON_LD:
        return compacted(body, prefixes_under(base_iri))
    if media_type not in _XML_TYPES:
        return body
    if _NOT_IN_XML.search(body):
        raise NotAcceptable(
            "The answer holds what XML cannot carry: a control character, or a predicate that is no XML name.",
            tuple(other for other in (*media_types.TABLE_TYPES, *media_types.GRAPH_TYPES) if "xml" not in other),
        )
    return body.replace(b"\r", b"&#13;")  # a bare CR would be read as LF (XML 1.0, 2.11)


def type_wanted(of: "Formats | QueryRequest", form: str) -> str:
    """Return the media type in which the client wants a form of answer.

    Raises NotAcceptable where it accepts none in which the form is served.
    """
    media_type: str | None = getattr(of, form)
    if media_type is None:
        served = _SERVED[form]
        raise NotAcceptable(f"The answer is a {form}, which is served as {', '.join(served)}.", served)
    return media_type


def _syntax_error(message: str, text: str) -> QuerySyntaxError:
    """Return the engine's error with its place; the alternatives that its grammar lists help nobody."""
    place = _PLACE.match(message)
    line, column = (int(place[1]), int(place[2])) if place else (None, None)
    missing = lexer.undeclared_prefixes(text) if "Prefix not found" in message or ":" in text else []
    if missing:
        names = ", ".join(f"{prefix}:" for prefix in missing)
        return QuerySyntaxError(N_("undeclared prefix %(names)s."), {"names": names}, line, column, "prefix " + names)
    return QuerySyntaxError(*(_hint(text) or _reason(place[3] if place else message)), line, column)


def _hint(text: str) -> tuple[str, dict[str, str]] | None:
    """Return a message that helps with a query that could not be parsed, with its values; None where none is known."""
    words = [token.text.upper() for token in lexer.tokens(text) if token.kind == "word"]
    begun = [word for word in words if word not in ("PREFIX", "BASE")]
    if begun and begun[0] in _UPDATES:
        message = N_("%(word)s is an update, and a release never changes; ask with SELECT, CONSTRUCT, DESCRIBE or ASK.")
        return message, {"word": begun[0]}
    for word in words:
        likely = get_close_matches(word, _KEYWORDS, 1, 0.7) if word not in _KEYWORDS | _UPDATES else []
        if likely:
            return N_("%(word)s is no keyword; did you mean %(likely)s?"), {"word": word, "likely": likely[0]}
    return None


_TOLD = (
    N_("Duplicated variable name."),
    N_("The SELECT contains a variable that is unbound."),
    N_("IRI parsing failed."),
)


def _reason(expected: str) -> tuple[str, dict[str, str]]:
    """Return what the engine says as a message with its values, or else the first few things that it expected."""
    for told in _TOLD:
        if told[:-1] in expected:
            return told, {}
    alternatives = [part.strip() for part in expected.removeprefix("expected").removeprefix(" one of").split(", ")]
    if shown := [part for part in alternatives if not part.startswith("[")][:6]:
        return N_("expected %(tokens)s."), {"tokens": ", ".join(shown)}
    return N_("the query ends too early or is no SPARQL."), {}
