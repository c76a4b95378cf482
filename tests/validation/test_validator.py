import pickle
from collections.abc import Iterable
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Store, parse, serialize

from tests.durations import usual_seconds
from tests.shared import project_authorities
from uncac_graph.validation import (
    ShapeError,
    Validation,
    ValidationError,
    Validator,
    load_shapes,
    validate_file,
)
from uncac_graph.vocabulary import DCTERMS, RDF, RDFS, SCHEMA, SH, SKOS, UNCAC, XSD

HOME = Path(__file__).resolve().parents[2]
SHAPES = HOME / "shapes"

MEETING = NamedNode("https://w3id.org/uncac/meeting/CAC_COSP_EG.1/12")
REPORT_GRAPH = NamedNode("https://w3id.org/uncac/graph/report/CAC_COSP_EG.1_2023_4")
CPU_SECONDS_A_REPORT = 1.0


def store_of(quads: Iterable[Quad]) -> Store:
    store = Store()
    store.extend(quads)
    return store


def without(quads: list[Quad], predicate: str, subject: NamedNode) -> list[Quad]:
    return [q for q in quads if not (q.predicate.value == predicate and q.subject == subject)]


def local_names(validation: Validation) -> list[str]:
    return [breach.shape.partition("#")[2] for breach in validation.findings]


def test_one_report_is_checked_within_a_second(validator: Validator, given_report: list[Quad]) -> None:
    assert validator.of_authorities is not None  # made once, before the clock

    assert usual_seconds(lambda: validator.validate_report(given_report), runs=3) < CPU_SECONDS_A_REPORT


def test_a_dump_that_merges_all_graphs_conforms_as_well(validator: Validator, given_report: list[Quad]) -> None:
    merged = {Quad(q.subject, q.predicate, q.object) for q in [*given_report, *validator.background()]}

    assert validator.validate_report(merged).sentences() == []


def test_a_report_leaves_nothing_behind(validator: Validator, given_report: list[Quad]) -> None:
    before = set(validator.background())

    validator.validate_report(given_report)

    assert set(validator.background()) == before


def test_a_title_that_the_authorities_give_otherwise_yields_to_the_report(ontology: list[Quad]) -> None:
    document = NamedNode("https://w3id.org/uncac/document/CAC_COSP_2015_10")
    authority, report = (
        NamedNode(f"https://w3id.org/uncac/graph/{n}") for n in ("authority", "report/CAC_COSP_2015_10")
    )
    curated = [
        Quad(document, NamedNode(RDF.type), NamedNode(UNCAC.Document), authority),
        Quad(document, NamedNode(SKOS.prefLabel), Literal("CAC/COSP/2015/10", language="en"), authority),
        Quad(document, NamedNode(UNCAC.symbol), Literal("CAC/COSP/2015/10"), authority),
        Quad(document, NamedNode(DCTERMS.source), Literal("invented for this test"), authority),
        Quad(document, NamedNode(DCTERMS.title), Literal("Report, sixth session", language="en"), authority),
    ]
    printed = Quad(document, NamedNode(DCTERMS.title), Literal("Report of the Conference", language="en"), report)
    validator = Validator(SHAPES, curated, ontology)

    found = validator.validate_report([printed])

    assert local_names(found) == ["Graph-facts-have-evidence"]
    assert set(curated) <= set(validator.background())


def test_a_pickled_validator_finds_the_same(pattern_validator: Validator) -> None:
    broken = [Quad(MEETING, NamedNode(UNCAC.ordinal), Literal("13", datatype=NamedNode(XSD.integer)))]

    copy = pickle.loads(pickle.dumps(pattern_validator))

    assert copy.validate_report(broken) == pattern_validator.validate_report(broken)
    assert local_names(copy.validate_report(broken)) == ["Meeting-iri", "Meeting-ordinal"]


def test_a_quote_off_by_one_is_found_with_its_paragraph(validator: Validator, given_report: list[Quad]) -> None:
    evidence = next(q.subject for q in given_report if q.predicate.value == RDF.subject and q.subject != MEETING)
    moved = [
        Quad(q.subject, q.predicate, Literal("1", datatype=NamedNode(XSD.integer)), q.graph_name)
        if q.subject == evidence and q.predicate.value == "http://www.w3.org/ns/oa#start"
        else q
        for q in given_report
    ]

    found = validator.validate_report(moved)

    assert local_names(found) == ["Evidence-quote-stands"]
    assert found.findings[0].place.startswith("CAC/COSP/EG.1/2023/4, paragraph ")


