"""graph/dataset: every number is true of the release it describes."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest

from tests.release_reports import BASE, order, write_report_folders
from uncac_graph.release import build_release
from uncac_graph.vocabulary import DCAT, DCTERMS, PROV, SCHEMA, SH, SPDX, VOID

DATASET = f"{BASE}#dataset"


@pytest.fixture(scope="module")
def store(two_reports: Path) -> ox.Store:
    """The release's own store."""
    return ox.Store.read_only(str(two_reports / "store"))


@pytest.fixture(scope="module")
def description(two_reports: Path) -> ox.Store:
    """graph/dataset alone, as default graph."""
    store = ox.Store()
    quads = ox.parse(path=str(two_reports / "dataset.nq"), format=ox.RdfFormat.N_QUADS)
    store.extend(ox.Quad(q.subject, q.predicate, q.object) for q in quads)
    return store


@pytest.fixture(scope="module")
def dumped(two_reports: Path) -> ox.Store:
    """The triples of the dumps, as default graph."""
    store = ox.Store()
    store.bulk_load(path=str(two_reports / "dump" / "uncac-all.nt"), format=ox.RdfFormat.N_TRIPLES)
    return store


def number(store: ox.Store, query: str) -> int:
    solution = next(iter(store.query(query)))  # type: ignore[arg-type]
    return int(solution["n"].value)


def pairs(store: ox.Store, query: str) -> dict[str, int]:
    return {row["k"].value: int(row["n"].value) for row in store.query(query)}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("term", "query"),
    [
        (VOID.triples, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"),
        (VOID.distinctSubjects, "SELECT (COUNT(DISTINCT ?s) AS ?n) { ?s ?p ?o }"),
        (VOID.distinctObjects, "SELECT (COUNT(DISTINCT ?o) AS ?n) { ?s ?p ?o }"),
        (VOID.properties, "SELECT (COUNT(DISTINCT ?p) AS ?n) { ?s ?p ?o }"),
        (VOID.classes, "SELECT (COUNT(DISTINCT ?c) AS ?n) { ?s a ?c }"),
    ],
)
def test_counts_are_those_of_the_dumps(description: ox.Store, dumped: ox.Store, term: str, query: str) -> None:
    stated = number(description, f"SELECT ?n {{ <{DATASET}> <{term}> ?n }}")

    assert stated == number(dumped, query)


def test_class_partitions_are_complete_and_true(description: ox.Store, dumped: ox.Store) -> None:
    stated = pairs(
        description,
        f"SELECT ?k ?n {{ <{DATASET}> <{VOID.classPartition}> ?p . ?p <{VOID.NS}class> ?k ; <{VOID.entities}> ?n }}",
    )

    assert stated == pairs(dumped, "SELECT ?k (COUNT(DISTINCT ?s) AS ?n) { ?s a ?k } GROUP BY ?k")


def test_property_partitions_are_complete_and_true(description: ox.Store, dumped: ox.Store) -> None:
    stated = pairs(
        description,
        f"SELECT ?k ?n {{ <{DATASET}> <{VOID.propertyPartition}> ?p . ?p <{VOID.property}> ?k ; <{VOID.triples}> ?n }}",
    )

    assert stated == pairs(dumped, "SELECT ?k (COUNT(*) AS ?n) { ?s ?k ?o } GROUP BY ?k")


def test_the_facts_are_counted_without_their_evidence(description: ox.Store, two_reports: Path) -> None:
    stated = number(description, f"SELECT ?n {{ <{BASE}#facts> <{VOID.triples}> ?n }}")

    lines = (two_reports / "dump" / "uncac-facts.nt").read_bytes().splitlines()
    assert stated == len(lines)


def test_each_distribution_states_the_files_length_and_sum(description: ox.Store, two_reports: Path) -> None:
    rows = description.query(
        f"SELECT ?url ?size ?sum {{ ?d <{DCAT.downloadURL}> ?url ; <{DCAT.byteSize}> ?size ; <{SPDX.checksum}> ?c . "
        f"?c <{SPDX.checksumValue}> ?sum }}"
    )

    stated = {(row["url"].value, int(row["size"].value), row["sum"].value) for row in rows}  # type: ignore[union-attr]
    assert stated == set(downloads(two_reports, two_reports.name))


def downloads(release: Path, version: str) -> Iterator[tuple[str, int, str]]:
    for line in (release / "dump" / "SHA256SUMS").read_text(encoding="ascii").splitlines():
        sum_, name = line.split("  ")
        yield f"{BASE}dump/{version}/{name}", (release / "dump" / name).stat().st_size, sum_


