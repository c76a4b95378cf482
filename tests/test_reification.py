"""Classic reification rewritten as RDF 1.2 has it: the engine reads the same statements from both forms."""

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from uncac_graph.reification import as_n_triples, as_turtle, reified
from uncac_graph.vocabulary import RDF

BASE = "http://localhost/"
REIFIES = NamedNode(f"{RDF.NS}reifies")


def lines(*parts: tuple[str, str, str]) -> list[bytes]:
    return [f"<{BASE}{subject}> <{predicate}> {value} .\n".encode() for subject, predicate, value in parts]


def evidence(name: str, value: str) -> list[bytes]:
    return lines(
        (name, RDF.subject, f"<{BASE}state/PAK>"), (name, RDF.predicate, f"<{BASE}called>"), (name, RDF.object, value)
    )


def read(document: bytes, form: RdfFormat) -> set[Triple]:
    return {quad.triple for quad in parse(document, format=form, base_iri=BASE)}


def test_turtle_states_what_is_reified_and_n_triples_reifies_it():
    _, reifiers = reified([*evidence("one", '"a ~ \\" <http://localhost/x> ."@en'), *evidence("two", "<http://e/>")])

    in_turtle, in_n_triples = as_turtle(reifiers, BASE), as_n_triples(reifiers)

    assert b"<state/PAK> <called> " in in_turtle
    found = read(in_n_triples, RdfFormat.N_TRIPLES)
    assert {triple.subject.value for triple in found} == {f"{BASE}one", f"{BASE}two"}
    assert {triple.predicate for triple in found} == {REIFIES}
    assert read(in_turtle, RdfFormat.TURTLE) == found | {triple.object for triple in found}


def test_two_pieces_of_evidence_are_two_reifiers_of_one_statement():
    _, reifiers = reified([*evidence("one", '"Pakistan"'), *evidence("two", '"Pakistan"')])

    assert as_turtle(reifiers, BASE) == b'<state/PAK> <called> "Pakistan" ~ <one> ~ <two> .\n'


def test_a_reification_that_lacks_a_part_stays_as_it_is():
    given = [*evidence("one", '"Pakistan"')[:2], *lines(("one", RDF.type, f"<{BASE}Evidence>"))]

    kept, reifiers = reified(given)

    assert (sorted(kept), reifiers) == (sorted(given), {})
