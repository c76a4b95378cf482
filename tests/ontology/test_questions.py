"""The competency questions, asked of the report given and the authorities."""

import csv
import io
import json
from collections import Counter
from pathlib import Path

import pytest
from pyoxigraph import Literal, NamedNode, Quad, QueryResultsFormat, Store, parse

from tests.gold_facts import gold_facts
from tests.shared import project_authorities
from uncac_graph.folder.questions import read_questions
from uncac_graph.graph.authority import authority_quads, curated_document_quads, mapping_quads
from uncac_graph.graph.ontology import alignment_quads, ontology_quads, questions
from uncac_graph.graph.report import report_quads
from uncac_graph.identifiers import document_iri, graph_iri, symbol_slug
from uncac_graph.languages import ENGLISH, LANGUAGES
from uncac_graph.vocabulary import PROV, SH

HOME = Path(__file__).resolve().parents[2]
QUESTIONS = {question.slug: question for question in questions(HOME / "ontology" / "questions")}
OF_ANY_REPORT = {
    *("attendance-of-a-body-by-meeting", "attendance-of-a-state", "bodies-on-a-provision", "chairs-of-a-body"),
    *("items-on-chapter-iv", "mandate-of-a-resolution-over-time", "meetings-with-reports"),
    *("organizations-that-come-back", "persons-for-a-state", "presence-of-a-state-by-year"),
    *("states-at-every-meeting-of-a-body", "states-met-by-a-state", "two-states-at-meetings"),
}
ANSWERS = HOME / "tests" / "questions"


@pytest.fixture(scope="module")
def store() -> Store:
    """All graphs of a release of the report given, with their merge as the default graph."""
    return store_of([*quads_of_the_report(), *quads_of_every_release()])


@pytest.fixture(scope="module")
def store_without_reports() -> Store:
    return store_of(quads_of_every_release())


def store_of(quads: list[Quad]) -> Store:
    store = Store()
    store.extend([*quads, *(Quad(q.subject, q.predicate, q.object) for q in quads)])
    return store


def quads_of_the_report() -> list[Quad]:
    facts = gold_facts()
    symbol = facts.document.symbol
    derived = [
        Quad(NamedNode(graph_iri(f"{kind}/{symbol_slug(symbol)}")), NamedNode(PROV.wasDerivedFrom),
             NamedNode(document_iri(symbol)), NamedNode(graph_iri("dataset")))
        for kind in ("report", "evidence")
    ]  # fmt: skip
    return [*report_quads(facts), *curated_document_quads(symbol, "the address is not known"), *derived]


def quads_of_every_release() -> list[Quad]:
    authorities = project_authorities()
    ontology = [*ontology_quads(HOME / "ontology"), *alignment_quads(HOME / "ontology")]
    return [*authority_quads(authorities), *mapping_quads(authorities), *ontology]


def answer_of(store: Store, query: str) -> tuple[tuple[str, ...], Counter[tuple[str, ...]]] | bool:
    answer = json.loads(store.query(query).serialize(format=QueryResultsFormat.JSON) or b"")
    if "boolean" in answer:
        return bool(answer["boolean"])
    names = sorted(answer["head"]["vars"])
    rows = Counter(tuple(b[n]["value"] if n in b else "" for n in names) for b in answer["results"]["bindings"])
    return tuple(names), rows


def expected_answer(slug: str) -> tuple[tuple[str, ...], Counter[tuple[str, ...]]] | bool:
    if (ANSWERS / f"{slug}.json").exists():
        return bool(json.loads((ANSWERS / f"{slug}.json").read_text())["boolean"])
    header, *rows = csv.reader(io.StringIO((ANSWERS / f"{slug}.csv").read_text(encoding="utf-8")))
    order = sorted(range(len(header)), key=header.__getitem__)
    return tuple(header[i] for i in order), Counter(tuple(row[i] for i in order) for row in rows)


@pytest.mark.parametrize("slug", QUESTIONS)
def test_a_question_is_answered_right(slug: str, store: Store) -> None:
    assert answer_of(store, QUESTIONS[slug].query) == expected_answer(slug)


@pytest.mark.parametrize("slug", QUESTIONS)
def test_a_question_names_the_report_without_which_it_has_no_answer(slug: str, store_without_reports: Store) -> None:
    answer = answer_of(store_without_reports, QUESTIONS[slug].query)

    has_rows = isinstance(answer, bool) or bool(answer[1])
    assert has_rows == (not QUESTIONS[slug].documents and slug not in OF_ANY_REPORT)


def test_each_question_has_an_answer_and_each_answer_a_question() -> None:
    assert {path.stem for path in ANSWERS.iterdir()} == set(QUESTIONS)


@pytest.mark.parametrize("slug", QUESTIONS)
def test_a_question_says_in_words_what_it_asks_and_needs_no_other_file(slug: str) -> None:
    assert QUESTIONS[slug].text.endswith("?")
    assert QUESTIONS[slug].query.startswith("BASE <https://w3id.org/uncac/>")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_is_put_in_each_language_and_asks_the_same(language: str) -> None:
    told = {question.slug: question for question in read_questions(HOME / "ontology" / "questions", language)}

    assert {slug: one.query for slug, one in told.items()} == {slug: one.query for slug, one in QUESTIONS.items()}
    english = {text for one in QUESTIONS.values() for text in (one.text, one.about, one.of_any) if text}
    words = {text for one in told.values() for text in (one.text, one.about, one.of_any) if text}
    assert words == english if language == ENGLISH else words.isdisjoint(english)


def test_each_text_of_a_question_stands_once_in_each_language() -> None:
    texts: dict[tuple[str, str], list[str]] = {}
    for path in (HOME / "ontology" / "questions").glob("*.ttl"):
        for quad in parse(path=str(path)):
            if path.stem != "prefixes" and isinstance(quad.object, Literal) and quad.object.language:
                texts.setdefault((path.stem, quad.predicate.value), []).append(quad.object.language)

    assert len(texts) > 2 * len(QUESTIONS)
    assert [of for of, languages in texts.items() if sorted(languages) != sorted(LANGUAGES)] == []


def test_a_question_keeps_its_name() -> None:
    files = (HOME / "ontology" / "questions").glob("*.ttl")
    quads = [q for path in files for q in parse(path=str(path))]

    named = {q.subject.value for q in quads if q.predicate.value in (SH.select, SH.ask)}
    assert named == {f"https://w3id.org/uncac/#question-{slug}" for slug in QUESTIONS}