def test_dumps_for_void_are_plain_or_gzip(description: ox.Store) -> None:
    rows = description.query(f"SELECT ?d {{ <{DATASET}> <{VOID.dataDump}> ?d }}")

    names = {row["d"].value.rsplit("/", 1)[1] for row in rows}  # type: ignore[union-attr]
    assert names == {f"uncac-all.{form}{z}" for form in ("ttl", "nt", "nq", "trig", "jsonld") for z in ("", ".gz")}


def test_the_period_is_that_of_the_meetings(description: ox.Store, store: ox.Store) -> None:
    (stated,) = description.query(f"SELECT ?a ?b {{ ?p <{DCAT.startDate}> ?a ; <{DCAT.endDate}> ?b }}")  # type: ignore[misc]

    (true,) = store.query(  # type: ignore[misc]
        f"SELECT (MIN(?x) AS ?a) (MAX(?y) AS ?b) {{ ?m <{SCHEMA.startDate}> ?x ; <{SCHEMA.endDate}> ?y }}"
    )
    assert (stated["a"], stated["b"]) == (true["a"], true["b"])


def test_each_report_graph_is_derived_from_its_document(description: ox.Store) -> None:
    rows = description.query(f"SELECT ?g ?d {{ ?g <{PROV.wasDerivedFrom}> ?d }}")

    stated = {(row["g"].value, row["d"].value) for row in rows}  # type: ignore[union-attr]
    slugs = ("CAC_COSP_EG.1_2023_4", "CAC_COSP_EG.1_2024_4")
    expected = {(f"{BASE}graph/{kind}/{s}", f"{BASE}document/{s}") for kind in ("report", "evidence") for s in slugs}
    assert stated == expected


def test_everything_described_under_the_base_has_a_type_and_a_label(description: ox.Store) -> None:
    bare = description.query(
        f"SELECT DISTINCT ?s {{ ?s ?p ?o FILTER STRSTARTS(STR(?s), '{BASE}') "
        "FILTER NOT EXISTS { ?s a ?c ; <http://www.w3.org/2000/01/rdf-schema#label> ?l } }"
    )

    assert [row["s"].value for row in bare] == []  # type: ignore[union-attr]


def test_nothing_described_is_blank_and_all_is_under_the_releases_base(two_reports: Path) -> None:
    text = (two_reports / "dataset.nq").read_text(encoding="utf-8")

    assert "_:" not in text and "w3id.org/uncac" not in text


def test_the_default_graph_is_the_merge_of_the_named_graphs(store: ox.Store) -> None:
    triples_by_kind: dict[bool, set[ox.Triple]] = {True: set(), False: set()}
    for quad in store:
        of_default = quad.graph_name == ox.DefaultGraph()
        triples_by_kind[of_default].add(ox.Triple(quad.subject, quad.predicate, quad.object))

    assert triples_by_kind[True] == triples_by_kind[False]


def test_the_licence_and_the_united_nations_texts_are_named(description: ox.Store) -> None:
    licence = description.query(
        f"ASK {{ <{DATASET}> <{DCTERMS.license}> <https://creativecommons.org/licenses/by/4.0/> }}"
    )
    rights = description.query(
        f"ASK {{ <{DATASET}> <{DCTERMS.rights}> ?r . ?r <http://www.w3.org/2000/01/rdf-schema#label> ?l "
        "FILTER CONTAINS(?l, 'the United Nations') }"
    )

    assert bool(licence) and bool(rights)


def test_questions_can_be_run_as_they_stand(description: ox.Store, store: ox.Store) -> None:
    rows = description.query(
        f"SELECT ?q {{ ?x a <{SH.SPARQLExecutable}> ; ?form ?q FILTER STRSTARTS(STR(?form), '{SH.NS}') }}"
    )

    for row in rows:  # type: ignore[union-attr]
        store.query(row["q"].value)


def test_a_question_about_a_report_comes_and_goes_with_it(two_reports: Path, tmp_path: Path) -> None:
    other = build_release(order(write_report_folders(tmp_path / "reports", [13]), tmp_path / "releases"))

    with_it, without_it = questions_in(two_reports), questions_in(other.path)

    assert {"chair-and-state", "prefixes", "meetings-with-reports"} <= with_it
    assert "chair-and-state" not in without_it and {"prefixes", "meetings-with-reports"} <= without_it
    described = (other.path / "dataset.nq").read_text(encoding="utf-8")
    assert {slug for slug in with_it if f"#question-{slug}>" in described} == without_it - {"prefixes"}


def questions_in(release: Path) -> set[str]:
    return {path.stem for path in (release / "questions").iterdir()}
