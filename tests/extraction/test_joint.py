import pytest

from tests.extraction.printed import EXPERT_MEETING, authorities
from uncac_graph.extraction.agenda.joint import items_left_open, joint_considerations
from uncac_graph.extraction.reading import Reading
from uncac_graph.model import AgendaItem, Finding, JointConsideration, Paragraph, ReportedBody, Severity, Stated

IRG, WG2, WG4, EG1 = "CAC/COSP/IRG", "CAC/COSP/WG.2", "CAC/COSP/WG.4", "CAC/COSP/EG.1"


def read(text: str, series: str = EG1) -> tuple[list[JointConsideration], list[Finding]]:
    joint, findings = joint_considerations(Reading((Paragraph(3, text),), authorities(), ReportedBody(series)))
    return list(joint), list(findings)


@pytest.mark.parametrize(
    ("text", "series", "items", "bodies"),
    [
        (
            "The expert meeting considered items 3 and 4 of its agenda jointly with the Implementation "
            "Review Group and "
            "the Open-ended Intergovernmental Working Group on Asset Recovery.",
            EG1,
            ["3", "4"],
            [IRG, WG2],
        ),
        ("The expert meeting considered agenda item 4 jointly with the Group.", EG1, ["4"], [IRG]),
        ("The expert meeting considered items 2 to 4 jointly with the Group.", EG1, ["2", "3", "4"], [IRG]),
        (
            "Items 3 (a) and (b) and item 5 (b) were considered jointly with the Group.",
            EG1,
            ["3.a", "3.b", "5.b"],
            [IRG],
        ),
        (
            "Agenda item 4 of the Implementation Review Group was considered jointly with agenda item 2 of the "
            "Conference at its eighteenth session.",
            IRG,
            ["4"],
            ["CAC/COSP"],
        ),
        (
            "The expert meeting considered item 3 of its agenda in a joint session with the Implementation Review "
            "Group under agenda item 4 of the latter.",
            EG1,
            ["3"],
            [IRG],
        ),
        (
            "The Group and the Working Group on the Prevention of Corruption jointly considered item 5 of the agenda "
            "of the Group and item 3 of the agenda of the Working Group.",
            IRG,
            ["5"],
            [WG4],
        ),
        ("The expert meeting considered item 4 of its agenda in parallel with the Group.", EG1, ["4"], [IRG]),
        (
            "Items 3 and 4 were discussed in conjunction with agenda items 2 and 5 of the Group and the Open-ended "
            "Intergovernmental Working Group on Asset Recovery.",
            EG1,
            ["3", "4"],
            [IRG, WG2],
        ),
        (
            "It was agreed that items 3 and 4 would be considered in joint meetings with the Group.",
            EG1,
            ["3", "4"],
            [IRG],
        ),
        ("Items 3 (a)–(c) were considered jointly with the Group.", EG1, ["3.a", "3.b", "3.c"], [IRG]),
        (
            "The expert meeting considered item 4 of its agenda jointly with the Implementation Review Group at its "
            "first resumed fourteenth session.",
            EG1,
            ["4"],
            [IRG],
        ),
        (
            "Jointly with the Implementation Review Group and the Working Group on the Prevention of Corruption, the "
            "expert meeting considered item 5 of its agenda.",
            EG1,
            ["5"],
            [IRG, WG4],
        ),
        (
            "Agenda items 2–4 were considered in joint meetings with the Implementation Review Group.",
            EG1,
            ["2", "3", "4"],
            [IRG],
        ),
        (
            "The expert meeting considered item 3 of its agenda jointly with item 5 of the agenda of the "
            "Implementation "
            "Review Group.",
            EG1,
            ["3"],
            [IRG],
        ),
        (
            f"The Working Group considered item 3 of its agenda jointly with the {EXPERT_MEETING} and the Group.",
            WG2,
            ["3"],
            [EG1, IRG],
        ),
        (
            "Item 3 was discussed jointly with the Implementation Review Group, under agenda item 5 of its agenda, and "
            "with the Working Group on Asset Recovery.",
            EG1,
            ["3"],
            [IRG, WG2],
        ),
        ("On 5 May 2032, the Group considered agenda item 3 jointly with the Conference.", IRG, ["3"], ["CAC/COSP"]),
        ("The Group considered item 3 of its agenda jointly with the expert meeting.", IRG, ["3"], [EG1]),
        (
            "Items 2 (a) and 4 were examined together with the Implementation Review Group and the Open-ended "
            "Intergovernmental Working Group on Asset Recovery, which was in session.",
            EG1,
            ["2.a", "4"],
            [IRG, WG2],
        ),
    ],
)
def test_items_and_bodies_of_a_joint_consideration(text: str, series: str, items: list[str], bodies: list[str]) -> None:
    (joint,), findings = read(text, series)

    assert findings == []
    assert ([s.value for s in joint.items], [s.value for s in joint.bodies]) == (items, bodies)


def test_an_item_of_an_unknown_bodys_agenda_is_told() -> None:
    joint, (finding,) = read("The expert meeting considered item 3 jointly with item 5 of that body's agenda.")

    assert (joint, finding.kind) == ([], "joint-consideration-not-understood")


