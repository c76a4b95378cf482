"""What may be meant by a query that is no SPARQL: a misspelt keyword, or an update."""

from difflib import get_close_matches

from uncac_graph.languages import N_
from uncac_graph.store import lexer

_UPDATES = frozenset("ADD CLEAR COPY CREATE DELETE DROP INSERT LOAD MOVE".split())
_KEYWORDS = frozenset(
    """SELECT CONSTRUCT DESCRIBE ASK WHERE FROM NAMED PREFIX BASE DISTINCT REDUCED OPTIONAL UNION MINUS GRAPH FILTER
    BIND VALUES SERVICE EXISTS NOT IN AS GROUP BY HAVING ORDER ASC DESC LIMIT OFFSET UNDEF A TRUE FALSE COUNT
    SUM MIN MAX AVG SAMPLE GROUP_CONCAT SEPARATOR STR LANG LANGMATCHES DATATYPE BOUND IRI URI BNODE RAND ABS
    CEIL FLOOR ROUND CONCAT STRLEN UCASE LCASE ENCODE_FOR_URI CONTAINS STRSTARTS STRENDS STRBEFORE STRAFTER YEAR
    MONTH DAY HOURS MINUTES SECONDS TIMEZONE TZ NOW UUID STRUUID MD5 SHA1 SHA256 SHA384 SHA512 COALESCE IF
    STRLANG STRDT SAMETERM ISIRI ISURI ISBLANK ISLITERAL ISNUMERIC REGEX SUBSTR REPLACE""".split()
)


def hint(text: str) -> tuple[str, dict[str, str]] | None:
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
