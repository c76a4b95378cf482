"""What stands behind an answer that counts: the query of the rows that were counted."""

from uncac_graph.store.lexer import Token, tokens

_COUNTS = frozenset({"COUNT", "SUM"})


def rows_counted(query: str) -> str:
    """Return the query of the rows that a query counts, in the order of what it counts by: "SELECT DISTINCT * …".

    "" where it counts nothing, or in a way that one plain query does not undo: in parts, or only what HAVING leaves.
    """
    words = list(tokens(query))
    places = [place for place, word in enumerate(words) if _keyword(word) == "SELECT"]
    keywords = {_keyword(word) for word in words}
    if len(places) != 1 or "HAVING" in keywords or not _COUNTS & keywords:
        return ""
    after = places[0] + 1
    begin = next((place for place in range(after, len(words)) if _begins_the_pattern(words[place])), 0)
    end = max((place for place, word in enumerate(words) if word.text == "}"), default=0)
    if not after < begin < end:
        return ""
    head, rest = query[: words[after].start], query[words[begin].start : words[end].start + 1]
    by = " ".join(_plain_variables(words[after:begin]))
    return f"{head}DISTINCT * {rest}{f' ORDER BY {by}' if by else ''}"


def _keyword(word: Token) -> str:
    return word.text.upper() if word.kind == "word" else ""


def _begins_the_pattern(word: Token) -> bool:
    return word.text == "{" or _keyword(word) in ("FROM", "WHERE")


def _plain_variables(columns: list[Token]) -> list[str]:
    """Return the columns that are no expressions: ``?category (COUNT(?participant) AS ?represented)`` → ?category."""
    depth, found = 0, []
    for word in columns:
        depth += (word.text == "(") - (word.text == ")")
        if word.kind == "variable" and not depth:
            found.append(word.text)
    return found
