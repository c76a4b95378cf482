import pytest

from tests.extraction.printed import authorities
from uncac_graph.extraction.officers.officers import officers
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import Finding, MeetingKey, Paragraph, Participation, ReportedBody, Severity

IRG, COSP = "CAC/COSP/IRG", "CAC/COSP"


def read(
    *texts: str, series: str = IRG, section: str = "A. Opening of the session"
) -> tuple[list[Participation], list[Finding]]:
    paragraphs = [Paragraph(n, text, sections=(section,)) for n, text in enumerate(texts, 3)]
    reading = Reading(tuple(paragraphs), authorities(), ReportedBody(series), MeetingKey(series, 11))
    found, findings = officers(reading)
    return list(found), list(findings)


def chairs(*texts: str, section: str = "A. Opening of the session") -> list[tuple[str, str | None]]:
    found, _ = read(*texts, section=section)
    return [
        (p.name.value, p.representing.value if p.representing else None) for p in found if p.category.value == "chair"
    ]


@pytest.mark.parametrize(
    ("printed", "name", "state"),
    [
        ("Aftab Ahmad Khokher (Pakistan)", "Aftab Ahmad Khokher", "PAK"),
        ("Mr. Ole van der Berg (Norway)", "Ole van der Berg", "NOR"),
        ("Ms. Ana Lucía Peralta-Ríos (Peru)", "Ana Lucía Peralta-Ríos", "PER"),
        ("H.E. Ambassador Abdulla al-Mansoori (United Arab Emirates)", "Abdulla al-Mansoori", "ARE"),
        ("Jean-Baptiste N'Guessan (Côte d’Ivoire)", "Jean-Baptiste N'Guessan", "CIV"),
        ("KHOKHER Aftab Ahmad (Pakistan)", "KHOKHER Aftab Ahmad", "PAK"),
        ("PERALTA RÍOS, Ana (Peru)", "PERALTA RÍOS, Ana", "PER"),
        ("O’Connor, Siobhán (Ireland)", "O’Connor, Siobhán", "IRL"),
        ("Đặng Thị Minh (Viet Nam)", "Đặng Thị Minh", "VNM"),
        ("Li Wei (Ms.) (China)", "Li Wei", "CHN"),
        ("Ferdinand R. Marcos Jr. (Philippines)", "Ferdinand R. Marcos Jr.", "PHL"),
        ("Li Wei, China, Vice-President of the Conference", "Li Wei", "CHN"),
        ("Sukarno (Indonesia)", "Sukarno", "IDN"),
        ("Wanjiru wa Kamau (Kenya)", "Wanjiru wa Kamau", "KEN"),
        ("Muhammad bin Zayed Al Nahyan (United Arab Emirates)", "Muhammad bin Zayed Al Nahyan", "ARE"),
        ("José Ortega y Gasset (Spain)", "José Ortega y Gasset", "ESP"),
        ("Maria de la Cruz (Iran (Islamic Republic of))", "Maria de la Cruz", "IRN"),
        ("van der Berg (Netherlands (Kingdom of the))", "van der Berg", "NLD"),
        ("João M. d'Almeida (Brazil)", "João M. d'Almeida", "BRA"),
        ("Li Wei (China, on behalf of the Group of Asia-Pacific States)", "Li Wei", "CHN"),
    ],
)
def test_a_chair_is_named_without_form_of_address_and_with_the_state_represented(
    printed: str, name: str, state: str
) -> None:
    found = chairs(f"The Group held six meetings, which were chaired by {printed}.")

    assert found == [(name, state)]


