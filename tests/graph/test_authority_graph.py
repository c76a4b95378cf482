"""graph/authority and graph/mappings: typed, labelled, sourced, in six languages, without blank nodes."""

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date

import pytest
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Store

from tests.gold_facts import gold_facts
from tests.shared import project_authorities
from uncac_graph.authorities import Authorities
from uncac_graph.graph.authority import (
    ONE_VALUED,
    authority_quads,
    curated_document_quads,
    curated_ordinal_quads,
    mapping_quads,
    provision_quads,
    registered_quads,
    stated_values,
    without_second_values,
)
from uncac_graph.identifiers import CANONICAL_BASE, name_iri
from uncac_graph.model import MeetingKey, Participant
from uncac_graph.vocabulary import DCTERMS, ORG, RDF, SCHEMA, SKOS, SKOSXL, UNCAC

BASE = CANONICAL_BASE
PREFIXES = f"""BASE <{BASE}>
PREFIX uncac: <{UNCAC.NS}> PREFIX dcterms: <{DCTERMS.NS}> PREFIX org: <{ORG.NS}>
PREFIX schema: <{SCHEMA.NS}> PREFIX skos: <{SKOS.NS}>
"""


@pytest.fixture(scope="module")
def authorities() -> Authorities:
    return project_authorities()


@pytest.fixture(scope="module")
def quads(authorities: Authorities) -> list[Quad]:
    return list(authority_quads(authorities))


@pytest.fixture(scope="module")
def store(authorities: Authorities, quads: list[Quad]) -> Store:
    store = Store()
    for quad in (*quads, *mapping_quads(authorities)):
        store.add(quad)
        store.add(Quad(quad.subject, quad.predicate, quad.object))
    return store


def rows(store: Store, query: str) -> list[tuple[str, ...]]:
    """The answer, as bare values, sorted."""
    solutions = store.query(PREFIXES + query)
    names = [variable.value for variable in solutions.variables]
    return sorted(
        tuple(solution[name].value if solution[name] is not None else "" for name in names) for solution in solutions
    )


def objects(quads: list[Quad], path: str, predicate: str) -> set[str]:
    """What is said of one subject by one predicate, as bare values."""
    return {q.object.value for q in quads if q.subject.value == BASE + path and q.predicate.value == predicate}


# Rules on the whole


def test_every_subject_has_one_class_an_english_label_and_a_source(quads: list[Quad]) -> None:
    by_subject: dict[str, Counter[str]] = defaultdict(Counter)
    for quad in quads:
        english = quad.predicate.value == SKOS.prefLabel and quad.object.language == "en"
        english |= quad.predicate.value == SCHEMA.name  # of a name, in its own language
        by_subject[str(quad.subject)]["label" if english else quad.predicate.value] += 1

    assert len(by_subject) > 450
    for subject, counts in by_subject.items():
        assert counts[RDF.type] == 1, subject
        assert counts["label"] == 1, subject
        assert counts[DCTERMS.source] >= 1, subject


def test_no_quad_has_a_blank_node_and_all_stand_in_one_graph(quads: list[Quad]) -> None:
    assert not [q for q in quads if isinstance(q.subject, BlankNode) or isinstance(q.object, BlankNode)]
    assert {str(quad.graph_name) for quad in quads} == {f"<{BASE}graph/authority>"}


def test_no_quad_stands_twice(quads: list[Quad]) -> None:
    assert len(set(quads)) == len(quads)


def test_whatever_lies_under_the_base_is_described(quads: list[Quad]) -> None:
    described = {quad.subject.value for quad in quads}
    elsewhere = tuple(f"{BASE}{path}" for path in ("document-type/", "entity-type/", "name-kind/", "ontology#"))
    named = {q.object.value for q in quads if isinstance(q.object, NamedNode) and q.object.value.startswith(BASE)}

    assert {iri for iri in named - described if not iri.startswith(elsewhere)} == set()


def test_one_valued_properties_have_one_value(quads: list[Quad]) -> None:
    counts = Counter((q.subject, q.predicate) for q in quads if q.predicate.value in ONE_VALUED)

    assert [key for key, count in counts.items() if count > 1] == []


def test_what_needs_no_tag_has_none_and_names_have_one(quads: list[Quad]) -> None:
    tagged = {SCHEMA.name, SKOS.prefLabel, SKOS.altLabel, SKOSXL.literalForm, DCTERMS.title}

    wrong = [
        q for q in quads if isinstance(q.object, Literal) and (q.predicate.value in tagged) != bool(q.object.language)
    ]

    assert wrong == []


# Entries


