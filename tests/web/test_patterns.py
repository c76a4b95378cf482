"""Which triples a row of a published question comes from: as rdflib's algebra has it."""

from pathlib import Path

import pytest
from rdflib.plugins.sparql.algebra import translateQuery
from rdflib.plugins.sparql.parser import parseQuery
from rdflib.term import Variable

from uncac_graph.web.mcp.patterns import matched
from uncac_graph.web.served.questions import questions_of

HOME = Path(__file__).parents[2]
BASE = "https://w3id.org/uncac/"
SELECTS = [one for one in questions_of(HOME / "ontology" / "questions") if "SELECT" in one.query]
# Patterns of these bind nothing that a row shows.
_HIDDEN = ("Minus", "ToMultiSet", "SubSelect")


def triples(node, found):
    """Gather the triples of the algebra that rows are made of: not those of EXISTS, nor of selections within."""
    if getattr(node, "name", "") == "BGP":
        found += node.triples
    elif getattr(node, "name", "") not in _HIDDEN:
        for key in ("p", "p1", "p2"):
            if key in node:
                triples(node[key], found)
    return found


def shape(terms):
    """Return a pattern with its variables named and other terms made equal: their spellings differ."""
    return tuple(f"?{term}" if isinstance(term, Variable) else "·" for term in terms)


@pytest.mark.parametrize("question", SELECTS, ids=lambda one: one.slug)
def test_patterns_are_those_of_the_algebra(question):
    algebra = translateQuery(parseQuery(question.query)).algebra
    whole = [one for one in triples(algebra, []) if not str(type(one[1])).endswith("Path'>")]

    ours = [tuple(term if term[0] == "?" else "·" for term in one) for one in matched(question.query).patterns]

    assert sorted(ours) == sorted(shape(one) for one in whole)