A, B = "Ole Berg (Norway)", "Li Wei (China)"
BERG, LI = ("Ole Berg", "NOR"), ("Li Wei", "CHN")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"The resumed session was chaired by {A}.", [BERG]),
        (f"The session was co-chaired by {A} and {B}.", [BERG, LI]),
        (f"The 1st to 3rd meetings were chaired by {A} and the 4th to 6th meetings by {B}.", [BERG, LI]),
        ("The 1st meeting was chaired by Ole Berg of Norway, the 2nd by Li Wei of China.", [BERG, LI]),
        (
            "Ole Berg of Norway presided over the 1st meeting. The 2nd meeting was chaired by Li Wei of China.",
            [BERG, LI],
        ),
        (f"{A}, Chair, opened the session and presided over all its meetings.", [BERG]),
        (f"On 10 June, {A} was replaced as Chair by {B}.", [BERG, LI]),
        (f"The session was chaired by {A}, who was succeeded in the chair by {B}.", [BERG, LI]),
        (f"The session was co-chaired by {A} and O’Connor, Siobhán (Ireland).", [BERG, ("O’Connor, Siobhán", "IRL")]),
        (f"The session was chaired by {A}, Vice-President of the Conference, and {B}.", [BERG, LI]),
        (f"The 1st meeting was chaired by {A}. The 2nd meeting was chaired by {B}.", [BERG, LI]),
        (f"The 1st meeting was chaired by {A}. The 2nd meeting was chaired by {A}.", [BERG]),
        (f"{A} chaired the 1st to 3rd meetings, and {B}, the 4th to 6th meetings.", [BERG, LI]),
        (f"The meetings were chaired, in turn, by {A} and {B}.", [BERG, LI]),
        (f"The Group held six meetings, with {A} in the chair.", [BERG]),
        (f"In the absence of the Chair, {A}, presided.", [BERG]),
        (f"The 5th meeting was chaired, in her absence, by {B}.", [LI]),
        (f"The session was chaired by {A} on behalf of the President of the Conference, {B}.", [BERG]),
        (f"In the absence of {A}, the 4th meeting was chaired by {B}.", [LI]),
        (f"In the absence of {A}, {B}, Vice-President of the Conference, presided.", [LI]),
        (f"The meetings were chaired by the Vice-President of the Conference at its ninth session, {A}.", [BERG]),
        (f"The meetings were presided over by {A}.", [BERG]),
        (f"{A} presided over the session.", [BERG]),
        (f"{A} and {B} served as Co-Chairs.", [BERG, LI]),
        (f"The Chair of the meeting was {A}.", [BERG]),
        (f"The session was held under the chairmanship of {A}.", [BERG]),
        (f"The session was opened by {B} and chaired by {A}.", [BERG]),
        (f"The session was chaired by {A} and opened by {B}.", [BERG]),
        (f"The session was opened by the Chair, {A}.", [BERG]),
        ("The session was chaired by Ms. Ana Peralta, Vice-President of the Conference.", [("Ana Peralta", None)]),
        ("The session was chaired by Ms. Ana Peralta of Peru.", [("Ana Peralta", "PER")]),
        ("Ms. Ana Peralta of Peru chaired the meeting.", [("Ana Peralta", "PER")]),
        ("At the 2nd meeting, Ana Peralta of Peru took the chair.", [("Ana Peralta", "PER")]),
        ("The session was held with Mr. Li Wei of China in the chair.", [LI]),
        ("Ole Berg of Norway and Li Wei of China presided over the session.", [BERG, LI]),
        ("The session was opened by Ana Peralta of Peru, and Li Wei of China presided.", [LI]),
        ("In the absence of Ole Berg of Norway, Li Wei of China took the chair.", [LI]),
        ("Ole Berg of Norway, Vice-President of the Conference, chaired the meeting.", [BERG]),
        (f"The 1st meeting was chaired by {A}, who was replaced, as from the 2nd meeting, by {B}.", [BERG, LI]),
        (f"{A} chaired the 1st meeting. She was succeeded by {B}.", [BERG, LI]),
        (f"{B} took over the chair from {A} at the 4th meeting.", [LI, BERG]),
        (f"At the 4th meeting, {B} replaced {A} as Chair.", [LI, BERG]),
        (f"For the rest of the session, the chair was taken by {A}.", [BERG]),
        (f"The chairing of the session was shared by {A} and {B}.", [BERG, LI]),
        (f"Chairing duties were shared between {A} and {B}.", [BERG, LI]),
        (f"{A} chaired all but the last meeting, when his place was taken by {B}.", [BERG, LI]),
        (f"The Chair of the session was {A}; {B} acted as Rapporteur.", [BERG]),
        (f"{A} and {B} alternated in chairing the session.", [BERG, LI]),
        (f"{A} was designated to chair the session.", [BERG]),
        (f"The meetings were chaired by {A}. Owing to her departure, the Group elected {B} to preside.", [BERG, LI]),
        (f"{A} having been called away, {B} chaired the 5th meeting.", [LI]),
        (f"The chair was held by {B}, {A} having left Vienna.", [LI]),
        (f"The session was opened by {A}. Under his chairmanship, the Group held six meetings.", [BERG]),
        (f"The session was opened by {A}. He also chaired the 1st meeting.", [BERG]),
        (f"The session was opened by {A}. Mr. Berg presided over the 1st meeting, and {B} over the 2nd.", [BERG, LI]),
        (f"The following chaired the meetings: {A} (1st to 3rd meetings) and {B} (4th meeting).", [BERG, LI]),
        (f"The Group held six meetings, with {A} as Chair.", [BERG]),
        (f"The 1st meeting was chaired by {A}. For the 2nd meeting, he delegated the chairing to {B}.", [BERG, LI]),
        ("The Bolivarian Republic of Venezuela chaired the meeting.", []),
        ("The Prime Minister of Peru chaired the meeting.", []),
        ("The Permanent Mission of Peru chaired the meeting.", []),
    ],
)
def test_whoever_presided_is_a_chair(text: str, expected: list[tuple[str, str | None]]) -> None:
    found = chairs(text)

    assert found == expected