def test_each_label_of_a_state_or_organization_has_its_kind_and_source(quads: list[Quad]) -> None:
    plain, known = set(), set()
    form = {quad.subject: quad.object for quad in quads if quad.predicate.value == SKOSXL.literalForm}
    curated = (f"{BASE}state/", f"{BASE}organization/")
    for quad in quads:
        if quad.predicate.value in (SKOS.prefLabel, SKOS.altLabel) and quad.subject.value.startswith(curated):
            plain.add((quad.subject, quad.predicate.value.rpartition("#")[2], quad.object))
        elif quad.predicate.value in (SKOSXL.prefLabel, SKOSXL.altLabel):
            known.add((quad.subject, quad.predicate.value.rpartition("#")[2], form[quad.object]))

    assert plain == known and len(known) > 5_000


def test_a_former_name_says_until_when_and_from_where(quads: list[Quad]) -> None:
    label = Literal("Turkey", language="en")
    name = name_iri(f"{BASE}state/TUR", str(label)).removeprefix(BASE)

    assert objects(quads, name, DCTERMS.type) == {f"{BASE}name-kind/former"}
    assert objects(quads, name, SCHEMA.validThrough) == {"2022-06"}
    assert objects(quads, name, DCTERMS.source) == {"countrynames 1.17.0 (MIT)"}


def test_a_state_has_six_labels_one_notation_and_its_other_codes(quads: list[Quad]) -> None:
    labels = [
        q.object.language
        for q in quads
        if q.subject.value == f"{BASE}state/NLD" and q.predicate.value == SKOS.prefLabel
    ]

    assert sorted(labels) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert objects(quads, "state/NLD", SKOS.notation) == {"NLD"}
    assert objects(quads, "state/NLD", UNCAC.alpha2) | objects(quads, "state/NLD", UNCAC.m49) == {"NL", "528"}
    assert objects(quads, "state/NLD", SKOS.altLabel) == {"Holland", "Kingdom of the Netherlands", "Netherlands"}


def test_a_predecessor_is_nobodys_label(quads: list[Quad]) -> None:
    assert not [quad for quad in quads if quad.object == Literal("Serbia and Montenegro", language="en")]


def test_sources_are_iris_or_words(quads: list[Quad]) -> None:
    assert objects(quads, "state/SWZ", DCTERMS.source) >= {
        "hdx-python-country 4.2.5 (MIT), Countries & Territories Taxonomy",
        "countrynames 1.17.0 (MIT)",
    }
    assert objects(quads, "resolution/CAC_COSP_8_1", DCTERMS.source) == {f"{BASE}document/CAC_COSP_EG.1_2023_4"}


def test_an_organization_has_its_present_name_and_the_printed_ones(quads: list[Quad]) -> None:
    path = "organization/naif-arab-university-for-security-sciences"

    assert objects(quads, path, SKOS.prefLabel) == {
        "Naif Arab University for Security Sciences",
        "جامعة نايف العربية للعلوم الأمنية",
    }
    assert "Naif Arab Academy for Security Sciences" in objects(quads, path, SKOS.altLabel)
    assert objects(quads, path, ORG.classification) == {f"{BASE}entity-type/pni-institute"}
    assert objects(quads, path, RDF.type) == {ORG.Organization}


def test_a_resumed_part_belongs_to_its_session(quads: list[Quad]) -> None:
    part = "meeting/CAC_COSP_IRG/9/resumed/2"

    assert objects(quads, part, DCTERMS.isPartOf) == {f"{BASE}meeting/CAC_COSP_IRG/9"}
    assert objects(quads, part, UNCAC.ordinal) == {"9"}
    assert objects(quads, "meeting/CAC_COSP_IRG/9", RDF.type) == {UNCAC.Meeting}


def test_a_meeting_online_has_its_mode_and_no_place(quads: list[Quad]) -> None:
    path = "meeting/CAC_COSP_IRG/11"

    assert objects(quads, path, SCHEMA.eventAttendanceMode) == {SCHEMA.OnlineEventAttendanceMode}
    assert objects(quads, path, SCHEMA.location) == set()


def test_a_resolution_names_session_title_and_whom_it_established(quads: list[Quad]) -> None:
    path = "resolution/CAC_COSP_3_1"

    assert objects(quads, path, UNCAC.atSession) == {f"{BASE}meeting/CAC_COSP/3"}
    assert objects(quads, path, UNCAC.mandates) == {f"{BASE}body/CAC_COSP_IRG"}
    assert objects(quads, path, DCTERMS.title) == {"Review mechanism"}
    assert objects(quads, "decision/CAC_COSP_3_1", RDF.type) == {UNCAC.Decision}


def test_a_place_and_a_provision_are_named_in_other_languages_as_far_as_a_source_is(quads: list[Quad]) -> None:
    assert {"Vienna", "Vienne", "Вена", "فيينا"} < objects(quads, "place/vienna", SKOS.prefLabel)
    assert {"Chapter IV", "Chapitre IV", "第四章"} < objects(quads, "provision/UNCAC/chapter/IV", SKOS.prefLabel)
    assert objects(quads, "place/nusa-dua", SKOS.prefLabel) == {"Nusa Dua", "Нуса Дуа"}


