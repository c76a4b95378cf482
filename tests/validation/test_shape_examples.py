"""Each shape has an example that keeps it and one that breaks it and no other; the judge agrees on all of them."""

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pyshacl
import pytest
import rdflib
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse, serialize
from pyshacl.errors import ReportableRuntimeError
from rdflib.graph import DATASET_DEFAULT_GRAPH_ID

from uncac_graph.languages import LANGUAGES
from uncac_graph.validation import Validation, Validator, load_shapes
from uncac_graph.validation.judge import judge
from uncac_graph.validation.shapes import NodeShape
from uncac_graph.vocabulary import RDF, SH

HOME = Path(__file__).resolve().parents[2]
EXAMPLES = sorted((HOME / "tests" / "shapes").glob("*/*.t*"))
BREAKING = [path for path in EXAMPLES if path.stem.startswith("breaks-")]
CONFORMING = [path for path in EXAMPLES if path.stem == "conforms"]
HEAPS = 12  # The judge takes a quarter of a second for what one example says, and hardly more for what many say.


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@pytest.fixture(scope="session")
def found_in(pattern_validator: Validator) -> Callable[[Path], Validation]:
    """What the fast path finds in an example, beside patterns that break nothing."""
    return cache(lambda path: pattern_validator.validate_with(parse(path=str(path))))


def quads_of(paths: list[Path]) -> list[Quad]:
    return [quad for path in paths for quad in parse(path=str(path))]


def broken_shapes(validation: Validation) -> set[str]:
    return {breach.shape.partition("#")[2] for breach in validation.findings}


def shapes_of(node_shape: NodeShape) -> set[str]:
    """The shapes that a result can name as its source, by their local names."""
    rule = [node_shape.iri] if node_shape.constraints else []
    return {iri.partition("#")[2] for iri in [*(p.iri for p in node_shape.properties), *rule]}


def test_the_patterns_of_the_ontology_conform(pattern_validator: Validator) -> None:
    assert pattern_validator.of_authorities.sentences() == []


@pytest.mark.parametrize("path", CONFORMING, ids=name)
def test_a_conforming_example_conforms(path: Path, found_in: Callable[[Path], Validation]) -> None:
    assert found_in(path).sentences() == []


@pytest.mark.parametrize("path", BREAKING, ids=name)
def test_a_breaking_example_breaks_the_shape_it_is_named_after_alone(
    path: Path, found_in: Callable[[Path], Validation]
) -> None:
    assert broken_shapes(found_in(path)) == {path.stem.removeprefix("breaks-")}


@pytest.mark.parametrize("first", range(HEAPS))
def test_the_judge_finds_the_same(
    first: int, pattern_validator: Validator, found_in: Callable[[Path], Validation]
) -> None:
    heap = EXAMPLES[first::HEAPS]
    together = pattern_validator.validate_with(quads_of(heap))
    hidden = [path for path in heap if not set(found_in(path).findings) <= set(together.findings)]
    shown = [path for path in heap if path not in hidden]

    # What an example breaks another may mend, so these are judged alone.
    alone = [([path], found_in(path)) for path in hidden]
    mended = together if not hidden else pattern_validator.validate_with(quads_of(shown))
    for paths, found in ((shown, mended), *alone):
        quads = quads_of(paths)
        judged = judge([*pattern_validator.background(quads), *quads], pattern_validator.shapes)

        assert judged.findings == found.findings
        assert set(found.findings) >= {finding for path in paths for finding in found_in(path).findings}


def test_no_shape_lacks_a_breaking_example() -> None:
    shapes = {local for shape in load_shapes(HOME / "shapes").node_shapes for local in shapes_of(shape)}

    assert {path.stem.removeprefix("breaks-") for path in BREAKING} == shapes