@pytest.mark.parametrize(
    "text",
    [
        f"The panel discussion was chaired by {A}.",
        f"A workshop, chaired by {A}, was held in the margins of the session.",
        "The Chair was grateful to all. The presiding officers were thanked.",
        f"The next session would be chaired by {A}.",
        f"The Group mourned {A}, who had presided over the second session.",
        f"Thanks went to {A}, who had chaired the previous meeting.",
        "The Conference elected a President, eight Vice-Presidents and a Rapporteur.",
        f"Statements were made by {A} and {B}.",
        f"The Group welcomed {A} as a panellist.",
        "The Group welcomed Bhutan and the Holy See as the newest States parties.",
    ],
)
def test_others_who_are_named_are_no_chairs(text: str) -> None:
    found, findings = read(text)

    assert (found, findings) == ([], [])


def test_a_discussion_chaired_later_in_the_report_is_not_the_meeting() -> None:
    found = chairs(f"The thematic part was chaired by {A}.", section="III. Implementation of chapter IV")

    assert found == []


@pytest.mark.parametrize(
    ("text", "office"),
    [
        (
            f"The session was chaired by {A}, Vice-President of the Conference at its ninth session.",
            ("vice-president", COSP, 9, "Vice-President of the Conference at its ninth session"),
        ),
        (
            f"The session was chaired by {A}, President of the ninth session of the Conference.",
            ("president", COSP, 9, "President of the ninth session of the Conference"),
        ),
        (
            f"The session was chaired by the President of the Conference at its tenth session, {A}.",
            ("president", COSP, 10, "President of the Conference at its tenth session"),
        ),
        (
            f"The session was chaired by {A}, in his capacity as Vice-President of the Conference.",
            ("vice-president", COSP, None, "Vice-President of the Conference"),
        ),
        (f"The session was chaired by {A}, Chair of the Group.", ("chair", IRG, None, "Chair of the Group")),
    ],
)
def test_an_office_is_read_with_its_body_and_session(text: str, office: tuple[str, str, int | None, str]) -> None:
    (chair,), _ = read(text)

    assert chair.office and chair.office_passage
    session = chair.office.session.value if chair.office.session else None
    assert (chair.office.role.value, chair.office.body.value, session, chair.office_passage.quote) == office


@pytest.mark.parametrize("text", [f"The session was chaired by {A}.", f"{A}, Chair, presided."])
def test_a_chair_without_a_printed_office_has_none(text: str) -> None:
    (chair,), _ = read(text)

    assert chair.office is None


def test_an_office_in_the_plural_is_that_of_each() -> None:
    found, _ = read(
        f"The session was co-chaired by {A} and {B}, Vice-Presidents of the Conference at its ninth session."
    )

    assert [p.office and p.office.session and p.office.session.value for p in found] == [9, 9]


def test_the_category_of_a_chair_is_quoted_by_the_phrase() -> None:
    (chair,), _ = read(
        f"The Group held six meetings, which were chaired by {A}, Vice-President of the Conference at its "
        f"ninth session."
    )

    assert chair.category.passage.quote == (
        "chaired by Ole Berg (Norway), Vice-President of the Conference at its ninth session"
    )