def test_the_conference_rests_on_article_63(quads: list[Quad]) -> None:
    assert objects(quads, "body/CAC_COSP", UNCAC.concernsProvision) == {f"{BASE}provision/UNCAC/article/63"}
    assert objects(quads, "provision/UNCAC/article/63", DCTERMS.isPartOf) == {f"{BASE}provision/UNCAC"}
    assert objects(quads, "provision/UNCAC", DCTERMS.isPartOf) == set()


def test_the_report_of_a_meeting_is_a_document(quads: list[Quad]) -> None:
    path = "document/CAC_COSP_WG.2_2018_6"

    assert objects(quads, path, UNCAC.reportOf) == {f"{BASE}meeting/CAC_COSP_WG.2/12"}
    assert objects(quads, path, DCTERMS.type) == {f"{BASE}document-type/report"}
    assert objects(quads, path, DCTERMS.issued) == {"2018-07-05"}


def test_mappings_link_states_elsewhere(authorities: Authorities) -> None:
    links = [quad for quad in mapping_quads(authorities) if quad.subject == NamedNode(f"{BASE}state/PAK")]

    assert {str(quad.predicate.value) for quad in links} == {SKOS.exactMatch}
    assert {quad.object.value for quad in links} == {
        "http://www.wikidata.org/entity/Q843",
        "http://publications.europa.eu/resource/authority/country/PAK",
    }
    assert {str(quad.graph_name) for quad in links} == {f"<{BASE}graph/mappings>"}


# What a release adds or leaves out


def test_a_curated_symbol_has_its_source() -> None:
    quads = list(curated_document_quads("CAC/COSP/EG.1/2032/7", "named in the letter that came with it"))

    path = "document/CAC_COSP_EG.1_2032_7"
    assert objects(quads, path, UNCAC.symbol) == {"CAC/COSP/EG.1/2032/7"}
    assert objects(quads, path, DCTERMS.source) == {"named in the letter that came with it"}
    assert objects(quads, path, RDF.type) == {UNCAC.Document}


def test_a_curated_document_that_the_authorities_know_gets_no_second_label(quads: list[Quad]) -> None:
    curated = list(curated_document_quads("CAC/COSP/WG.2/2018/6", "source.toml"))

    labels = objects([*quads, *curated], "document/CAC_COSP_WG.2_2018_6", SKOS.prefLabel)

    assert labels == {"CAC/COSP/WG.2/2018/6"}


def test_a_curated_ordinal_agrees_with_the_authorities(authorities: Authorities, quads: list[Quad]) -> None:
    curated = list(curated_ordinal_quads(MeetingKey("CAC/COSP/WG.2", 12), "source.toml", authorities))

    assert {str(q) for q in curated} - {str(q) for q in quads} == {
        str(q) for q in curated if q.predicate.value == DCTERMS.source
    }
    assert objects(curated, "meeting/CAC_COSP_WG.2/12", UNCAC.ordinal) == {"12"}


def test_a_provision_that_only_a_report_names_is_described_up_to_a_known_one(authorities: Authorities) -> None:
    quads = list(provision_quads(["article/6/paragraph/3", "chapter/IV"], "CAC/COSP/EG.1/2023/4", authorities))

    assert {quad.subject.value for quad in quads} == {f"{BASE}provision/UNCAC/article/6/paragraph/3"}
    assert objects(quads, "provision/UNCAC/article/6/paragraph/3", SKOS.prefLabel) == {"Article 6, paragraph 3"}
    assert objects(quads, "provision/UNCAC/article/6/paragraph/3", DCTERMS.isPartOf) == {
        f"{BASE}provision/UNCAC/article/6"
    }


def test_an_organization_of_the_register_is_described_where_a_report_names_it_alone(
    authorities: Authorities, quads: list[Quad]
) -> None:
    one = next(organization for organization in authorities.organizations.values() if organization.registered)
    path = f"organization/{one.slug}"
    facts = gold_facts()
    named = replace(facts.participations[-1], participant=Participant("organization", one.slug))

    described = list(registered_quads(replace(facts, participations=(*facts.participations, named)), authorities))

    assert one.name in objects(described, path, SKOS.prefLabel)
    assert objects(described, path, DCTERMS.source) == set(one.sources)
    assert not objects(quads, path, SKOS.prefLabel)
    assert not list(registered_quads(facts, authorities))


