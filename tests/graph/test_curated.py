from dataclasses import replace
from datetime import date

from tests.gold_facts import gold_facts
from uncac_graph.graph.authority import curated_fact_quads
from uncac_graph.model import CuratedFact, MeetingFacts

BASE = "https://w3id.org/uncac/"


def triples(*facts: CuratedFact) -> set[tuple[str, str, str]]:
    quads = list(curated_fact_quads(replace(gold_facts(), curated=facts)))
    assert {quad.graph_name.value for quad in quads} == {f"{BASE}graph/authority"}
    return {(q.subject.value, q.predicate.value, q.object.value) for q in quads}


def test_a_curated_day_hangs_on_the_meeting_with_its_source() -> None:
    found = triples(CuratedFact("meeting", "end", date(2023, 9, 7), "CAC/COSP/EG.1/2023/4/Corr.1"))

    meeting = f"{BASE}meeting/CAC_COSP_EG.1/12"
    assert found == {
        (meeting, "http://schema.org/endDate", "2023-09-07"),
        (meeting, "http://purl.org/dc/terms/source", f"{BASE}document/CAC_COSP_EG.1_2023_4_Corr.1"),
    }


def test_a_curated_fact_of_a_part_hangs_on_that_part() -> None:
    own = gold_facts()
    resumed = replace(own.meeting, key=replace(own.meeting.key, part="resumed/1"))
    facts = replace(
        own, further=(MeetingFacts(resumed),), curated=(CuratedFact("meeting", "sittings", 6, "s", "resumed/1"),)
    )

    assert {q.subject.value for q in curated_fact_quads(facts)} == {f"{BASE}meeting/CAC_COSP_EG.1/12/resumed/1"}


def test_a_curated_place_is_a_place_with_a_label() -> None:
    found = triples(CuratedFact("meeting", "place", "Nusa Dua", "words of a curator"))

    place = f"{BASE}place/nusa-dua"
    assert (f"{BASE}meeting/CAC_COSP_EG.1/12", "http://schema.org/location", place) in found
    assert (place, "http://www.w3.org/2004/02/skos/core#prefLabel", "Nusa Dua") in found


def test_a_curated_title_hangs_on_the_document() -> None:
    found = triples(CuratedFact("document", "title", "Report", "https://example.org/page"))

    document = f"{BASE}document/CAC_COSP_EG.1_2023_4"
    assert (document, "http://purl.org/dc/terms/title", "Report") in found
    assert (document, "http://purl.org/dc/terms/source", "https://example.org/page") in found
