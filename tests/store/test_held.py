"""A release in memory: what each query is answered from, and that it makes no difference but to time."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pyoxigraph import QueryResultsFormat, Store, parse_query_results

from uncac_graph.folder.release import ReleaseFolder, release_of_nquads
from uncac_graph.settings import Bounds
from uncac_graph.store.embedded import files_of
from uncac_graph.store.evaluation import QueryRequest, evaluated
from uncac_graph.store.held import Files, Held, in_memory, on_disk

LINES = """<urn:a> <urn:p> <urn:b> <urn:g1> .
<urn:a> <urn:p> <urn:b> <urn:g2> .
<urn:b> <urn:p> "x\\ry"@en <urn:g2> .
"""
MERGE = """<urn:a> <urn:p> <urn:b> .
<urn:b> <urn:p> "x\\ry"@en .
"""
JSON = "application/sparql-results+json"


@pytest.fixture(params=["apart", "together", "merge of files", "merge alone", "disk"])
def held(request: pytest.FixtureRequest, tmp_path: Path) -> Held:
    nquads = tmp_path / "all.nq"
    nquads.write_bytes(LINES.encode())
    (tmp_path / "all.nt").write_bytes(MERGE.encode())
    files, merge, folder = (str(nquads),), (str(tmp_path / "all.nt"),), str(tmp_path / "store")
    made = Store(folder)
    made.extend(in_memory(Files(files), 0).whole)
    made.flush()
    del made
    return {
        "apart": lambda: in_memory(Files(files), 3),
        "together": lambda: in_memory(Files(files), 2),
        "merge of files": lambda: in_memory(Files(files, merge), 0),
        "merge alone": lambda: in_memory(Files(merge=merge, disk=folder), 0),
        "disk": lambda: on_disk(folder),
    }[request.param]()


def rows(held: Held, query: str, **dataset: tuple[str, ...]) -> list[dict[str, str]]:
    request = QueryRequest(query, dataset.get("default"), dataset.get("named"), JSON, None, None, False)
    body = evaluated(held, request, "http://localhost/", Bounds())[1]
    found = parse_query_results(body, QueryResultsFormat.JSON)
    return [{name.value: row[name].value for name in found.variables if row[name]} for row in found]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", "2"),
        ("SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }", "3"),
        ("SELECT (COUNT(*) AS ?n) { graph <urn:g2> { ?s ?p ?o } }", "2"),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER EXISTS { GRAPH <urn:g1> { ?s ?p ?o } } }", "1"),
        ("SELECT (COUNT(*) AS ?n) FROM <urn:g1> { ?s ?p ?o }", "1"),
        ("SELECT (COUNT(*) AS ?n) FROM <urn:g1> FROM <urn:g2> { ?s ?p ?o }", "2"),
        ("SELECT (COUNT(*) AS ?n) FROM NAMED <urn:g1> { GRAPH ?g { ?s ?p ?o } }", "1"),
        ("SELECT (COUNT(*) AS ?n) { ?s ?p ?o FILTER(?o != 'GRAPH') }", "2"),
        ("PREFIX graph: <urn:> SELECT (COUNT(*) AS ?n) { graph:a ?graph ?o }", "1"),
    ],
)
def test_a_query_finds_the_same_however_the_release_is_held(held: Held, query: str, expected: str) -> None:
    assert rows(held, query) == [{"n": expected}]


def test_a_dataset_in_the_request_is_asked_of_the_named_graphs(held: Held) -> None:
    assert rows(held, "SELECT ?o { <urn:b> ?p ?o }", default=("urn:g2",)) == [{"o": "x\ry"}]


def test_the_merge_is_kept_apart_up_to_a_number_of_triples(tmp_path: Path) -> None:
    nquads = tmp_path / "all.nq"
    nquads.write_bytes(LINES.encode())

    apart, together = (in_memory(Files((str(nquads),)), most) for most in (3, 2))

    assert (len(apart.merge), len(apart.whole)) == (2, 5)
    assert together.merge is together.whole


def test_the_store_on_disk_is_opened_for_a_query_that_names_graphs_alone(tmp_path: Path) -> None:
    nquads = tmp_path / "all.nq"
    nquads.write_bytes(LINES.encode())
    held = in_memory(Files(merge=(str(nquads),), disk=str(tmp_path / "nothing here")), 0)

    assert rows(held, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }") == [{"n": "2"}]
    with pytest.raises(OSError, match="nothing here"):
        rows(held, "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }")


@pytest.mark.parametrize("opened", [on_disk, lambda folder: in_memory(Files((), (), folder), 0).whole])
def test_a_damaged_store_is_the_stores_fault_and_no_querys(tmp_path: Path, opened: Callable[[str], object]) -> None:
    Store(str(tmp_path)).flush()
    for manifest in tmp_path.glob("MANIFEST-*"):
        manifest.write_bytes(b"damaged")

    with pytest.raises(OSError, match="Corruption"):
        opened(str(tmp_path))


@pytest.mark.parametrize(
    ("quads", "missing", "loaded"),
    [
        (10, "", ["nquads", "merge"]),
        (10, "dump/uncac-all.nt", ["nquads"]),
        (11, "", ["merge", "disk"]),
        (20, "", ["merge", "disk"]),
        (21, "", ["disk"]),
        (11, "dump/uncac-all.nt", ["nquads"]),
        (21, "store", ["nquads"]),
    ],
)
def test_the_size_of_a_release_decides_what_is_loaded(
    tmp_path: Path, quads: int, missing: str, loaded: list[str]
) -> None:
    for name in {"dump/uncac-all.nq", "dump/uncac-all.nt", "dataset.nq", "store/CURRENT"}:
        if not missing or not name.startswith(missing):
            (tmp_path / name).parent.mkdir(exist_ok=True)
            (tmp_path / name).touch()
    release = ReleaseFolder(tmp_path, "v1", "http://localhost/", {"quads": quads})

    found = files_of(release, Bounds(merge_apart_triples=10, memory_store_triples=20))

    every = {
        "nquads": (str(tmp_path / "dump/uncac-all.nq"), str(tmp_path / "dataset.nq")),
        "merge": (str(tmp_path / "dump/uncac-all.nt"), str(tmp_path / "dataset.nq")),
        "disk": str(tmp_path / "store"),
    }
    assert {name: value for name, value in found._asdict().items() if value} == {name: every[name] for name in loaded}


def test_a_lone_file_has_nothing_beside_it(tmp_path: Path) -> None:
    for name in ("dump/uncac-all.nt", "store/CURRENT", "mine.nq"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).touch()

    found = files_of(release_of_nquads(tmp_path / "mine.nq", "http://localhost/"), Bounds(merge_apart_triples=-1))

    assert found == Files((str(tmp_path / "mine.nq"),))


@pytest.mark.parametrize("with_merge", [False, True])
@pytest.mark.parametrize("most_apart", [0, 10_000])
def test_a_release_loaded_again_answers_in_the_same_order(tmp_path: Path, most_apart: int, with_merge: bool) -> None:
    nquads = tmp_path / "all.nq"
    nquads.write_text("".join(f"<urn:{n}> <urn:p> <urn:o> <urn:g{n % 50}> .\n" for n in range(500)), encoding="utf-8")

    files = Files((str(nquads),), (str(nquads),) if with_merge else ())

    orders = [rows(in_memory(files, most_apart), "SELECT ?s { ?s ?p <urn:o> } LIMIT 20") for _ in range(3)]

    assert orders[0] == orders[1] == orders[2]
