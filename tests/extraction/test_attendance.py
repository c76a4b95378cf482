from collections import Counter
from dataclasses import replace

import pytest

from tests.extraction.printed import authorities
from uncac_graph.authorities.leads import Leads, lead_key
from uncac_graph.errors import ExtractionError
from uncac_graph.extraction.attendance.attendance import attendance
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import Paragraph, Participation, Severity

PARTY, UNION = "state-party", "reio-party"
SIGNATORY, OTHER_STATE = "signatory-observer", "non-signatory-observer"
ENTITY, SYSTEM, INTERGOVERNMENTAL, OTHERS = (
    "entity-observer",
    "un-system-and-pni-observer",
    "igo-observer",
    "ngo-observer",
)


def read(*texts: str, section: str = "C. Attendance", annex: tuple[str, ...] = ()) -> Read[tuple[Participation, ...]]:
    numbered = [Paragraph(n, text, sections=(section,)) for n, text in enumerate(texts, 5)]
    annexed = [Paragraph(0, text, annex=n, sections=(f"Annex {n}",)) for n, text in enumerate(annex, 1)]
    return attendance(Reading((*numbered, *annexed), authorities()))


def listed(found: Read[tuple[Participation, ...]]) -> list[tuple[str, str]]:
    return [(p.participant.key, p.category.value) for p in found.value]


@pytest.mark.parametrize(
    ("lead", "category"),
    [
        ("The following States parties to the Convention were represented at the session", PARTY),
        ("The following States Parties were also represented", PARTY),
        ("At the joint meetings, the following States parties to the Convention were represented", PARTY),
        ("The session was attended by representatives of the following States parties to the Convention", PARTY),
        ("The following State signatory to the Convention was represented by an observer", SIGNATORY),
        ("The following States signatories to the Convention were represented by observers", SIGNATORY),
        ("The following States that are signatories but not yet parties to the Convention were represented", SIGNATORY),
        ("The following observer States were represented", OTHER_STATE),
        ("The following observer State was also represented at the meeting of the Working Group", OTHER_STATE),
        ("The following non-signatory States were represented by observers", OTHER_STATE),
        ("The following States neither parties nor signatories to the Convention were represented", OTHER_STATE),
        ("The following States that are neither parties to nor signatories of the Convention attended", OTHER_STATE),
        ("Observers for the following non-signatory States attended the meeting", OTHER_STATE),
        ("The following other States were represented by observers", OTHER_STATE),
        ("The following State, which is not a party to the Convention, was represented by an observer", OTHER_STATE),
        ("The following States not parties to the Convention were represented by observers", OTHER_STATE),
        (
            "In accordance with rule 2 of resolution 4/5, entitled “Participation of signatories, non-signatories, "
            "entities and intergovernmental organizations in the work of the Implementation Review Group”, "
            "the following States signatories were represented by observers",
            SIGNATORY,
        ),
    ],
)
def test_a_lead_tells_as_what_states_were_represented(lead: str, category: str) -> None:
    found = read(f"{lead}: Bhutan and Kenya.")

    assert listed(found) == [("BTN", category), ("KEN", category)]
    assert {p.category.passage.quote for p in found.value} == {lead}


