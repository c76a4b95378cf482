"""The tables of a release: what they say stands in its graph, and the same release gives the same bytes."""

import csv
import io
from datetime import date
from pathlib import Path

import pytest
import yaml
from openpyxl import load_workbook
from pyoxigraph import NamedNode, RdfFormat, Store, parse

from uncac_graph.folder.manifest import read_manifest
from uncac_graph.graph.terms import node
from uncac_graph.identifiers import CANONICAL_BASE
from uncac_graph.release.tables import Subject, write_tables
from uncac_graph.tables import CUBE, MAPPINGS, METADATA, SEPARATOR, TABLES, WORKBOOK
from uncac_graph.vocabulary import PREFIXES


@pytest.fixture(scope="module")
def dump(release_folder: Path) -> Path:
    return release_folder / "dump"


@pytest.fixture(scope="module")
def base(release_folder: Path) -> str:
    return read_manifest(release_folder)["base_iri"]


@pytest.fixture(scope="module")
def store(dump: Path) -> Store:
    found = Store()
    found.bulk_load(path=str(dump / "uncac-all.nq"), format=RdfFormat.N_QUADS)
    found.bulk_load(path=str(dump / "uncac-all.nt"), format=RdfFormat.N_TRIPLES)
    return found


def rows(dump: Path, table) -> list[dict[str, str]]:
    with (dump / f"{table.name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_a_query_binds_the_columns_of_its_table(store: Store, base: str, table) -> None:
    bound = {variable.value for variable in store.query(table.query, base_iri=base).variables}

    assert {column.name for column in table.columns} <= bound


@pytest.mark.parametrize("table", TABLES, ids=lambda one: one.name)
def test_each_row_has_its_key_alone_and_each_column_is_filled_somewhere(dump: Path, table) -> None:
    found = rows(dump, table)

    keys = [tuple(row[name] for name in table.key) for row in found]
    assert found
    assert len(set(keys)) == len(keys)
    assert {name for row in found for name, value in row.items() if value} == {c.name for c in table.columns}


@pytest.mark.parametrize("table", [table for table in TABLES if table.thing], ids=lambda one: one.name)
def test_what_a_column_says_of_the_rows_thing_stands_in_the_graph(dump: Path, store: Store, base: str, table) -> None:
    for row in rows(dump, table):
        for column in (column for column in table.columns if column.property and row[column.name]):
            prefix, _, name = column.property.partition(":")
            predicate = NamedNode(PREFIXES[prefix].replace(CANONICAL_BASE, base) + name)
            told = {q.object.value for q in store.quads_for_pattern(node(row[table.thing]), predicate, None, None)}
            values = row[column.name].split(SEPARATOR) if column.several else [row[column.name]]
            assert set(values) <= told, (row[table.thing], column.name)


@pytest.mark.parametrize(
    ("table", "class_"),
    [
        ("participations", "Participation"),
        ("meetings", "Meeting"),
        ("agenda-items", "AgendaItem"),
        ("documents", "Document"),
    ],
)
def test_every_thing_of_a_class_has_its_row(dump: Path, store: Store, base: str, table: str, class_: str) -> None:
    listed = {next(iter(row.values())) for row in rows(dump, next(one for one in TABLES if one.name == table))}

    things = store.quads_for_pattern(
        None, NamedNode(f"{PREFIXES['rdf']}type"), NamedNode(f"{base}ontology#{class_}"), None
    )
    assert listed == {quad.subject.value for quad in things}


def test_the_workbook_holds_the_same_rows_with_days_and_numbers(dump: Path) -> None:
    book = load_workbook(dump / WORKBOOK)

    assert book.sheetnames == [*(table.name for table in TABLES), "about"]
    for table in TABLES:
        head, *found = book[table.name].iter_rows(values_only=True)
        as_text = [["" if cell is None else str(cell).removesuffix(" 00:00:00") for cell in row] for row in found]
        assert list(head) == [column.name for column in table.columns]
        assert as_text == [list(row.values()) for row in rows(dump, table)]


def test_the_same_triples_give_the_same_bytes(dump: Path, store: Store, base: str, tmp_path: Path) -> None:
    subject = Subject(store, base, "2026-01-05-abc", date(2026, 1, 5), "someone", {})
    first, second = tmp_path / "first", tmp_path / "second"
    first.mkdir()
    second.mkdir()
    again = Store()
    again.extend(reversed(list(store)))

    assert write_tables(first, subject) == write_tables(second, Subject(again, *list(vars(subject).values())[1:]))


def test_sums_manifest_and_description_tell_of_each_file(release_folder: Path, dump: Path, base: str) -> None:
    version = release_folder.name
    sums = dict(reversed(line.split("  ")) for line in (dump / "SHA256SUMS").read_text().splitlines())
    described = {q.object.value for q in parse(path=str(release_folder / "dataset.nq"), format=RdfFormat.N_QUADS)}

    names = {WORKBOOK, METADATA, CUBE, MAPPINGS} | {f"{t.name}.{form}" for t in TABLES for form in ("csv", "parquet")}
    assert names <= sums.keys()
    for name in names:
        assert read_manifest(release_folder)["files"][f"dump/{name}"]["sha256"] == sums[name]
        assert {f"{base}dump/{version}/{name}", sums[name]} <= described


def test_mappings_are_those_of_the_graph_each_with_how_it_was_found(dump: Path, store: Store, base: str) -> None:
    text = (dump / MAPPINGS).read_text(encoding="utf-8")
    head = yaml.safe_load("".join(line[1:] for line in text.splitlines(keepends=True) if line.startswith("#")))
    found = list(csv.DictReader(io.StringIO(text[text.index("subject_id") :]), dialect="excel-tab"))

    def iri(curie: str) -> str:
        prefix, _, name = curie.partition(":")
        return head["curie_map"][prefix] + name

    links = {(iri(row["subject_id"]), iri(row["predicate_id"]), iri(row["object_id"])) for row in found}
    graph = store.quads_for_pattern(None, None, None, NamedNode(f"{base}graph/mappings"))
    assert links == {(q.subject.value, q.predicate.value, q.object.value) for q in graph}
    assert {iri(row["mapping_justification"]).rpartition("/")[2] for row in found} == {
        "UnspecifiedMatching",
        "ManualMappingCuration",
    }
    assert all(row["comment"] for row in found if row["mapping_justification"] == "semapv:UnspecifiedMatching")