@pytest.mark.parametrize("path", CONFORMING, ids=name)
def test_a_conforming_example_has_what_its_shapes_are_about(path: Path) -> None:
    quads = list(parse(path=str(path)))
    said = {q.predicate.value for q in quads}
    said |= {q.object.value for q in quads if q.predicate.value == RDF.type and isinstance(q.object, NamedNode)}
    shapes = [s for s in load_shapes(HOME / "shapes").node_shapes if s.iri in iris_of_file(path.parent.name)]

    silent = [s.iri for s in shapes if not any(value in said or kind == SH.targetNode for kind, value in s.targets)]
    silent += [p.iri for s in shapes for p in s.properties if p.path not in said]

    assert shapes
    assert silent == []


def iris_of_file(stem: str) -> set[str]:
    quads = parse(path=str(HOME / "shapes" / f"{stem}.ttl"))
    return {q.subject.value for q in quads if isinstance(q.subject, NamedNode)}


def refuse_invalid(folder: Path) -> None:
    """Hold the shapes of a folder against those of SHACL itself."""
    shapes = rdflib.Graph().parse(data=load_shapes(folder).n_triples, format="nt")
    nothing = rdflib.Graph(store="Oxigraph", identifier=DATASET_DEFAULT_GRAPH_ID)
    pyshacl.validate(nothing, shacl_graph=shapes, inference="none", meta_shacl=True)


def test_the_shapes_are_themselves_valid_shacl() -> None:
    refuse_invalid(HOME / "shapes")


def test_invalid_shapes_would_be_refused(tmp_path: Path) -> None:
    broken = (HOME / "shapes" / "state.ttl").read_text(encoding="utf-8").replace("sh:minCount 1", 'sh:minCount "one"')
    (tmp_path / "state.ttl").write_text(broken, encoding="utf-8")

    with pytest.raises(ReportableRuntimeError, match="Value is not Literal with datatype xsd:integer"):
        refuse_invalid(tmp_path)


def test_each_shape_says_its_weight_and_what_to_do() -> None:
    shapes = load_shapes(HOME / "shapes").node_shapes
    rules = [rule for shape in shapes for rule in (*shape.properties, *shape.constraints)]

    assert rules
    assert [rule.iri for rule in rules if not rule.message.endswith(".") or " " not in rule.message] == []


def test_each_message_is_said_in_the_six_languages_of_the_same_things() -> None:
    messages: dict[str, list[Literal]] = {}
    for path in (HOME / "shapes").glob("*.ttl"):
        for quad in parse(path=str(path)):
            if quad.predicate.value == SH.message and isinstance(quad.object, Literal):
                messages.setdefault(str(quad.subject), []).append(quad.object)

    assert len(messages) > 150
    for rule, said in messages.items():
        assert sorted(text.language or "" for text in said) == sorted(LANGUAGES), rule
        assert len({tuple(sorted(re.findall(r"\{\?\w+\}", text.value))) for text in said}) == 1, rule


def test_no_constraint_names_the_base() -> None:
    shapes = load_shapes(HOME / "shapes")

    assert [c.iri for s in shapes.node_shapes for c in s.constraints if "w3id.org" in c.select] == []


def rerooted(text: bytes, base: str) -> bytes:
    return text.replace(b"https://w3id.org/uncac/", base.encode())


def test_the_shapes_mean_the_same_under_another_base(tmp_path: Path, pattern_validator: Validator) -> None:
    base = "http://localhost:8000/"
    for path in (HOME / "shapes").glob("*.ttl"):
        (tmp_path / path.name).write_bytes(rerooted(path.read_bytes(), base))
    broken = [q for path in BREAKING[::8] for q in parse(path=str(path))]
    background, quads = (
        list(parse(rerooted(serialize(given, format=RdfFormat.N_QUADS) or b"", base), format=RdfFormat.N_QUADS))
        for given in (pattern_validator.background(), broken)
    )

    found = Validator(tmp_path, background, []).validate_report(quads)

    assert len(found.findings) >= len(BREAKING[::8])
    assert broken_shapes(found) == broken_shapes(pattern_validator.validate_report(broken))