@pytest.mark.parametrize(
    ("lead", "category"),
    [
        (
            "The following Secretariat units, United Nations bodies, funds and programmes, specialized agencies and "
            "other organizations of the United Nations system and institutes of the United Nations crime prevention "
            "and criminal justice programme network were represented by observers",
            SYSTEM,
        ),
        ("The following Secretariat unit was represented by an observer", SYSTEM),
        ("The following specialized agencies of the United Nations system were represented by observers", SYSTEM),
        ("The following entities of the United Nations system were represented by observers", SYSTEM),
        (
            "The following institutes of the United Nations crime prevention and criminal justice programme network "
            "were represented by observers",
            SYSTEM,
        ),
        ("The following intergovernmental organizations were represented by observers", INTERGOVERNMENTAL),
        ("Also represented by observers were the following intergovernmental organizations", INTERGOVERNMENTAL),
        ("The following international and regional organizations were represented", INTERGOVERNMENTAL),
        ("The following NGOs in consultative status were represented by observers", OTHERS),
        (
            "The following non-governmental organizations in consultative status with the Economic and Social Council "
            "were represented by observers",
            OTHERS,
        ),
        (
            "The following other relevant non-governmental organizations, in accordance with rule 17 of the rules of "
            "procedure, were represented by observers",
            OTHERS,
        ),
        ("The following entities maintaining permanent observer offices at Headquarters were represented", ENTITY),
    ],
)
def test_a_lead_tells_as_what_organizations_were_represented(lead: str, category: str) -> None:
    found = read(f"{lead}: World Bank and Institute of Trees, Shrubs and Herbs.")

    assert listed(found) == [("world-bank", category), ("institute-of-trees-shrubs-and-herbs", category)]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "The European Union, a regional economic integration organization that is a party to the Convention, "
            "was represented at the session.",
            [("european-union", UNION)],
        ),
        (
            "The European Community, a regional economic integration organization that is a party to the Convention, "
            "was represented.",
            [("european-union", UNION)],
        ),
        ("Bhutan, a State signatory to the Convention, was represented by an observer.", [("BTN", SIGNATORY)]),
        (
            "Bhutan and Kenya, States signatories to the Convention, were represented by observers.",
            [("BTN", SIGNATORY), ("KEN", SIGNATORY)],
        ),
        ("The Holy See, an observer State, was also represented.", [("VAT", OTHER_STATE)]),
        (
            "A State signatory to the Convention, Bhutan, was represented by an observer.",
            [("BTN", SIGNATORY)],
        ),
        (
            "Two States signatories, Bhutan and Kenya, were represented by observers.",
            [("BTN", SIGNATORY), ("KEN", SIGNATORY)],
        ),
        (
            "The European Community, a regional economic integration organization that was a signatory to the "
            "Convention, was represented by an observer.",
            [("european-union", SIGNATORY)],
        ),
        ("The European Union was also represented.", [("european-union", UNION)]),
        (
            "The meeting was also attended by an observer for Bhutan, a State signatory to the Convention.",
            [("BTN", SIGNATORY)],
        ),
        (
            "The Sovereign Order of Malta and the International Committee of the Red Cross, entities maintaining "
            "permanent observer offices at Headquarters, were represented.",
            [("sovereign-order-of-malta", ENTITY), ("international-committee-of-the-red-cross", ENTITY)],
        ),
        (
            "In accordance with rule 3 of resolution 4/5, the Sovereign Order of Malta, an entity maintaining a "
            "permanent observer office at Headquarters, was represented.",
            [("sovereign-order-of-malta", ENTITY)],
        ),
        (
            "Palestine, an entity having received a standing invitation to participate as an observer in the sessions "
            "and the work of the General Assembly, was represented by an observer.",
            [("PSE", ENTITY)],
        ),
        (
            "Also represented at the session was the European Union, a regional economic integration organization "
            "that is a party to the Convention.",
            [("european-union", UNION)],
        ),
        (
            "Also participating in the meeting was the European Union, a regional economic integration organization "
            "that is a party to the Convention.",
            [("european-union", UNION)],
        ),
        (
            "As a regional economic integration organization that is a party to the Convention, the European Union was "
            "present.",
            [("european-union", UNION)],
        ),
        (
            "Of the States that are not parties to the Convention, Bhutan, Kenya and the Holy See were represented by "
            "observers.",
            [("BTN", OTHER_STATE), ("KEN", OTHER_STATE), ("VAT", OTHER_STATE)],
        ),
        (
            "Bhutan and the Holy See, observer States, and Kenya, a State signatory, were represented by observers.",
            [("BTN", OTHER_STATE), ("VAT", OTHER_STATE), ("KEN", SIGNATORY)],
        ),
    ],
)
def test_an_apposition_needs_no_list(sentence: str, expected: list[tuple[str, str]]) -> None:
    found = read(sentence)

    assert listed(found) == expected
    assert {p.category.passage.quote for p in found.value} == {sentence.removesuffix(".")}


def test_the_name_in_an_apposition_is_quoted_without_its_article() -> None:
    found = read("The Sovereign Order of Malta, an entity maintaining a permanent observer office, was represented.")

    assert found.value[0].name.value == "Sovereign Order of Malta"