def test_a_sentence_names_weight_paragraph_node_and_remedy(validator: Validator, given_report: list[Quad]) -> None:
    swapped = [
        Quad(q.subject, q.predicate, Literal("2023-09-01", datatype=NamedNode(XSD.date)), q.graph_name)
        if q.subject == MEETING and q.predicate.value == SCHEMA.endDate
        else q
        for q in given_report
    ]

    sentences = validator.validate_report(swapped).sentences()

    start = (
        f"violation: CAC/COSP/EG.1/2023/4, paragraph 0: {MEETING}: A meeting starts before it ends or on the same day;"
    )
    assert any(sentence.startswith(start) for sentence in sentences)


def test_warnings_stop_nothing(validator: Validator, given_report: list[Quad]) -> None:
    unchaired = without(given_report, UNCAC.chairedBy, MEETING)
    chairs = {q.subject for q in unchaired if str(q.object).endswith("/category/chair>")}
    evidence = {q.subject for q in unchaired if q.predicate.value == RDF.subject and q.object in chairs}
    unchaired = [q for q in unchaired if q.subject not in chairs | evidence]

    validation = validator.validate_report(unchaired)

    assert local_names(validation) == ["Meeting-chair"]
    assert validation.conforms


def test_the_report_is_turtle_of_named_nodes_and_always_the_same(
    validator: Validator, given_report: list[Quad]
) -> None:
    broken = without(given_report, UNCAC.ordinal, MEETING)

    first, second = (validator.validate_report(quads).turtle() for quads in (broken, broken[::-1]))
    triples = list(parse(first.encode(), format=RdfFormat.TURTLE))

    assert first == second
    assert all(isinstance(q.subject, NamedNode) for q in triples)
    assert sum(q.object == NamedNode(SH.ValidationResult) for q in triples) == len(
        validator.validate_report(broken).findings
    )


def test_two_reports_of_one_meeting_are_found_in_the_whole(
    pattern_validator: Validator, pattern_quads: list[Quad]
) -> None:
    other = NamedNode("https://w3id.org/uncac/document/CAC_COSP_EG.1_2023_5")
    store = store_of([*pattern_quads, Quad(other, NamedNode(UNCAC.reportOf), MEETING)])

    assert local_names(pattern_validator.validate_whole(store)) == ["Release-one-report-a-meeting"]


def test_the_whole_is_asked_in_named_graphs_where_no_merge_is_loaded(pattern_validator: Validator) -> None:
    graphs = [NamedNode(f"https://w3id.org/uncac/graph/report/{n}") for n in (1, 2)]
    days = [Literal(f"2023-09-0{n}", datatype=NamedNode(XSD.date)) for n in (5, 6)]
    store = store_of(
        Quad(MEETING, NamedNode(SCHEMA.startDate), day, graph) for day, graph in zip(days, graphs, strict=True)
    )
    store.add(Quad(MEETING, NamedNode(RDF.type), NamedNode(UNCAC.Meeting), graphs[0]))

    assert local_names(pattern_validator.validate_whole(store)) == ["Meeting-startDate"]


def test_findings_of_several_validations_come_together_once(pattern_validator: Validator) -> None:
    validation = pattern_validator.validate_report([Quad(MEETING, NamedNode(UNCAC.ordinal), Literal("12"))])

    assert Validation.of([*validation.findings, *validation.findings]) == validation
    assert validation.findings


@pytest.mark.parametrize(
    ("suffix", "rdf_format"),
    [(".ttl", RdfFormat.TURTLE), (".nt", RdfFormat.N_TRIPLES), (".nq", RdfFormat.N_QUADS), (".trig", RdfFormat.TRIG)],
)
@pytest.mark.parametrize("judge", ["fast", "pyshacl"])
def test_a_file_of_each_format_is_validated(
    tmp_path: Path, pattern_validator: Validator, suffix: str, rdf_format: RdfFormat, judge: str
) -> None:
    path = tmp_path / f"place{suffix}"
    broken = Quad(NamedNode("https://w3id.org/uncac/place/doha"), NamedNode(UNCAC.ordinal), Literal("3"))
    path.write_bytes(serialize([broken.triple], format=rdf_format) or b"")

    validation = validate_file(path, pattern_validator, judge)  # type: ignore[arg-type]

    assert local_names(validation) == ["Graph-domains", "Graph-typed"]


def test_a_file_of_another_base_is_validated_all_the_same(tmp_path: Path, pattern_validator: Validator) -> None:
    path = tmp_path / "rerooted.ttl"
    path.write_text("<http://localhost:8000/place/doha> <http://localhost:8000/ontology#ordinal> 3 .")

    assert local_names(validate_file(path, pattern_validator)) == ["Graph-domains", "Graph-typed"]


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("rubbish.ttl", b"\x00\xffno RDF at all", "is no Turtle"),
        ("report.pdf", b"%PDF-1.7", "names no format"),
        ("foreign.nt", b"<http://example.org/a> <http://example.org/b> <http://example.org/c> .", "no term of"),
        ("empty.ttl", b"", "no term of"),
        ("absent.ttl", None, "can be read"),
    ],
)
def test_what_is_no_data_of_ours_is_refused_in_one_sentence(
    tmp_path: Path, pattern_validator: Validator, name: str, content: bytes | None, reason: str
) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(ValidationError, match=reason) as caught:
        validate_file(path, pattern_validator)

    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


