"""The contents of a release folder, written one after another into a folder that nobody reads yet."""

import hashlib
import shutil
from collections.abc import Collection, Sequence
from contextlib import suppress
from dataclasses import asdict, astuple, replace
from datetime import date
from pathlib import Path

from pyoxigraph import Quad, RdfFormat, parse

from uncac_graph.authorities import Authorities
from uncac_graph.folder import layout
from uncac_graph.folder.manifest import file_sum
from uncac_graph.folder.questions import Question
from uncac_graph.formats import PACKINGS
from uncac_graph.graph.authority import mapping_quads, party_quads, record_quads, without_second_values
from uncac_graph.graph.dataset import FileDescription, InputDescription, Numbers, ReleaseDescription, dataset_quads
from uncac_graph.graph.ontology import alignment_quads, ontology_quads, questions
from uncac_graph.identifiers import CANONICAL_BASE, document_iri
from uncac_graph.release.counts import Counts
from uncac_graph.release.dumps import Dumps
from uncac_graph.release.fragment import (
    Fragment,
    graph_fragment,
    read_about,
    read_fragments,
    sorted_lines,
    write_fragments,
)
from uncac_graph.release.inputs import software
from uncac_graph.release.order import Order
from uncac_graph.release.reports import ReportOutcome
from uncac_graph.release.rerooting import reroot_text
from uncac_graph.release.search import INDEX_FORM
from uncac_graph.release.tables import tables_sum
from uncac_graph.validation import Breach, Validation

_OUR_TEXTS = (".ttl", ".rq", ".md")
_PACKED = tuple(f".{suffix}" for suffix in PACKINGS)


def common_fragments(
    kept: Path, order: Order, authorities: Authorities, records: Sequence[Quad]
) -> dict[str, Fragment]:
    """Return the graphs that are no report's: ontology, authority with what reports add to it, mappings.

    kept: the file that an earlier build of the same has left, or where they are left for the next one.
    records: of `authority_records`.
    """
    with suppress(OSError, ValueError, KeyError):
        read_about(kept)
        return read_fragments(kept)
    graphs = {
        "ontology": ontology_quads(order.inputs.ontology),
        "authority": [*party_quads(authorities), *records],
        "mappings": [*mapping_quads(authorities), *alignment_quads(order.inputs.ontology)],
    }
    fragments = {name: graph_fragment(quads, order.base, None) for name, quads in graphs.items() if quads}
    write_fragments(kept, fragments, {})
    return fragments


def write_texts(folder: Path, order: Order, reports: Sequence[ReportOutcome]) -> None:
    """Copy ontology, shapes and the questions that the release can answer, re-rooted."""
    asked = order.inputs.questions
    unanswerable = [asked / f"{question.slug}.ttl" for question in _questions(order, reports)[1]]
    _copy_rerooted(order.inputs.ontology, folder / layout.ONTOLOGY, order.base, without=[asked])
    _copy_rerooted(order.inputs.shapes, folder / layout.SHAPES, order.base)
    _copy_rerooted(asked, folder / layout.QUESTIONS, order.base, without=unanswerable)


def write_ledgers(folder: Path, reports: Sequence[ReportOutcome]) -> None:
    """Write the account of each report."""
    (folder / layout.LEDGER).mkdir()
    for report in reports:
        told = layout.as_json(read_about(report.path)["ledger"])
        (folder / layout.LEDGER / f"{report.slug}.json").write_text(told, encoding="utf-8")


def write_validation(
    folder: Path, order: Order, reports: Sequence[ReportOutcome], of_parts: Validation, of_whole: Validation
) -> None:
    """Write what validation found, as SHACL says it and as plain values, and what reading found.

    of_parts: in the authorities and in each report, under the canonical base; of_whole: under the release's.
    """
    moved = (Breach(*(reroot_text(str(value), order.base) for value in astuple(b))) for b in of_parts.findings)
    validation = Validation.of([*moved, *of_whole.findings])
    turtle = reroot_text(validation.turtle(), order.base)
    (folder / layout.VALIDATION).write_text(turtle, encoding="utf-8")
    found = {
        "conforms": validation.conforms,
        "reports": {report.slug: report.about["findings"] for report in reports if report.about["findings"]},
        "shapes": [{**asdict(breach), "sentence": breach.sentence()} for breach in validation.findings],
    }
    (folder / layout.VALIDATION_JSON).write_text(layout.as_json(found), encoding="utf-8")