def test_several_lists_may_share_a_paragraph() -> None:
    found = read(
        "The following States parties to the Convention were represented at the session: Kenya and Zambia. "
        "The European Union, a regional economic integration organization that is a party to the Convention, was also "
        "represented. The following observer States were represented: Bhutan."
    )

    assert listed(found) == [
        ("KEN", PARTY),
        ("ZMB", PARTY),
        ("european-union", UNION),
        ("BTN", OTHER_STATE),
    ]


def test_one_category_may_be_spread_over_paragraphs() -> None:
    found = read(
        "The following Secretariat units were represented by observers: World Bank.",
        "The following specialized agencies were represented by observers: World Health Organization.",
    )

    assert Counter(category for _, category in listed(found)) == {SYSTEM: 2}


def test_where_a_lead_names_several_kinds_the_authorities_decide() -> None:
    found = read(
        "The following specialized agencies and intergovernmental organizations were represented by observers: "
        "World Bank and League of Arab States."
    )

    assert listed(found) == [("world-bank", SYSTEM), ("league-of-arab-states", INTERGOVERNMENTAL)]


def test_an_unknown_name_among_organizations_and_entities_is_no_state() -> None:
    found = read(
        "The following intergovernmental organizations and other entities were represented by observers: "
        "League of Arab States and Council of Trees."
    )

    assert listed(found) == [("league-of-arab-states", INTERGOVERNMENTAL)]
    assert [(f.kind, f.printed) for f in found.findings] == [("undecided-category", "Council of Trees")]


def test_a_lead_may_name_states_and_the_union() -> None:
    found = read(
        "The following States parties and regional economic integration organization that are parties to the "
        "Convention were represented: Estonia, European Union and Finland."
    )

    assert listed(found) == [("EST", PARTY), ("european-union", UNION), ("FIN", PARTY)]


@pytest.mark.parametrize(
    ("printed", "near"),
    [
        ("Atlantis", ""),
        ("Republic of Moldavia", " (nearest: 'Republic of Moldova')"),
        ("European Union", ""),
        ("Serbia and Montenegro", ""),
    ],
)
def test_an_unknown_state_is_a_violation_with_likely_candidates_and_no_participation(printed: str, near: str) -> None:
    found = read(
        f"The following States parties to the Convention were represented: Kenya, {printed}, Zambia and Zimbabwe."
    )

    assert [key for key, _ in listed(found)] == ["KEN", "ZMB", "ZWE"]
    assert [(f.kind, f.severity, f.printed, f.paragraph) for f in found.findings] == [
        ("unknown-state", Severity.VIOLATION, printed, "5")
    ]
    assert found.findings[0].message.endswith(f"states.csv{near}")


def test_an_unknown_organization_is_introduced_with_a_warning() -> None:
    found = read(
        "The following intergovernmental organizations were represented by observers: Union of Trees (UNTREE)."
    )

    assert found.value[0].participant.key == "UNTREE"
    assert found.value[0].participant.label == "Union of Trees (UNTREE)"
    assert [(f.kind, f.severity) for f in found.findings] == [("unknown-organization", Severity.WARNING)]


def test_an_unknown_organization_takes_neither_a_states_code_nor_a_known_acronym() -> None:
    found = read(
        "The following intergovernmental organizations were represented by observers: "
        "Kinship Network (KEN) and Growers of Corn (GRECO)."
    )

    assert [key for key, _ in listed(found)] == ["kinship-network-ken", "growers-of-corn-greco"]


def test_a_state_in_a_list_of_organizations_is_a_violation() -> None:
    found = read("The following intergovernmental organizations were represented by observers: Kenya and World Bank.")

    assert listed(found) == [("world-bank", INTERGOVERNMENTAL)]
    assert [f.kind for f in found.findings] == ["state-among-organizations"]


def test_a_name_that_stands_twice_is_published_once_and_told() -> None:
    found = read("The following States parties to the Convention were represented: Kenya, Zambia and Kenya.")

    assert [key for key, _ in listed(found)] == ["KEN", "ZMB"]
    assert [f.kind for f in found.findings] == ["listed-twice"]


def test_a_lead_without_a_list_is_a_violation() -> None:
    found = read("The following States parties to the Convention were represented at the session:")

    assert [(f.kind, f.severity) for f in found.findings] == [("missing-list", Severity.VIOLATION)]


