"""The dumps of a release: complete, the same in each format, the same each time."""

import gzip
import hashlib
import json
from dataclasses import replace
from pathlib import Path

import pyoxigraph as ox
import pytest
import rdflib
import zstandard

from tests.gold_facts import SERIES
from tests.release_reports import BASE, order, some_facts, write_report_folders
from uncac_graph.authorities import Authorities
from uncac_graph.model import MeetingFacts, MeetingKey, ReportFacts
from uncac_graph.release import build_release
from uncac_graph.release.packing import pack
from uncac_graph.release.sources import ReportSource
from uncac_graph.vocabulary import RDF

FORMATS = {
    "nt": ox.RdfFormat.N_TRIPLES,
    "ttl": ox.RdfFormat.TURTLE,
    "nq": ox.RdfFormat.N_QUADS,
    "trig": ox.RdfFormat.TRIG,
    "jsonld": ox.RdfFormat.JSON_LD,
}
READ = {**FORMATS, "nt12": ox.RdfFormat.N_TRIPLES, "ttl12": ox.RdfFormat.TURTLE}


def quads(path: Path) -> list[ox.Quad]:
    if path.suffix == ".gz":
        return list(ox.parse(gzip.decompress(path.read_bytes()), format=READ[path.suffixes[-2][1:]]))
    return list(ox.parse(path=str(path), format=READ[path.suffix[1:]]))


def triples(path: Path) -> set[ox.Triple]:
    return {ox.Triple(q.subject, q.predicate, q.object) for q in quads(path)}


def test_the_folder_holds_ten_dumps_in_three_packings_two_in_rdf_1_2_and_their_sums(two_reports: Path) -> None:
    names = {path.name for path in (two_reports / "dump").iterdir()}

    packings = ("", ".gz", ".zst")
    expected = {
        f"uncac-{which}.{form}{packing}" for which in ("all", "facts") for form in FORMATS for packing in packings
    } | {f"uncac-all.{form}{packing}" for form in ("nt12", "ttl12") for packing in packings[1:]}
    assert names == expected | {"SHA256SUMS"}


def test_the_sums_are_those_of_the_files(two_reports: Path) -> None:
    dump = two_reports / "dump"

    lines = (dump / "SHA256SUMS").read_text(encoding="ascii").splitlines()

    stated = {name: sum_ for sum_, name in (line.split("  ") for line in lines)}
    true = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in dump.iterdir() if p.name != "SHA256SUMS"}
    assert stated == true


@pytest.mark.parametrize("which", ["all", "facts"])
@pytest.mark.parametrize("form", ["nt", "nq", "trig", "jsonld"])
def test_every_format_holds_the_same_triples(two_reports: Path, which: str, form: str) -> None:
    dump = two_reports / "dump"

    assert triples(dump / f"uncac-{which}.{form}") == triples(dump / f"uncac-{which}.ttl")


@pytest.mark.parametrize("form", ["nt", "ttl"])
def test_the_merge_holds_each_triple_once(two_reports: Path, form: str) -> None:
    path = two_reports / "dump" / f"uncac-all.{form}"

    assert len(quads(path)) == len(triples(path))


@pytest.mark.parametrize("form", ["nq", "trig", "jsonld"])
def test_the_datasets_hold_the_same_quads(two_reports: Path, form: str) -> None:
    dump = two_reports / "dump"

    assert set(quads(dump / f"uncac-all.{form}")) == set(quads(dump / "uncac-all.nq"))


def test_the_facts_are_all_but_the_evidence_graphs(two_reports: Path) -> None:
    dump = two_reports / "dump"

    without = {q for q in quads(dump / "uncac-all.nq") if "/graph/evidence/" not in q.graph_name.value}
    assert set(quads(dump / "uncac-facts.nq")) == without


def test_the_description_stays_out_of_the_dumps(two_reports: Path) -> None:
    graphs = {q.graph_name.value for q in quads(two_reports / "dump" / "uncac-all.nq")}

    reports = [f"{kind}/CAC_COSP_EG.1_{year}_4" for kind in ("report", "evidence") for year in (2023, 2024)]
    assert graphs == {f"{BASE}graph/{name}" for name in (*reports, "authority", "mappings", "ontology")}


def test_no_node_is_blank(two_reports: Path) -> None:
    everything = quads(two_reports / "dump" / "uncac-all.nq")

    assert not [q for q in everything if isinstance(q.subject, ox.BlankNode) or isinstance(q.object, ox.BlankNode)]


def test_a_packed_dump_is_the_plain_one(two_reports: Path) -> None:
    path = two_reports / "dump" / "uncac-all.nq"

    unzipped = gzip.decompress(path.with_name("uncac-all.nq.gz").read_bytes())
    with path.with_name("uncac-all.nq.zst").open("rb") as packed:
        reader = zstandard.ZstdDecompressor().stream_reader(packed, read_across_frames=True)
        assert unzipped == reader.read() == path.read_bytes()