def test_a_chairs_unknown_state_is_a_violation_and_the_chair_is_kept() -> None:
    (chair,), (finding,) = read("The session was chaired by Jane Doe (Atlantis).")

    assert (chair.name.value, chair.representing) == ("Jane Doe", None)
    assert (finding.severity, finding.printed, finding.paragraph) == (Severity.VIOLATION, "Atlantis", "3")


@pytest.mark.parametrize(
    "text", ["The session was chaired by the representative of one State.", "The session was chaired by Egypt."]
)
def test_a_passage_on_chairing_without_a_name_is_a_violation(text: str) -> None:
    found, findings = read(text)

    assert (found, [f.severity for f in findings]) == ([], [Severity.VIOLATION])


OFFICERS = [
    ("Omar Said", "EGY", "president"),
    ("Ole Berg", "NOR", "vice-president"),
    ("Li Wei", "CHN", "vice-president"),
    ("Ana Peralta", "PER", "rapporteur"),
]
LEAD = "At its 1st meeting, on 6 May 2032, the Conference elected by acclamation"


@pytest.mark.parametrize(
    "text",
    [
        f"{LEAD} the following officers: President: Omar Said (Egypt) Vice-Presidents: {A}, {B} "
        f"Rapporteur: Ana Peralta (Peru)",
        f"{LEAD} the following officers: President: Omar Said (Egypt). Vice-Presidents: {A} and {B}. Rapporteur: "
        "Ana Peralta (Peru).",
        f"{LEAD} the following officers: Office Name State President Omar Said Egypt Vice-President Ole Berg Norway "
        "Vice-President Li Wei China Rapporteur Ana Peralta Peru",
        f"{LEAD} the following officers: Name State Office Omar Said Egypt President Ole Berg Norway Vice-President "
        "Li Wei China Vice-President Ana Peralta Peru Rapporteur",
        f"{LEAD} Omar Said (Egypt) as President, {A} and {B} as Vice-Presidents and Ana Peralta (Peru) as Rapporteur.",
        f"{LEAD} Omar Said (Egypt) President. The Conference also elected {A} and {B} as Vice-Presidents "
        f"and Ana Peralta "
        "(Peru) as Rapporteur.",
        "The following officers were elected by acclamation: President: Mr. Omar Said (Egypt); Vice-Presidents: "
        f"{A}; {B}; Rapporteur: Ms. Ana Peralta (Peru).",
    ],
)
def test_elected_officers_are_read_in_running_text_in_lines_and_in_a_table(text: str) -> None:
    found, findings = read(text, series=COSP)

    assert findings == []
    assert [
        (p.name.value, p.representing and p.representing.value, p.office and p.office.role.value) for p in found
    ] == (OFFICERS)
    assert {p.category.value for p in found} == {"elected-officer"}


def test_an_officers_category_in_a_list_is_quoted_by_its_lead() -> None:
    (officer,), _ = read(f"{LEAD} the following officers: President: Omar Said (Egypt)", series=COSP)

    assert officer.category.passage.quote == f"{LEAD} the following officers"


@pytest.mark.parametrize(
    ("lead", "session"),
    [
        ("The Conference elected the following officers:", None),
        ("The Conference elected the following officers for its eleventh session:", 11),
    ],
)
def test_an_elected_officers_session_is_that_which_is_printed(lead: str, session: int | None) -> None:
    (officer,), _ = read(f"{lead} President: Omar Said (Egypt)", series=COSP)

    assert officer.office and (officer.office.session and officer.office.session.value) == session


def test_an_elected_president_who_presided_is_also_a_chair() -> None:
    found, _ = read(
        f"{LEAD} the following officers: President: Omar Said (Egypt) Rapporteur: Ana Peralta (Peru).",
        "The session was presided over by the President.",
        series=COSP,
    )

    assert [(p.name.value, p.category.value) for p in found] == [
        ("Omar Said", "elected-officer"),
        ("Ana Peralta", "elected-officer"),
        ("Omar Said", "chair"),
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The 3rd meeting was chaired by Mr. Berg.", ["Ole Berg"]),
        ("The 3rd meeting was chaired by Vice-President Berg (Norway).", ["Ole Berg"]),
        (
            "The meetings were chaired by the President and, in his absence, by Mr. Berg and Ms. Li, Vice-Presidents.",
            ["Omar Said", "Ole Berg", "Li Wei"],
        ),
        (
            "The President presided over the 1st meeting; Mr. Berg and Ms. Li, Vice-Presidents, chaired the others.",
            ["Omar Said", "Ole Berg", "Li Wei"],
        ),
        ("In the absence of the President, Ms. Li, Vice-President, presided over the 3rd meeting.", ["Li Wei"]),
        ("The 3rd meeting was chaired by Mr. Berg (Peru).", ["Berg"]),
        ("Mr. Berg presided over the 1st and 2nd meetings and Ms. Li over the 3rd meeting.", ["Ole Berg", "Li Wei"]),
    ],
)
def test_elected_officers_who_chaired_may_be_named_in_part(text: str, expected: list[str]) -> None:
    elected = f"{LEAD} the following officers: President: Omar Said (Egypt) Vice-Presidents: {A} {B} Eva Ek (Sweden)"

    assert [name for name, _ in chairs(elected, text)] == expected