@pytest.mark.parametrize(
    "text",
    [
        "The President welcomed Bhutan and the Holy See as the newest States parties to the Convention.",
        "Statements were made by the representatives of the following States parties: Kenya and Zambia.",
        "The following States parties participated in the discussion: Kenya.",
        "The following States parties were selected by the drawing of lots: Kenya and Zambia.",
        "The following States parties were represented on the panel: Kenya and Peru.",
        "Many speakers noted that civil society was represented in national bodies.",
        "Kenya, a State party that had ratified the Convention in 2004, was represented in the review by two experts.",
        "The meeting was attended by more than 300 participants from 120 States parties and 10 organizations.",
        "In accordance with rule 1 of resolution 4/5, States signatories may participate in the work of the Group.",
        "The list of participants is contained in document CAC/COSP/IRG/2016/INF.1.",
        "Some 140 States parties were represented by ministers.",
        "The following States parties were represented in bilateral meetings, on the margins: Kenya and Peru.",
        "The States parties that met on the sidelines were represented by their experts: Kenya and Peru.",
    ],
)
def test_a_discussion_is_no_attendance(text: str) -> None:
    found = read(text, section="III. Implementation")

    assert (listed(found), found.findings) == ([], ())


@pytest.mark.parametrize(
    "text",
    [
        "The following States parties to the Convention were not represented: Kenya and Zambia.",
        "The Conference decided that the following non-governmental organizations would not be represented: Trees.",
        "A briefing was held at which the following non-governmental organizations were represented: Trees.",
        "Kenya, a State party to the Convention, was not represented.",
        "The following States signatories did not attend: Bhutan.",
    ],
)
def test_absence_is_never_attendance(text: str) -> None:
    assert listed(read(text)) == []


def test_an_annex_counts_only_where_the_text_refers_to_it_for_participants() -> None:
    annexes = (
        "The following States parties were represented: Kenya.",
        "The following States parties were represented: Peru.",
    )

    found = read("The list of participants is contained in annex I.", annex=annexes)

    assert listed(found) == [("KEN", PARTY)]


def test_the_parts_of_a_list_may_have_labels_which_name_nobody() -> None:
    found = read(
        "The following non-governmental organizations were represented by observers: (a) General consultative status: "
        "Zonta International; (b) Roster: Article 19: International Centre, Transparency Maldives."
    )

    assert [p.name.value for p in found.value] == [
        "Zonta International",
        "Article 19: International Centre",
        "Transparency Maldives",
    ]


def test_private_entities_are_in_none_of_the_categories() -> None:
    found = read(
        "The following academic institutions and private sector entities were represented: Siemens and Oxford."
    )

    assert found.value == ()


def test_the_union_among_observers_is_no_party() -> None:
    found = read("The European Union was represented by an observer.")

    assert found.value == ()


def test_a_rule_may_stand_before_an_apposition() -> None:
    found = read(
        "In accordance with rule 2 of resolution 4/5, entitled “Participation of signatories, entities and others”, of "
        "the Conference, Bhutan, a State signatory to the Convention, was represented by an observer."
    )

    assert listed(found) == [("BTN", SIGNATORY)]


def test_a_footnotes_digit_behind_the_last_name_is_no_part_of_it() -> None:
    found = read("The following States parties to the Convention were represented: Kenya and Zambia.5")

    assert [p.name.value for p in found.value] == ["Kenya", "Zambia"]


def test_a_name_in_an_apposition_may_hold_a_comma() -> None:
    found = read(
        "The Regional Centre on Small Arms and Light Weapons in the Great Lakes Region, the Horn of Africa and "
        "Bordering States, an intergovernmental organization, was represented by an observer."
    )

    assert len(found.value) == 1
    assert found.findings == ()


def test_the_participants_may_come_before_the_word_following() -> None:
    found = read("The States parties represented at the session were the following: Kenya and Zambia.")

    assert listed(found) == [("KEN", PARTY), ("ZMB", PARTY)]


def test_a_text_of_thousands_of_unknown_names_is_refused() -> None:
    with pytest.raises(ExtractionError, match="more than 2,000 names are unknown"):
        read("The following States parties were represented: " + ", ".join(f"Land{n}" for n in range(3000)) + ".")


