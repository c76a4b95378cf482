"""A report's two graphs, made from the facts of the report given and from variations of them."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pyoxigraph as ox
import pytest

from tests.gold_facts import SYMBOL, gold_facts
from tests.shared import project_authorities
from uncac_graph import identifiers
from uncac_graph.graph.evidence import evidence_key
from uncac_graph.graph.report import Known, evidence_graph, known_to, report_graph, report_quads, report_statements
from uncac_graph.graph.terms import day, english, node
from uncac_graph.graph.turtle import trig
from uncac_graph.model import (
    CitedDocument,
    MeetingKey,
    Participant,
    Participation,
    Passage,
    ReportFacts,
    Stated,
)
from uncac_graph.vocabulary import DCTERMS, FOAF, OA, ORG, RDF, RDFS, SCHEMA, SKOS, UNCAC

MEETING = MeetingKey("CAC/COSP/EG.1", 12)
MEETING_IRI = identifiers.meeting_iri(MEETING)
EXEMPT = {
    RDF.type,
    RDFS.label,
    SCHEMA.position,
    UNCAC.atMeeting,
    UNCAC.chairedBy,
    UNCAC.consideredJointlyWith,
    UNCAC.representedAt,
    UNCAC.representedAsPartyAt,
    UNCAC.representedAsObserverAt,
}
Triples = set[tuple[str, str, str]]


def said(facts: ReportFacts) -> Triples:
    """Return the report graph's triples; IRIs and literals' texts as plain strings."""
    graph = report_graph(facts.document.symbol)
    return {(q.subject.value, q.predicate.value, q.object.value) for q in report_quads(facts) if q.graph_name == graph}


def evidence_of(facts: ReportFacts, subject: str, predicate: str) -> list[dict[str, str]]:
    """Return what each Evidence of a subject and predicate says, by predicate."""
    by_node: dict[str, dict[str, str]] = {}
    for q in report_quads(facts):
        if q.graph_name == evidence_graph(facts.document.symbol):
            by_node.setdefault(q.subject.value, {})[q.predicate.value] = q.object.value
    return [e for e in by_node.values() if (e.get(RDF.subject), e.get(RDF.predicate)) == (subject, predicate)]


@pytest.mark.parametrize(
    ("subject", "predicate", "value", "key"),
    [
        (
            f"{MEETING_IRI}/participation/COG",
            UNCAC.participant,
            node(identifiers.state_iri("COG")),
            "9d0fecc82c96",
        ),
        (MEETING_IRI, SCHEMA.startDate, day(date(2023, 9, 5)), "c9feb72ab3a1"),
        (f"{MEETING_IRI}/item/3.c", DCTERMS.title, english("Technical assistance"), "1e983e35e012"),
    ],
)
def test_the_key_of_evidence_is_the_contracts(
    subject: str, predicate: str, value: ox.NamedNode | ox.Literal, key: str
) -> None:
    assert evidence_key((node(subject), node(predicate), value)) == key


def test_each_fact_has_one_evidence_and_no_exempt_triple_has_any() -> None:
    quads = report_quads(gold_facts())

    triples = Counter(
        (q.subject, q.predicate, q.object)
        for q in quads
        if q.graph_name == report_graph(SYMBOL) and q.predicate.value not in EXEMPT
    )
    proofs = report_store(quads).query(
        f"SELECT ?s ?p ?o {{ GRAPH ?g {{ ?e a <{UNCAC.Evidence}> ; <{RDF.subject}> ?s ; <{RDF.predicate}> ?p ; "
        f"<{RDF.object}> ?o }} }}"
    )
    assert triples == Counter((s["s"], s["p"], s["o"]) for s in proofs)  # type: ignore[union-attr]


def report_store(quads: list[ox.Quad]) -> ox.Store:
    store = ox.Store()
    store.extend(quads)
    return store


def test_each_quote_stands_at_its_offset_in_its_paragraph() -> None:
    wrong = report_store(report_quads(gold_facts())).query(
        f"ASK {{ GRAPH ?g {{ ?e <{UNCAC.quote}> ?q ; <{OA.start}> ?a ; <{OA.end}> ?b ; <{UNCAC.inParagraph}> ?p . "
        f"?p <{SCHEMA.text}> ?t FILTER (SUBSTR(?t, ?a + 1, ?b - ?a) != ?q) }} }}"
    )

    assert not wrong


def test_evidence_and_paragraphs_have_exactly_the_contracts_properties() -> None:
    properties: dict[str, Counter[str]] = {}
    types: dict[str, str] = {}
    for quad in report_quads(gold_facts()):
        if quad.graph_name == evidence_graph(SYMBOL):
            properties.setdefault(quad.subject.value, Counter())[quad.predicate.value] += 1
            if quad.predicate.value == RDF.type:
                types[quad.subject.value] = quad.object.value

    evidence = dict.fromkeys(
        [
            RDF.type,
            RDFS.label,
            RDF.subject,
            RDF.predicate,
            RDF.object,
            UNCAC.inParagraph,
            UNCAC.quote,
            OA.start,
            OA.end,
        ],
        1,
    )
    paragraph = dict.fromkeys([RDF.type, RDFS.label, UNCAC.paragraphNumber, SCHEMA.text, DCTERMS.isPartOf], 1)
    expected = {UNCAC.Evidence: evidence, UNCAC.Paragraph: paragraph}
    assert all(properties[thing] == expected[class_] for thing, class_ in types.items())


def test_congo_is_quoted_at_its_own_place() -> None:
    (proof,) = evidence_of(gold_facts(), f"{MEETING_IRI}/participation/COG", UNCAC.participant)

    assert (proof[OA.start], proof[OA.end], proof[UNCAC.quote]) == ("259", "264", "Congo")


def test_a_list_members_category_is_quoted_by_the_opening_sentence() -> None:
    (proof,) = evidence_of(gold_facts(), f"{MEETING_IRI}/participation/COG", UNCAC.category)

    assert proof[UNCAC.quote] == "The following States parties to the Convention were represented at the session"


def test_of_several_passages_the_first_proves() -> None:
    facts = gold_facts()
    later = facts.documents[0].symbol.value
    again = CitedDocument(Stated(later, passage(facts, 9, later)))

    both = replace(facts, documents=(again, *facts.documents))

    (proof,) = evidence_of(both, identifiers.document_iri(later), UNCAC.symbol)
    assert proof[UNCAC.inParagraph].endswith("/para/4")


def passage(facts: ReportFacts, number: int, words: str) -> Passage:
    paragraph = facts.text.paragraphs[number]
    start = paragraph.text.index(words)
    return Passage(paragraph, start, start + len(words))


def test_shortcuts_are_written_for_parties_and_observers_and_never_for_persons() -> None:
    triples = said(gold_facts())

    counts = Counter(p for _, p, o in triples if o == MEETING_IRI)
    assert (
        counts[UNCAC.representedAt],
        counts[UNCAC.representedAsPartyAt],
        counts[UNCAC.representedAsObserverAt],
    ) == (131, 109, 22)


def test_the_chair_is_a_person_with_an_office_of_the_conference() -> None:
    person = identifiers.participant_iri("person", "aftab-ahmad-khokher")
    office = f"{person}/office/CAC_COSP/9/vice-president"
    triples = said(gold_facts())

    assert triples >= {
        (MEETING_IRI, UNCAC.chairedBy, person),
        (f"{MEETING_IRI}/participation/aftab-ahmad-khokher", UNCAC.office, office),
        (f"{MEETING_IRI}/participation/aftab-ahmad-khokher", UNCAC.representing, identifiers.state_iri("PAK")),
        (person, FOAF.name, "Aftab Ahmad Khokher"),
        (office, RDF.type, ORG.Membership),
        (office, ORG.member, person),
        (office, ORG.organization, identifiers.body_iri("CAC/COSP")),
        (office, ORG.role, identifiers.iri("role/vice-president")),
        (office, UNCAC.atSession, identifiers.iri("meeting/CAC_COSP/9")),
    }


def test_a_meeting_that_is_only_mentioned_has_body_ordinal_and_label() -> None:
    mentioned = identifiers.iri("meeting/CAC_COSP/9")

    assert {(p, o) for s, p, o in said(gold_facts()) if s == mentioned} == {
        (RDF.type, UNCAC.Meeting),
        (RDFS.label, "CAC/COSP, 9th session"),
        (UNCAC.meetingOf, identifiers.body_iri("CAC/COSP")),
        (UNCAC.ordinal, "9"),
    }


def test_a_symbol_that_is_not_printed_is_no_triple_of_the_report() -> None:
    own = identifiers.document_iri(SYMBOL)

    assert not [t for t in said(gold_facts()) if t[:2] == (own, UNCAC.symbol)]


def test_items_are_counted_in_printed_order_and_sub_items_name_their_parent() -> None:
    triples = said(gold_facts())

    assert triples >= {
        (f"{MEETING_IRI}/item/3.a", SCHEMA.position, "4"),
        (f"{MEETING_IRI}/item/3.a", UNCAC.itemNumber, "3 (a)"),
        (f"{MEETING_IRI}/item/3.a", UNCAC.subItemOf, f"{MEETING_IRI}/item/3"),
        (f"{MEETING_IRI}/item/3", UNCAC.concernsProvision, identifiers.provision_iri("chapter/IV")),
        (f"{MEETING_IRI}/item/5", SCHEMA.position, "8"),
    }


def test_joint_items_have_a_shortcut_to_each_joint_body() -> None:
    shortcuts = {(s, o) for s, p, o in said(gold_facts()) if p == UNCAC.consideredJointlyWith}

    assert shortcuts == {
        (f"{MEETING_IRI}/item/{item}", identifiers.body_iri(body))
        for item in ("3", "4")
        for body in ("CAC/COSP/IRG", "CAC/COSP/WG.2")
    }


def test_a_resumed_session_is_a_part_of_its_session_which_is_there_as_well() -> None:
    facts = gold_facts()
    part = MeetingKey("CAC/COSP/IRG", 14, "resumed/1")
    resumed = replace(facts, meeting=replace(facts.meeting, key=part, ordinal=Stated(14, facts.meeting.meeting_of)))
    session = identifiers.iri("meeting/CAC_COSP_IRG/14")

    assert said(resumed) >= {
        (f"{session}/resumed/1", DCTERMS.isPartOf, session),
        (f"{session}/resumed/1", UNCAC.ordinal, "14"),
        (session, RDF.type, UNCAC.Meeting),
        (session, UNCAC.ordinal, "14"),
        (session, UNCAC.meetingOf, identifiers.body_iri("CAC/COSP/IRG")),
    }
    assert not [t for t in said(resumed) if t[:2] == (session, SCHEMA.startDate)]


def test_a_second_participation_of_one_participant_carries_its_category() -> None:
    facts = gold_facts()
    chair = facts.participations[0]
    elected = replace(chair, category=Stated("elected-officer", chair.category.passage))

    triples = said(replace(facts, participations=(*facts.participations, elected)))

    second = f"{MEETING_IRI}/participation/aftab-ahmad-khokher.elected-officer"
    assert (second, UNCAC.category, identifiers.iri("category/elected-officer")) in triples


def test_an_organization_that_no_authority_knows_is_introduced_by_the_report() -> None:
    facts = gold_facts()
    known = next(p for p in facts.participations if p.participant.kind == "organization")
    unknown = Participation(Participant("organization", "acme", label="Acme"), known.category, known.name)

    triples = said(replace(facts, participations=(unknown,)))

    acme = identifiers.iri("organization/acme")
    assert triples >= {(acme, RDF.type, ORG.Organization), (acme, RDFS.label, "Acme")}


def test_a_place_that_the_authorities_know_is_not_introduced() -> None:
    vienna = identifiers.iri("place/vienna")

    known = report_statements(gold_facts(), Known(places={vienna}))

    quads = known.quads(report_graph(SYMBOL))
    assert not [q for q in quads if q.subject.value == vienna]


def test_the_adoption_of_the_agenda_adopts_no_document() -> None:
    adoption = f"{MEETING_IRI}/adoption/agenda"

    assert {p for s, p, _ in said(gold_facts()) if s == adoption} == {
        RDF.type,
        RDFS.label,
        UNCAC.atMeeting,
        UNCAC.adoptedText,
        DCTERMS.date,
    }


def test_nothing_says_that_a_report_was_not_amended() -> None:
    facts = gold_facts()
    plain = tuple(replace(adoption, orally_amended=None) for adoption in facts.adoptions)

    assert not [t for t in said(replace(facts, adoptions=plain)) if t[1] == UNCAC.orallyAmended]


def test_labels_call_bodies_by_their_names_where_the_authorities_know_them() -> None:
    quads = report_quads(gold_facts(), known_to(project_authorities()))

    label_by_path = {
        q.subject.value.removeprefix(identifiers.CANONICAL_BASE): q.object.value
        for q in quads
        if q.predicate.value == RDFS.label and q.graph_name == report_graph(SYMBOL)
    }
    meeting = "Open-ended intergovernmental expert meeting to enhance international cooperation, 12th meeting"
    path = MEETING_IRI.removeprefix(identifiers.CANONICAL_BASE)
    assert label_by_path[path] == meeting
    assert label_by_path[f"{path}/adoption/agenda"] == f"Adoption of the agenda, {meeting}"
    assert label_by_path[f"{path}/joint/1"] == f"1st joint consideration, {meeting}"
    assert label_by_path[f"{path}/participation/PAK"] == f"Pakistan at {meeting}"
    assert label_by_path["meeting/CAC_COSP/9"] == "Conference of the States Parties, 9th session"
    assert not [label for of, label in label_by_path.items() if "CAC/COSP" in label and not of.startswith("document/")]


def test_each_subject_has_one_type_and_one_label() -> None:
    by_subject: dict[str, Counter[str]] = {}
    for s, p, _ in said(replace(gold_facts())):
        by_subject.setdefault(s, Counter())[p] += 1

    introduced_elsewhere = ("/body/", "/state/", "/organization/")
    lacking = {
        s
        for s, counts in by_subject.items()
        if (counts[RDF.type], counts[RDFS.label]) != (1, 1) and not any(kind in s for kind in introduced_elsewhere)
    }
    assert lacking == set()


def test_resolutions_have_their_number_and_mandate_the_body() -> None:
    mandating = {s for s, p, o in said(gold_facts()) if p == UNCAC.mandates}

    assert len(mandating) == 10
    assert (identifiers.iri("resolution/CAC_COSP_4_2"), SKOS.notation, "4/2") in said(gold_facts())


def test_the_trig_document_holds_the_same_quads_and_is_the_same_each_time() -> None:
    written = trig(report_quads(gold_facts()), identifiers.CANONICAL_BASE)

    assert set(ox.parse(written, format=ox.RdfFormat.TRIG)) == set(report_quads(gold_facts()))
    assert written == trig(report_quads(gold_facts()), identifiers.CANONICAL_BASE)


def test_the_trig_document_begins_with_what_the_report_says_and_names_types_first() -> None:
    lines = trig(report_quads(gold_facts()), identifiers.CANONICAL_BASE).decode().splitlines()

    first_graph = next(line for line in lines if line.endswith("{"))
    assert first_graph == "<graph/report/CAC_COSP_EG.1_2023_4> {"
    assert "\t<document/CAC_COSP_EG.1_2023_1> a uncac:Document ;" in lines