SHAPE = """
@prefix ex: <http://example.org/shapes#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
ex:Thing a sh:NodeShape ; sh:targetClass rdfs:Resource ; sh:property ex:Thing-label .
ex:Thing-label a sh:PropertyShape ; sh:path rdfs:label ; sh:message "A thing has a label." ; sh:minCount 1 .
"""
RULE = 'ex:Thing sh:sparql ex:rule . ex:rule sh:message "Rule." ; sh:select """{}""" .'


@pytest.mark.parametrize(
    ("addition", "reason"),
    [
        ("ex:Thing-label sh:lessThan rdfs:comment .", "sh:lessThan is not known"),
        ("ex:Thing-label sh:in ( 1 2 ) .", "sh:in is not known"),
        ("ex:Thing sh:or ( ex:A ex:B ) .", "sh:or is not known"),
        ("ex:Thing sh:closed true .", "sh:closed is not known"),
        ("ex:Thing sh:deactivated true .", "sh:deactivated is not known"),
        ("ex:Other a sh:NodeShape ; sh:targetClass rdfs:Class ; sh:property [ sh:path rdfs:label ] .", "not an IRI"),
        ("ex:Other a sh:NodeShape .", "without a target"),
        ("ex:Loose a sh:PropertyShape ; sh:path rdfs:label .", "no node shape has"),
        (
            "ex:Other a sh:NodeShape ; sh:targetClass rdfs:Class ; sh:property ex:Path . ex:Path sh:message 'Path.' ; "
            "sh:path [ sh:inversePath rdfs:label ] .",
            "not an IRI",
        ),
        ("ex:Thing-label sh:datatype <http://www.w3.org/2001/XMLSchema#gYear> .", "sh:datatype"),
        ("ex:Thing-label sh:nodeKind sh:BlankNodeOrIRI .", "sh:nodeKind"),
        (RULE.format("SELECT $this WHERE { { SELECT $this WHERE { $this ?p ?o } } }"), "without subqueries"),
        (RULE.format("SELECT $this WHERE { $this ?p ?o MINUS { $this a ?c } }"), "MINUS"),
        (RULE.format("SELECT ?other WHERE { $this ?p ?other }"), "begins with"),
        (RULE.format("SELECT $this WHERE { $this ?p }"), "ex:rule|rule"),
        ("no Turtle", "mend the file"),
    ],
)
def test_shapes_that_would_not_be_checked_are_refused(tmp_path: Path, addition: str, reason: str) -> None:
    (tmp_path / "thing.ttl").write_text(SHAPE + addition)

    with pytest.raises(ShapeError, match=reason):
        Validator(tmp_path, [], [])


def test_a_folder_without_shapes_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ShapeError, match="no sh:NodeShape"):
        load_shapes(tmp_path)


def test_counts_above_one_are_compiled(tmp_path: Path) -> None:
    (tmp_path / "thing.ttl").write_text(
        SHAPE.replace("sh:minCount 1", "sh:minCount 2 ; sh:maxCount 2").replace("rdfs:Resource", "rdfs:Class")
    )
    things = [
        Quad(NamedNode(f"http://example.org/{n}"), NamedNode(RDFS.label), Literal(str(label)))
        for n in (1, 2, 3)
        for label in range(n)
    ]
    classes = [Quad(q.subject, NamedNode(RDF.type), NamedNode(RDFS.Class)) for q in things]

    found = Validator(tmp_path, [], []).validate_report([*things, *classes]).findings

    assert [(b.focus, b.component) for b in found] == [
        ("<http://example.org/1>", SH.MinCountConstraintComponent),
        ("<http://example.org/3>", SH.MaxCountConstraintComponent),
    ]


@pytest.mark.parametrize(
    ("path", "shapes"), [("article/63/paragraph/2", []), ("appendix/2", ["Body-concernsProvision"])]
)
def test_a_provision_that_no_table_has_is_described_as_a_release_does(
    tmp_path: Path, validator: Validator, path: str, shapes: list[str]
) -> None:
    body = "https://w3id.org/uncac/body/CAC_COSP"
    file = tmp_path / "body.nt"
    file.write_text(f"<{body}> <{UNCAC.concernsProvision}> <https://w3id.org/uncac/provision/UNCAC/{path}> .")

    validation = validate_file(file, validator, authorities=project_authorities())

    assert local_names(validation) == shapes