def test_each_item_and_body_is_quoted_at_its_place() -> None:
    (joint,), _ = read(
        "The expert meeting considered items 3 and 5 (b) of its agenda jointly with the Implementation Review Group."
    )

    assert [s.passage.quote for s in (*joint.items, *joint.bodies)] == ["3", "5 (b)", "Implementation Review Group"]


def test_each_sentence_is_a_joint_consideration_of_its_own() -> None:
    joint, _ = read(
        "The expert meeting considered item 3 jointly with the Group. It considered item 4 jointly with "
        "the Working Group "
        "on Asset Recovery."
    )

    assert [[s.value for s in one.bodies] for one in joint] == [[IRG], [WG2]]


@pytest.mark.parametrize(
    "text",
    [
        "Several speakers suggested that item 3 should be considered jointly with the Group.",
        "The Group decided to consider item 4 jointly with the Working Group on Asset Recovery.",
        "The reviews were carried out jointly with the United Nations Office on Drugs and Crime.",
        "The expert meeting considered item 4 of its agenda.",
        "The expert meeting considered items 3 and 4 of its agenda jointly.",
        "Pursuant to a decision of the Group, the expert meeting considered items 3 and 4 of its agenda jointly.",
        "The expert meeting, as requested by the Conference, considered items 3 and 4 jointly.",
        "It was agreed that item 3 would be considered jointly with the Group at its next session.",
        "The expert meeting considered item 3 of its agenda in conjunction with item 4.",
        "The expert meeting considered item 3 in conjunction with the report of the Group on its work.",
        "The expert meeting considered item 3 jointly with item 5 (b).",
        "The expert meeting considered item 3 jointly with agenda item 5 of its agenda, on 4 June.",
        "The expert meeting considered item 3 together with the note by the Secretariat of the Conference.",
        "Item 3 was considered together with the joint report of the Group and the Forum of Experts.",
        "A side event on item 4 was held in parallel with the meeting of the Network of Authorities.",
    ],
)
def test_what_was_not_considered_jointly_is_left_out(text: str) -> None:
    found = read(text)

    assert found == ([], [])


@pytest.mark.parametrize(
    ("bodies", "known"),
    [
        ("the Implementation Review Group and the Working Group on Whistle-blower Protection", [[IRG]]),
        ("the Working Group on Whistle-blower Protection", []),
    ],
)
def test_an_unknown_body_is_a_violation(bodies: str, known: list[list[str]]) -> None:
    joint, (finding,) = read(f"The expert meeting considered item 3 jointly with {bodies}.")

    assert [[s.value for s in one.bodies] for one in joint] == known
    assert (finding.severity, finding.printed) == (Severity.VIOLATION, "Working Group on Whistle-blower Protection")


def test_an_unknown_body_beside_which_items_were_considered_is_told() -> None:
    joint, (finding,) = read("The expert meeting considered item 3 in parallel with the Board of Visitors.")

    assert (joint, finding.printed) == ([], "Board of Visitors")


def an_agenda(*keys: str) -> list[AgendaItem]:
    whole = Paragraph(4, "Title").whole.passage
    return [AgendaItem(key, key, None, Stated("Title", whole), whole) for key in keys]


def test_an_item_that_the_agenda_does_not_hold_is_found() -> None:
    joint, _ = read("The expert meeting considered items 3 and 9 of its agenda jointly with the Group.")
    findings = items_left_open(joint, an_agenda("1", "2", "3"), has_gaps=False)

    assert [(f.severity, f.printed, f.paragraph) for f in findings] == [(Severity.VIOLATION, "9", "3")]


def test_items_are_not_checked_where_the_agenda_has_gaps_that_are_told() -> None:
    joint, _ = read("The expert meeting considered items 3 and 9 of its agenda jointly with the Group.")

    assert list(items_left_open(joint, an_agenda("1", "3"), has_gaps=True)) == []


def test_a_sentence_that_pairs_twice_is_two_joint_considerations() -> None:
    text = (
        "Items 2 and 4 were considered jointly with the Working Group on the Prevention of Corruption, and item 5 was "
        "considered jointly with the Working Group on Asset Recovery."
    )

    joint, _ = read(text, IRG)

    pairs = [([i.value for i in one.items], [b.value for b in one.bodies]) for one in joint]
    assert pairs == [(["2", "4"], [WG4]), (["5"], [WG2])]


def test_a_joint_consideration_without_an_agenda_is_found() -> None:
    joint, _ = read("Agenda item 4 was considered jointly with the Implementation Review Group.")

    assert [finding.kind for finding in items_left_open(joint, [], has_gaps=False)] == ["joint-without-agenda"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The expert meeting considered item 3 jointly with item 5 of the Group's agenda and item 4 with item 6.",
            [(["3"], [IRG]), (["4"], [IRG])],
        ),
        (
            "The expert meeting considered item 3 of its agenda jointly with item 5 of the agenda of the Group and "
            "item 4 of its agenda with item 6 of the agenda of the Working Group on Asset Recovery.",
            [(["3"], [IRG]), (["4"], [WG2])],
        ),
    ],
)
def test_a_second_pairing_may_leave_jointly_out(text: str, expected: list[tuple[list[str], list[str]]]) -> None:
    joint, findings = read(text)

    assert [([i.value for i in one.items], [b.value for b in one.bodies]) for one in joint] == expected
    assert findings == []