def test_an_annex_may_print_its_lists_under_headings() -> None:
    lines = [
        "States parties",
        "Albania, Antigua and Barbuda and Zambia",
        "Regional economic integration organization",
        "European Union",
        "Signatories: Bhutan",
        "United Nations system",
        "World Bank",
        "United Nations Development Programme",
    ]
    text = " ".join(lines)
    annex = Paragraph(0, text, annex=1, entries=tuple(text.index(line) for line in lines))

    found = attendance(Reading((Paragraph(5, "The participants are listed in annex I."), annex), authorities()))

    assert listed(found) == [
        ("ALB", PARTY),
        ("ATG", PARTY),
        ("ZMB", PARTY),
        ("european-union", UNION),
        ("BTN", SIGNATORY),
        ("world-bank", SYSTEM),
        ("united-nations-development-programme", SYSTEM),
    ]
    assert found.value[0].category.passage.quote == "States parties"


def test_under_attendance_a_heading_may_stand_before_its_list() -> None:
    found = read(
        "Intergovernmental organizations: League of Arab States and International Anti-Corruption Academy.",
        "Kenya: a statement was made.",
    )

    assert listed(found) == [
        ("league-of-arab-states", INTERGOVERNMENTAL),
        ("international-anti-corruption-academy", INTERGOVERNMENTAL),
    ]
    assert found.value[0].category.passage.quote == "Intergovernmental organizations"


