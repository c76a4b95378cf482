"""Rows in the order in which people look: things by their names in the reader's language, categories as reports do."""

from collections.abc import Sequence
from dataclasses import replace

from uncac_graph.categories import CATEGORIES
from uncac_graph.search_text import sort_key
from uncac_graph.store.lexer import Token, tokens
from uncac_graph.web.served.asking import Cell, Table
from uncac_graph.web.served.edition import Edition

_RANK_BY_CATEGORY = {f"category/{slug}": f"{rank:02}" for rank, slug in enumerate(CATEGORIES)}
Key = tuple[int, float, str]


def in_order_of_names(table: Table, query: str, of: Edition) -> Table:
    """Return an answer ordered as its query says, but for the addresses of things: their names count in their place.

    An answer whose query orders by expressions, or by nothing, stays as it is.
    """
    rows = list(table.rows)
    for name, is_descending in reversed(_ordered_by(query)):
        rows.sort(key=lambda row: _key(row.get(name), of), reverse=is_descending)
    return replace(table, rows=tuple(rows))


def _ordered_by(query: str) -> list[tuple[str, bool]]:
    """Return the variables by which the whole query orders, and whether from the last on; none where it does not."""
    words = list(tokens(query))
    end = max((place for place, word in enumerate(words) if word.text == "}"), default=0)
    after = words[end + 1 :]
    begin = next((place for place, word in enumerate(after) if word.text.upper() == "ORDER"), len(after))
    return _variables(after[begin + 2 :])


def _variables(words: Sequence[Token]) -> list[tuple[str, bool]]:
    found, is_descending = [], False
    for word in words:
        if word.kind == "variable":
            found.append((word.text[1:], is_descending))
            is_descending = False
        elif word.text.upper() in ("ASC", "DESC"):
            is_descending = word.text.upper() == "DESC"
        elif word.text not in ("(", ")"):
            return []
    return found


def _key(cell: Cell | None, of: Edition) -> Key:
    """Return what a value is sorted by: nothing, then things, then numbers, then texts, as SPARQL has it."""
    if cell is None:
        return 0, 0, ""
    if cell.type == "uri":
        return 1, 0, _RANK_BY_CATEGORY.get(of.path(cell.value)) or sort_key(of.called(cell.value))
    if cell.datatype.endswith(("#integer", "#decimal", "#double")):
        return 2, float(cell.value), ""
    return 3, 0, sort_key(cell.value)