def test_where_nobody_chaired_whoever_is_named_with_an_office_is_told() -> None:
    _, findings = read(f"The session was facilitated by {A}, Vice-President of the Conference at its ninth session.")

    assert [(f.kind, f.printed) for f in findings] == [("person-passed-over", A)]


def test_elected_officers_may_be_named_in_full_elsewhere() -> None:
    welcomed = "The Chair welcomed Ole Berg (Norway) as Vice-President and Ana da Silva Reis (Peru) as Rapporteur."
    found, findings = read(welcomed, "The Group elected Mr. Berg as President, and Ms. da Silva Reis as Rapporteur.")

    assert [(p.name.value, p.office and p.office.role.value) for p in found] == [
        ("Ole Berg", "president"),
        ("Ana da Silva Reis", "rapporteur"),
    ]
    assert findings == []


def test_an_elected_officer_of_whom_only_the_family_name_is_printed_is_told() -> None:
    found, findings = read("The Group elected Mr. Berg as its Rapporteur.")

    assert found == []
    assert [(f.kind, f.printed) for f in findings] == [("officer-not-understood", "Mr. Berg")]
    assert findings[0].message == "nobody was understood to be elected Rapporteur"


def test_an_office_of_a_list_that_is_left_open_is_told_once() -> None:
    _, findings = read("The Group elected the following officers: Chair: Mr. Berg; Rapporteur: Ms. Li.")

    assert [f.message for f in findings] == [
        f"nobody was understood to be elected {o}" for o in ("Chair", "Rapporteur")
    ]


def test_whoever_stands_in_a_sentence_that_is_told_as_a_whole_is_not_told_again() -> None:
    _, findings = read("Under her chairmanship, the session heard Ole Berg (Norway), Vice-President of the Group.")

    assert [f.kind for f in findings] == ["chair-not-understood"]


def test_whoever_replaced_the_moderator_of_a_discussion_is_no_chair() -> None:
    text = (
        f"In the session, a discussion was facilitated by {A}. As he had to leave the session, he was replaced by {B}."
    )

    assert chairs(text, section="V. Technical assistance") == []


def test_the_chair_of_a_body_that_nobody_knows_may_be_called_by_its_initials() -> None:
    text = Paragraph(2, "The Chair of the SBI, Ole Berg (Norway), opened the session.", sections=("I. Opening",))
    body = ReportedBody("FCCC/SBI", "Subsidiary Body for Implementation")
    found, _ = officers(Reading((text,), authorities(), body, MeetingKey("FCCC/SBI", 40)))

    assert [p.name.value for p in found] == ["Ole Berg"]


def test_whoever_stands_in_a_passage_on_chairing_and_is_read_as_nobody_is_told() -> None:
    _, findings = read(f"The 1st meeting was chaired by {A}, and the gavel fell to Mr. Rossi at the 2nd.")

    assert [(f.kind, f.printed) for f in findings] == [("person-passed-over", "Mr. Rossi")]


def test_an_office_at_the_same_session_is_of_the_session_named_before() -> None:
    found, _ = read(
        f"The meetings were chaired by {A}, Vice-President of the Conference at its fifteenth session, "
        f"and by {B}, Rapporteur of the Conference at the same session."
    )

    assert [p.office.session.value for p in found if p.office and p.office.session] == [15, 15]


def test_an_office_for_which_nobody_is_understood_is_a_violation() -> None:
    _, findings = read(
        f"{LEAD} the following officers: President: to be nominated Rapporteur: Ana Peralta (Peru)", series=COSP
    )

    assert [(f.severity, f.kind) for f in findings] == [(Severity.VIOLATION, "officer-not-understood")]