@pytest.mark.parametrize("wrapped", [False, True])
def test_one_lead_may_open_a_list_for_each_kind(wrapped: bool) -> None:
    text = (
        "The following were represented at the session: (a) States parties: Albania, Trinidad and Tobago and Zambia; "
        "(b) Signatories: Bhutan; and (c) Intergovernmental organizations: League of Arab States."
    )
    printed = (text.index("Albania"), text.index("Bhutan")) if wrapped else ()
    found = attendance(Reading((Paragraph(5, text, sections=("C. Attendance",), entries=printed),), authorities()))

    assert listed(found) == [
        ("ALB", PARTY),
        ("TTO", PARTY),
        ("ZMB", PARTY),
        ("BTN", SIGNATORY),
        ("league-of-arab-states", INTERGOVERNMENTAL),
    ]
    assert found.findings == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One State signatory (Barbados) was represented as an observer.", [("BRB", SIGNATORY)]),
        (
            "Two States signatories (Barbados and Bhutan) were represented by observers.",
            [("BRB", SIGNATORY), ("BTN", SIGNATORY)],
        ),
        (
            "The States signatories Barbados and Bhutan were represented.",
            [("BRB", SIGNATORY), ("BTN", SIGNATORY)],
        ),
        (
            "Non-signatory States represented were Andorra and Monaco.",
            [("AND", OTHER_STATE), ("MCO", OTHER_STATE)],
        ),
        (
            "States signatories represented by observers were Japan and Thailand.",
            [("JPN", SIGNATORY), ("THA", SIGNATORY)],
        ),
        (
            "The following signatory States sent observers: Barbados and Bhutan.",
            [("BRB", SIGNATORY), ("BTN", SIGNATORY)],
        ),
        ("The League of Arab States sent an observer.", [("league-of-arab-states", INTERGOVERNMENTAL)]),
        ("Observers from INTERPOL took part in the meeting.", [("INTERPOL", INTERGOVERNMENTAL)]),
        (
            "The signatory State Bhutan, as well as the non-signatory State Monaco, were represented by observers.",
            [("BTN", SIGNATORY), ("MCO", OTHER_STATE)],
        ),
        (
            "One intergovernmental organization, INTERPOL, and one entity, the Sovereign Order of Malta, attended.",
            [("INTERPOL", INTERGOVERNMENTAL), ("sovereign-order-of-malta", ENTITY)],
        ),
        (
            "The institute of the programme network Basel Institute on Governance was represented.",
            [("basel-institute-on-governance", SYSTEM)],
        ),
        (
            "The Secretariat unit Office of Legal Affairs and the United Nations system entities World Bank and World "
            "Health Organization were represented.",
            [("office-of-legal-affairs", SYSTEM), ("world-bank", SYSTEM), ("world-health-organization", SYSTEM)],
        ),
        (
            "The United Nations body World Bank and the intergovernmental organization INTERPOL were represented.",
            [("world-bank", SYSTEM), ("INTERPOL", INTERGOVERNMENTAL)],
        ),
    ],
)
def test_a_category_may_stand_before_its_names_in_the_subject(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(read(text)) == expected


def test_a_bracket_that_is_part_of_a_name_lists_nobody() -> None:
    found = read(
        "The Council of Europe (Group of States against Corruption), an intergovernmental organization, attended."
    )

    assert [p.name.value for p in found.value] == ["Council of Europe (Group of States against Corruption)"]


LIST_OF_ORGANIZATIONS = "The following intergovernmental organizations were represented: League of Arab States."
ORGANIZATIONS_ALONE = "The International Anti-Corruption Academy and INTERPOL were represented."


@pytest.mark.parametrize(
    "texts", [(LIST_OF_ORGANIZATIONS, ORGANIZATIONS_ALONE), (f"{LIST_OF_ORGANIZATIONS} {ORGANIZATIONS_ALONE}",)]
)
def test_known_organizations_have_the_category_of_the_list_beside_them(texts: tuple[str, ...]) -> None:
    found = read(*texts)

    assert listed(found)[1:] == [
        ("international-anti-corruption-academy", INTERGOVERNMENTAL),
        ("INTERPOL", INTERGOVERNMENTAL),
    ]


@pytest.mark.parametrize(
    "beside",
    [
        "The following States signatories were represented: Bhutan.",
        "The following United Nations bodies attended: UNDP.",
    ],
)
def test_organizations_of_no_printed_category_are_read_where_all_are_known_to_be_of_one(beside: str) -> None:
    known = read(beside, ORGANIZATIONS_ALONE)
    unknown = read(beside, ORGANIZATIONS_ALONE.replace("The ", "The Club of Trees, the ", 1))

    assert len(known.value) > 2
    assert [f.kind for f in known.findings] == ["category-not-printed"]
    assert len(unknown.value) == 1


@pytest.mark.parametrize(
    "text",
    [
        "{lead}: African States: Benin, Chad; Group of Asia-Pacific States: Fiji; Western European and others: Spain.",
        "{lead}:\nGroup of African States: Benin, Chad\nAsia-Pacific States: Fiji\nWestern European and others: Spain",
        "{lead}:\nAfrican States\nBenin\nChad\nAsia-Pacific States\nFiji\nWestern European and other States\nSpain",
        "{lead}: (a) Africa: Benin and Chad; (b) Asia and the Pacific: Fiji; (c) Western Europe: Spain.",
    ],
)
def test_a_list_by_region_is_one_list_and_a_region_is_nobody(text: str) -> None:
    printed = text.format(lead="The following States parties to the Convention were represented")
    starts = tuple(n + 1 for n, character in enumerate(printed) if character == "\n")
    paragraph = Paragraph(5, printed.replace("\n", " "), sections=("C. Attendance",), entries=starts)

    found = attendance(Reading((paragraph,), authorities()))

    assert listed(found) == [(key, PARTY) for key in ("BEN", "TCD", "FJI", "ESP")]
    assert found.findings == ()


def test_a_list_goes_on_by_region_in_paragraphs_of_their_own() -> None:
    lead = "The following States parties to the Convention were represented, by regional group"

    found = read(
        f"{lead}:",
        "Group of African States: Benin and Chad.",
        "Two States of the Group of Asia-Pacific States attended: Fiji and Japan.",
        "From the Group of Eastern European States, Poland and Serbia were represented.",
    )

    assert listed(found) == [(key, PARTY) for key in ("BEN", "TCD", "FJI", "JPN", "POL", "SRB")]
    assert {p.category.passage.quote for p in found.value} == {lead}
    assert found.findings == ()


def test_parts_of_a_list_have_the_category_of_their_labels() -> None:
    found = read("States parties: Benin and Chad. Signatories: Barbados. Observers: Andorra and Monaco.")

    assert listed(found) == [("BEN", PARTY), ("TCD", PARTY), ("BRB", SIGNATORY)]


def test_a_second_list_in_one_sentence_is_a_list_of_its_own() -> None:
    found = read(
        "The following Secretariat units were represented: Office of Trees and Department of Herbs and Shrubs; "
        "and the following specialized agencies: World Bank."
    )

    assert [p.name.value for p in found.value] == ["Office of Trees", "Department of Herbs and Shrubs", "World Bank"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The following parties to the Convention were represented: Benin, European Union and Chad.",
            [("BEN", PARTY), ("european-union", UNION), ("TCD", PARTY)],
        ),
        ("Also in attendance was the European Union, a party to the Convention.", [("european-union", UNION)]),
        (
            "Also present as observers were representatives of the following intergovernmental organizations: "
            "League of Arab States.",
            [("league-of-arab-states", INTERGOVERNMENTAL)],
        ),
        (
            "The United Nations Secretariat was represented by the Department of Trees.",
            [("department-of-trees", SYSTEM)],
        ),
        (
            "The following non-governmental organizations were represented: World Trees. The Group also admitted, in "
            "accordance with rule 17: World Herbs.",
            [("world-trees", OTHERS), ("world-herbs", OTHERS)],
        ),
    ],
)
def test_less_usual_words_tell_who_attended(text: str, expected: list[tuple[str, str]]) -> None:
    assert listed(read(text)) == expected