def content_sum(folder: Path, undated: ReleaseDescription, order: Order) -> str:
    """Return 12 hexadecimal digits that stand for a release: its dumps, texts, accounts, description, form of index.

    How dumps are packed is no content: another zlib packs the same bytes otherwise. Tables follow from the dumps and
    from what decides what stands in them.

    undated: the description without version and day, which follow from this sum.
    """
    plain = tuple(dump for dump in undated.dumps if not dump.name.endswith(_PACKED))
    said = hashlib.sha256(b"".join(sorted_lines(dataset_quads(replace(undated, dumps=plain)), order.base)))
    said.update(f"{INDEX_FORM}\n".encode())
    if order.tables:
        said.update(tables_sum().encode())
    for path in sorted(
        p for p in folder.rglob("*") if p.is_file() and layout.DUMP not in p.relative_to(folder).parts[:1]
    ):
        said.update(f"{path.relative_to(folder)}\0{file_sum(path)}\n".encode())
    return said.hexdigest()[:12]


def describe(
    order: Order, authorities: Authorities, dumps: Dumps, reports: Sequence[ReportOutcome]
) -> ReleaseDescription:
    """Return what graph/dataset says of a release, every number taken from what was written; version and day follow."""
    first_day, last_day = dumps.coverage.days()
    last = reports[-1] if reports else None
    return ReleaseDescription(
        version="",
        day=date.min,
        software=software(),
        publisher=order.publisher,
        publisher_type=order.publisher_type,
        contact=order.contact or CANONICAL_BASE,
        all=_numbers(dumps.all, order.base),
        facts=_numbers(dumps.facts, order.base),
        dumps=tuple(FileDescription(name, *written) for name, written in sorted(dumps.files.items())),
        graphs=tuple(dumps.graphs),
        reports=tuple(InputDescription(r.slug, r.about["file"], r.about["sha256"]) for r in reports),
        tables=authorities.tables,
        questions=tuple(_questions(order, reports)[0]),
        examples=(f"{CANONICAL_BASE}meeting/{last.meeting}", document_iri(last.about["symbol"])) if last else (),
        first_day=first_day,
        last_day=last_day,
    )


def write_dataset(folder: Path, order: Order, description: ReleaseDescription) -> list[Quad]:
    """Write graph/dataset; return its quads under the release's base."""
    lines = sorted_lines(dataset_quads(description), order.base)
    (folder / layout.DATASET).write_bytes(b"".join(lines))
    return list(parse(b"".join(lines), format=RdfFormat.N_QUADS))


def authority_records(authorities: Authorities, reports: Sequence[ReportOutcome]) -> list[Quad]:
    """Return the part of graph/authority that reports may change.

    Second values of what they say are left out (contract G48), and what they curate is in it.
    """
    stated: dict[tuple[str, str], set[str]] = {}
    curated: list[Quad] = []
    for report in reports:
        for subject, predicate, values in report.about["stated"]:
            stated.setdefault((subject, predicate), set()).update(values)
        curated.extend(parse(report.about["curated"], format=RdfFormat.N_QUADS))
    return list(without_second_values([*record_quads(authorities), *curated], stated))


def _numbers(counts: Counts, base: str) -> Numbers:
    def canonical(iri: str) -> str:
        return CANONICAL_BASE + iri.removeprefix(base) if iri.startswith(base) else iri

    return Numbers(
        triples=counts.triples,
        subjects=counts.subjects,
        objects=counts.distinct_objects(),
        triples_by_property={canonical(iri): n for iri, n in counts.triples_by_property.items()},
        entities_by_class={canonical(iri): n for iri, n in counts.entities_by_class.items()},
        links_by_target=dict(counts.links_by_target),
    )


def _questions(order: Order, reports: Sequence[ReportOutcome]) -> tuple[list[Question], list[Question]]:
    """Return the questions that a release can answer, and those about reports that are not there."""
    there = {document_iri(report.about["symbol"]) for report in reports}
    parted: tuple[list[Question], list[Question]] = ([], [])
    for question in questions(order.inputs.questions):
        parted[not there.issuperset(question.documents)].append(question)
    return parted


def _copy_rerooted(source: Path, target: Path, base: str, without: Collection[Path] = ()) -> None:
    if not source.is_dir():
        return
    for path in sorted(p for p in source.rglob("*") if p.is_file()):
        if any(path.is_relative_to(one) for one in without):
            continue
        copy = target / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix in _OUR_TEXTS:
            copy.write_text(reroot_text(path.read_text(encoding="utf-8"), base), encoding="utf-8")
        else:
            shutil.copyfile(path, copy)