def test_officers_elected_at_an_earlier_session_are_not_elected_at_this() -> None:
    found, _ = read(f"It was recalled that the Conference had elected {A} as President.", series=COSP)

    assert found == []


def test_a_chair_may_preside_on_behalf_of_another() -> None:
    found = chairs("The meeting was chaired on behalf of the President by Ana Lucía Peralta (Peru).")

    assert found == [("Ana Lucía Peralta", "PER")]


def test_a_chair_may_be_named_with_a_post_at_the_united_nations() -> None:
    found = chairs(
        "The meeting was chaired by Ana Lucía Peralta, Permanent Representative of Peru to the United Nations."
    )

    assert found == [("Ana Lucía Peralta", "PER")]


@pytest.mark.parametrize(
    "text",
    [
        "The Chair, Ms. Ana Perez of Peru, opened the meeting.",
        "The meeting was opened by its Chair, Ana Perez of Peru.",
        "The Chair of the Group, Ms. Ana Perez (Peru), opened the meeting.",
        "Ms. Ana Perez of Peru, Chair of the Group, opened the meeting.",
        "Ana Perez (Peru), the Chair of the Implementation Review Group, opened the meeting.",
    ],
)
def test_whom_a_report_calls_the_chair_is_one_where_nobody_is_said_to_have_chaired(text: str) -> None:
    assert chairs(text) == [("Ana Perez", "PER")]


@pytest.mark.parametrize(
    "text",
    [
        "The Chair of the Group of 77 and China, Ms. Ana Perez of Peru, made a statement.",
        "Ms. Ana Perez of Peru, Chair of the Group at its tenth session, made a statement.",
        "The Chair, the Ambassador of Peru, opened the meeting.",
        "The Chair thanked Ms. Ana Perez of Peru.",
    ],
)
def test_another_chair_is_not_this_meetings(text: str) -> None:
    assert chairs(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            f"{LEAD} Omar Said (Egypt) as its President, {A} and {B} as Vice-Presidents.",
            [("Omar Said", "president"), ("Ole Berg", "vice-president"), ("Li Wei", "vice-president")],
        ),
        (
            f"{LEAD} Omar Said (Egypt) as President and, as Vice-Presidents, {A} and {B}. "
            "As Rapporteur it elected Ana Peralta (Peru).",
            [(name, role) for name, _, role in OFFICERS],
        ),
        (
            f"Omar Said (Egypt) was elected President. The Vice-Presidents are {A} and {B}, "
            "and the Rapporteur is Ana Peralta (Peru).",
            [(name, role) for name, _, role in OFFICERS],
        ),
        (
            f"{LEAD} Omar Said (Egypt) President. {A} and {B} were elected Vice-Presidents. "
            "Ana Peralta (Peru) was elected Rapporteur.",
            [(name, role) for name, _, role in OFFICERS],
        ),
        (
            "Following the resignation of Jan Novak (Czechia), the Conference elected Eva Kovacs (Hungary) Rapporteur.",
            [("Eva Kovacs", "rapporteur")],
        ),
        (f"{LEAD} a President (Egypt), two Vice-Presidents (China, Norway and Peru) and a Rapporteur (Chad).", []),
    ],
)
def test_each_elected_person_has_the_office_that_the_words_between_give(
    text: str, expected: list[tuple[str, str]]
) -> None:
    found, _ = read(text, series=COSP)

    assert [(p.name.value, p.office and p.office.role.value) for p in found] == expected


def test_an_office_may_be_named_in_the_sentence_before_the_election_to_it() -> None:
    found, findings = read(
        "The election of the third Vice-President was postponed. At the 3rd meeting, Krisztián Halmágyi (Hungary) "
        "was elected to that office by acclamation.",
        series=COSP,
        section="C. Election of officers",
    )

    assert [(p.name.value, p.office.role.value if p.office else None) for p in found] == [
        ("Krisztián Halmágyi", "vice-president")
    ]
    assert findings == []


def test_somebody_elected_to_what_is_not_understood_is_told() -> None:
    found, findings = read("At the 3rd meeting, Krisztián Halmágyi (Hungary) was elected to fill the vacancy.")

    assert found == []
    assert [(f.kind, f.printed) for f in findings] == [("officer-not-understood", "Krisztián Halmágyi (Hungary)")]