def with_lead(lead: str, category: str) -> Read[tuple[Participation, ...]]:
    """Read two sentences that no grammar understands, where a librarian has entered a lead."""
    known = replace(authorities(), leads=Leads({lead_key(lead): category}))
    texts = (
        "The following 12 members of the Club 1/ were also represented at the meeting: Kenya and Peru.",
        "Benin and Chad were represented in their own right.",
    )
    numbered = tuple(Paragraph(n, text, sections=("C. Attendance",)) for n, text in enumerate(texts, 5))
    return attendance(Reading(numbered, known))


@pytest.mark.parametrize(
    ("lead", "category", "keys"),
    [
        ("The following members of the Club were represented", PARTY, ["KEN", "PER"]),
        ("… were represented in their own right", OTHER_STATE, ["BEN", "TCD"]),
        ("The following members of the Club were represented", "none", []),
        ("The following members of the House were represented", PARTY, []),
    ],
)
def test_a_lead_that_a_librarian_entered_is_understood(lead: str, category: str, keys: list[str]) -> None:
    assert listed(with_lead(lead, category)) == [(key, category) for key in keys]


@pytest.mark.parametrize(
    "lead",
    [
        "The following organizations were represented by observers",
        "The following observers were also present",
        "Invited by the Secretariat, the following took part in the session as observers",
    ],
)
def test_organizations_listed_without_a_category_have_that_of_their_kind(lead: str) -> None:
    found = read(f"{lead}: African Union, World Bank and Society of Nobody.")

    assert listed(found) == [("african-union", INTERGOVERNMENTAL), ("world-bank", SYSTEM)]
    assert [f.kind for f in found.findings] == ["category-not-printed", "undecided-category"]


def test_who_was_represented_as_another_was_has_its_own_category() -> None:
    text = "Palestine, an entity, was represented, as was the African Union, an intergovernmental organization."
    found = read(text)

    assert listed(found) == [("PSE", ENTITY), ("african-union", INTERGOVERNMENTAL)]
    assert {p.category.passage.quote for p in found.value} == {text.rstrip(".")}


def test_states_that_named_their_delegates_are_not_said_to_be_represented_because_others_were() -> None:
    found = read(
        "The Bureau reported that 108 States parties represented at the session had submitted credentials and that the "
        "following States parties had communicated the names of their representatives: Haiti, Ireland and Tuvalu.",
        section="D. Credentials",
    )

    assert listed(found) == []


def test_the_lists_of_an_annex_are_each_settled_by_the_lead_that_opens_it() -> None:
    annexed = (
        "States taking part in the meeting: Algeria Angola Organizations taking part in the meeting: African Union"
    )
    paragraph = Paragraph(0, annexed, annex=1, sections=("Annex",), entries=(35, 43, annexed.index("Organizations")))
    referring = Paragraph(5, "The participants are listed in the annex.", sections=("C. Attendance",))

    def settled(**categories: str) -> list[tuple[str, str]]:
        entered = {lead_key(f"{who} taking part in the meeting"): category for who, category in categories.items()}
        known = replace(authorities(), leads=Leads(entered))
        return listed(attendance(Reading((referring, paragraph), known)))

    states, union = [("DZA", PARTY), ("AGO", PARTY)], [("african-union", INTERGOVERNMENTAL)]
    assert settled() == []
    assert settled(States=PARTY) == states
    assert settled(Organizations=INTERGOVERNMENTAL) == union
    assert settled(States=PARTY, Organizations=INTERGOVERNMENTAL) == states + union