def test_a_value_that_a_report_gives_otherwise_is_left_out(quads: list[Quad]) -> None:
    document = NamedNode(f"{BASE}document/CAC_COSP_2009_15")
    report = NamedNode(f"{BASE}graph/report/CAC_COSP_2009_15")
    printed = Literal("Report of the Conference …, held in Doha from 9 to 13 November 2009", language="en")
    issued = Literal(date(2009, 12, 1).isoformat(), datatype=NamedNode("http://www.w3.org/2001/XMLSchema#date"))
    stated = stated_values(
        [
            Quad(document, NamedNode(DCTERMS.title), printed, report),
            Quad(document, NamedNode(DCTERMS.issued), issued, report),
        ]
    )

    kept = list(without_second_values(quads, stated))

    left_out = set(quads) - set(kept)
    assert {(q.subject, q.predicate.value) for q in left_out} == {(document, DCTERMS.title)}


# Competency questions on the authorities


def test_curated_facts_have_sources(store: Store) -> None:
    query = """SELECT (COUNT(DISTINCT ?entry) >= 200 AS ?enough) (SUM(IF(?sourced, 0, 1)) AS ?without_source) WHERE {
      GRAPH <graph/authority> {
        ?entry a ?class .
        FILTER (?class IN (uncac:Body, uncac:Meeting, uncac:State, uncac:Resolution, uncac:Decision))
        BIND (EXISTS { GRAPH <graph/authority> { ?entry dcterms:source ?source } } AS ?sourced)
      }
    }"""

    assert rows(store, query) == [("true", "0")]


def test_bodies_of_the_conference(store: Store) -> None:
    query = """SELECT ?body ?series ?parent WHERE {
      ?body a uncac:Body ; skos:notation ?series .
      OPTIONAL { ?body org:subOrganizationOf ?parent }
    }"""

    conference = f"{BASE}body/CAC_COSP"
    assert rows(store, query) == [
        (conference, "CAC/COSP", ""),
        (f"{conference}_EG.1", "CAC/COSP/EG.1", conference),
        (f"{conference}_IRG", "CAC/COSP/IRG", conference),
        (f"{conference}_WG.2", "CAC/COSP/WG.2", conference),
        (f"{conference}_WG.4", "CAC/COSP/WG.4", conference),
        (f"{BASE}body/CTOC_COP", "CTOC/COP", ""),
    ]


def test_bodies_of_the_conference_are_named_once_in_each_of_six_languages(store: Store) -> None:
    query = """SELECT ?body (COUNT(?name) AS ?names) (COUNT(DISTINCT LANG(?name)) AS ?languages) WHERE {
      ?body a uncac:Body ; skos:prefLabel ?name .
      FILTER (STRSTARTS(STR(?body), STR(<body/CAC_COSP>)))
    } GROUP BY ?body"""

    assert [counted for _, *counted in rows(store, query)] == [["6", "6"]] * 5


def test_sessions_of_the_conference(store: Store) -> None:
    query = """SELECT ?ordinal ?start ?end ?place WHERE {
      GRAPH <graph/authority> {
        ?meeting a uncac:Meeting ; uncac:meetingOf <body/CAC_COSP> ; uncac:ordinal ?ordinal ;
          schema:startDate ?start ; schema:endDate ?end ; schema:location ?place .
      }
    }"""

    assert rows(store, query) == [
        ("1", "2006-12-10", "2006-12-14", f"{BASE}place/amman"),
        ("10", "2023-12-11", "2023-12-15", f"{BASE}place/atlanta"),
        ("2", "2008-01-28", "2008-02-01", f"{BASE}place/nusa-dua"),
        ("3", "2009-11-09", "2009-11-13", f"{BASE}place/doha"),
        ("4", "2011-10-24", "2011-10-28", f"{BASE}place/marrakech"),
        ("5", "2013-11-25", "2013-11-29", f"{BASE}place/panama-city"),
        ("6", "2015-11-02", "2015-11-06", f"{BASE}place/st-petersburg"),
        ("7", "2017-11-06", "2017-11-10", f"{BASE}place/vienna"),
        ("8", "2019-12-16", "2019-12-20", f"{BASE}place/abu-dhabi"),
        ("9", "2021-12-13", "2021-12-17", f"{BASE}place/sharm-el-sheikh"),
    ]


def test_states_in_six_languages(store: Store) -> None:
    query = """SELECT (COUNT(?state) AS ?states) WHERE {
      { SELECT ?state (COUNT(?label) AS ?labels) (COUNT(DISTINCT LANG(?label)) AS ?languages) WHERE {
          ?state a uncac:State ; skos:prefLabel ?label .
          FILTER (LANG(?label) IN ("ar", "zh", "en", "fr", "ru", "es"))
        } GROUP BY ?state }
      FILTER (?labels = 6 && ?languages = 6)
    }"""

    assert rows(store, query) == [("197",)]