def test_rdflib_reads_the_turtle_as_the_engine_does(two_reports: Path) -> None:
    path = two_reports / "dump" / "uncac-facts.ttl"

    graph = rdflib.Graph().parse(path, format="turtle")

    assert len(graph) == len(triples(path))


def test_turtle_groups_by_subject_and_names_types_first(two_reports: Path) -> None:
    text = (two_reports / "dump" / "uncac-facts.ttl").read_text(encoding="utf-8")

    subjects = [line.split(" ")[0] for line in text.splitlines() if line.startswith("<")]
    assert len(subjects) == len(set(subjects))
    assert "\n<meeting/CAC_COSP_EG.1/12/item/3.a> a uncac:AgendaItem ;\n" in text


@pytest.fixture
def one_report(one_report_built: Path) -> Path:
    return (one_report_built / "releases" / "current").resolve()


def test_two_builds_of_the_same_reports_give_the_same_bytes(one_report: Path, tmp_path: Path) -> None:
    again = build_release(order(write_report_folders(tmp_path / "elsewhere", [12]), tmp_path / "releases"))

    first, second = (path / "dump" / "SHA256SUMS" for path in (one_report, again.path))
    assert first.read_bytes() == second.read_bytes()


def test_what_is_packed_holds_no_clock_no_name_and_no_system() -> None:
    assert pack(b"text").gz[:10] == b"\x1f\x8b\x08\0\0\0\0\0\0\xff"


def test_a_version_is_named_by_content_however_it_is_packed(
    one_report: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("uncac_graph.release.packing._GZIP_LEVEL", 1)

    again = build_release(order(write_report_folders(tmp_path / "elsewhere", [12]), tmp_path / "releases"))

    names = (path / "dump" / "uncac-all.nt.gz" for path in (one_report, again.path))
    assert again.version == one_report.name
    assert len({name.read_bytes() for name in names}) == 2


def test_jsonld_is_one_json_array(two_reports: Path) -> None:
    loaded = json.loads((two_reports / "dump" / "uncac-facts.jsonld").read_bytes())

    assert {graph["@id"] for graph in loaded} >= {f"{BASE}graph/authority", f"{BASE}graph/ontology"}


def test_two_reports_of_one_meeting_give_each_triple_once(tmp_path: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])
    for folder in reports.iterdir():
        (folder / "report.txt").write_text("12\n", encoding="utf-8")

    built = build_release(order(reports, tmp_path / "releases"))

    merge = built.path / "dump" / "uncac-all.nt"
    assert len(quads(merge)) == len(triples(merge)) == built.triples
    assert triples(merge) == triples(built.path / "dump" / "uncac-all.nq")


def test_the_dumps_in_rdf_1_2_say_the_same_with_evidence_as_reifiers(two_reports: Path) -> None:
    classic = triples(two_reports / "dump" / "uncac-all.nt")
    turtle = triples(two_reports / "dump" / "uncac-all.ttl12.gz")

    parts = {triple for triple in classic if triple.predicate.value in (RDF.subject, RDF.predicate, RDF.object)}
    reifying = {triple for triple in turtle if triple.predicate.value == f"{RDF.NS}reifies"}
    assert len(reifying) * 3 == len(parts) > 800
    assert turtle - reifying == classic - parts
    assert {triple.object for triple in reifying} <= classic
    assert triples(two_reports / "dump" / "uncac-all.nt12.gz") == turtle


def _of_parts(source: ReportSource, authorities: Authorities) -> ReportFacts:
    """Return a report of the 12th meeting and its resumed part, or, from the other folder, one of that part alone."""
    facts = some_facts(source.fallback_symbol, 12)
    resumed = MeetingKey(SERIES, 12, "resumed/1")
    if source.path.read_text(encoding="utf-8").strip() == "12":
        part = MeetingFacts(replace(facts.meeting, key=resumed), participations=facts.participations)
        return replace(facts, further=(part,))
    return replace(facts, meeting=replace(facts.meeting, key=resumed))


def test_a_part_of_a_session_of_which_two_reports_tell_stands_once_in_the_dumps(tmp_path: Path) -> None:
    reports = write_report_folders(tmp_path / "reports", [12, 13])

    build_release(order(reports, tmp_path / "out", facts_of=_of_parts))

    release = tmp_path / "out" / "current"
    manifest = json.loads((release / "manifest.json").read_text(encoding="utf-8"))
    told = [(report["meeting"], report["further_meetings"]) for report in manifest["reports"]]
    assert told == [
        ("meeting/CAC_COSP_EG.1/12", ["meeting/CAC_COSP_EG.1/12/resumed/1"]),
        ("meeting/CAC_COSP_EG.1/12/resumed/1", []),
    ]
    lines = (release / "dump" / "uncac-all.nt").read_text(encoding="utf-8").splitlines()
    assert len(lines) == len(set(lines))
    assert sum("12/resumed/1/participation/COG> " in line for line in lines) > 0
