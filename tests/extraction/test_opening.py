from datetime import date

import pytest

from tests.extraction.printed import CONFERENCE, EXPERT_MEETING, MASTHEAD, authorities, report
from uncac_graph.extraction.meeting.opening import meeting
from uncac_graph.extraction.reading import Read, Reading
from uncac_graph.model import (
    AttendanceMode,
    MeetingKey,
    Paragraph,
    ReportedBody,
    ReportedMeeting,
    Severity,
)

IRG, WG2, EG1, COSP = "CAC/COSP/IRG", "CAC/COSP/WG.2", "CAC/COSP/EG.1", "CAC/COSP"


def read(series: str, title: str, *texts: str, curated_ordinal: int | None = None) -> Read[ReportedMeeting]:
    body = ReportedBody(series, None if series in authorities().bodies else "Expert Group on Ownership")
    return meeting(Reading(tuple(report(MASTHEAD + title, *texts)), authorities(), body), curated_ordinal)


def read_meeting(series: str, title: str, *texts: str) -> ReportedMeeting:
    return read(series, title, *texts).value


SEVENTH = "Report of the Implementation Review Group on its seventh session, held in Vienna from 20 to 24 June 2032"


@pytest.mark.parametrize(
    ("series", "title", "opening", "ordinal", "part"),
    [
        (IRG, SEVENTH, "", 7, ""),
        (IRG, SEVENTH.replace("seventh", "resumed seventh"), "", 7, "resumed/1"),
        (IRG, SEVENTH.replace("seventh", "first resumed fifteenth"), "", 15, "resumed/1"),
        (IRG, SEVENTH.replace("seventh", "second resumed twenty-third"), "", 23, "resumed/2"),
        (IRG, SEVENTH.replace("seventh", "continued resumed second"), "", 2, "resumed/2"),
        (IRG, SEVENTH.replace("its seventh", "the first part of its first"), "", 1, ""),
        (
            IRG,
            SEVENTH.replace("seventh session", "intersessional meeting"),
            "The Group held an intersessional meeting of its first session in Vienna on 23 August 2032.",
            1,
            "intersessional/1",
        ),
        (
            IRG,
            SEVENTH.replace("on its seventh session", "on its session"),
            "The Group met for the seventh time, in Vienna, from 20 to 24 June 2032.",
            7,
            "",
        ),
        (COSP, f"Report of the {CONFERENCE} on its eleventh session, held in Doha from 2 to 6 May 2032", "", 11, ""),
        (
            WG2,
            "Report on the meeting of the Open-ended Intergovernmental Working Group on Asset Recovery held in Vienna "
            "on 6 and 7 June 2032",
            "The twenty-first meeting of the Working Group was held in Vienna on 6 and 7 June 2032.",
            21,
            "",
        ),
        (
            WG2,
            "Report on the twenty-first meeting of the Open-ended Intergovernmental Working Group on Asset Recovery, "
            "held in Vienna on 6 and 7 June 2032",
            "",
            21,
            "",
        ),
        (
            EG1,
            f"Report of the {EXPERT_MEETING}, held in Vienna from 5 to 8 September 2032",
            f"The fourteenth {EXPERT_MEETING} was held in Vienna from 5 to 8 September 2032, during the first resumed "
            "twenty-third session of the Implementation Review Group.",
            14,
            "",
        ),
        (
            "CAC/COSP/EG.2",
            "Report of the Expert Group on Ownership on its third meeting, held in Vienna on 29 June 2032",
            "",
            3,
            "",
        ),
    ],
)
def test_the_meeting_is_told_by_body_ordinal_and_part(
    series: str, title: str, opening: str, ordinal: int, part: str
) -> None:
    found = read_meeting(series, title, *([opening] if opening else []))

    assert found.key == MeetingKey(series, ordinal, part)


def test_the_words_tell_to_which_session_a_resumed_session_belongs() -> None:
    found = read_meeting(IRG, SEVENTH.replace("seventh", "resumed seventh"))

    assert found.part_of and found.part_of.quote == "resumed seventh session"
    assert found.key.session == MeetingKey(IRG, 7)


def test_the_session_that_decided_to_resume_is_not_the_meeting() -> None:
    found = read_meeting(
        IRG,
        "Report of the Implementation Review Group on its resumed seventh session, held in Vienna from 14 to 16 "
        "November 2032",
        "At its seventh session, held in Vienna from 20 to 24 June 2032, the Group decided to resume its session.",
        "The seventh session of the Group was held in Vienna from 20 to 24 June 2032.",
        "The Group held its resumed seventh session in Vienna from 14 to 16 November 2032, in a hybrid format.",
    )

    assert found.meeting_of.paragraph.number == 3
    assert found.start and found.start.value == date(2032, 11, 14)


def test_an_ordinal_that_is_not_printed_comes_from_the_authorities() -> None:
    found = read_meeting(
        WG2,
        "Report on the meeting of the Open-ended Intergovernmental Working Group on Asset Recovery held in Vienna on "
        "6 and 7 June 2018",
    )

    assert (found.key.ordinal, found.ordinal, bool(found.ordinal_source)) == (12, None, True)


def test_an_ordinal_that_is_not_printed_comes_from_the_curator() -> None:
    found, _ = read(WG2, "Report on the meeting of the Working Group held in Vienna on 6 June 2036", curated_ordinal=30)

    assert found and (found.key.ordinal, found.ordinal, found.ordinal_source) == (30, None, "source.toml")


def test_an_ordinal_that_nobody_knows_is_a_violation_and_never_guessed() -> None:
    found, findings = read(WG2, "Report on the meeting of the Working Group held in Vienna on 6 June 2036")

    assert (found.key.ordinal, [f.kind for f in findings]) == (0, ["no-ordinal"])


def test_the_title_states_the_days_where_the_opening_has_no_year() -> None:
    found = read_meeting(
        EG1,
        f"Report of the {EXPERT_MEETING}, held in Vienna from 5 to 8 September 2032",
        f"The twelfth {EXPERT_MEETING} was held in Vienna from 5 to 8 September.",
    )

    assert found.start and found.end
    assert (found.start.value, found.end.value) == (date(2032, 9, 5), date(2032, 9, 8))
    assert (found.start.passage.paragraph.number, found.start.passage.quote) == (0, "from 5 to 8 September 2032")


def test_the_opening_states_the_days_where_the_title_has_none() -> None:
    found = read_meeting(
        IRG,
        "Report of the Implementation Review Group on its seventh session",
        "The Implementation Review Group held its seventh session in Vienna from 20 to 24 June 2032.",
    )

    assert found.start and (found.start.value, found.start.passage.paragraph.number) == (date(2032, 6, 20), 1)


@pytest.mark.parametrize(
    ("days", "first", "last"),
    [
        ("from 5 to 31 June 2032", date(2032, 6, 5), None),
        ("on 30 February 2032", None, None),
        ("from 8 to 5 June 2032", None, None),
    ],
)
def test_days_that_cannot_be_are_a_violation_and_no_fact(days: str, first: date | None, last: date | None) -> None:
    found, findings = read(
        IRG, f"Report of the Implementation Review Group on its seventh session, held in Vienna {days}"
    )

    assert found and (found.start and found.start.value, found.end and found.end.value) == (first, last)
    assert [(f.severity, f.printed) for f in findings] == [(Severity.VIOLATION, days)]


def test_days_that_differ_between_title_and_opening_are_a_warning() -> None:
    _, findings = read(IRG, SEVENTH, "The Group held its seventh session in Vienna from 20 to 23 June 2032.")

    assert [(f.severity, f.paragraph) for f in findings] == [(Severity.WARNING, "1")]


def test_a_sitting_on_one_of_the_days_differs_from_neither_days_nor_ordinal() -> None:
    sitting = "At the 2nd meeting, which was held jointly with the 3rd meeting of the Conference, on 20 June, it met."

    assert read(IRG, SEVENTH, sitting).findings == ()


@pytest.mark.parametrize(
    ("held", "city", "quote"),
    [
        ("held in Vienna from 2 to 6 June 2032", "Vienna", "held in Vienna"),
        ("held in Vienna, from 2 to 6 June 2032", "Vienna", "held in Vienna"),
        (
            "held in St. Petersburg, Russian Federation, from 2 to 6 June 2032",
            "St. Petersburg",
            "held in St. Petersburg",
        ),
        ("held in Nusa Dua, Indonesia, on 6 June 2032", "Nusa Dua", "held in Nusa Dua"),
        ("held in Sharm el-Sheikh, Egypt, 2–6 June 2032", "Sharm el-Sheikh", "held in Sharm el-Sheikh"),
        ("held in São Paulo, Brazil, on 6 June 2032", "São Paulo", "held in São Paulo"),
        ("held in Port-of-Spain on 6 June 2032", "Port-of-Spain", "held in Port-of-Spain"),
        ("held in Rio de Janeiro, Brazil, on 6 June 2032", "Rio de Janeiro", "held in Rio de Janeiro"),
        ("held in a hybrid format in Abu Dhabi on 6 June 2032", "Abu Dhabi", "in Abu Dhabi"),
    ],
)
def test_the_place_is_the_city(held: str, city: str, quote: str) -> None:
    found = read_meeting(IRG, f"Report of the Implementation Review Group on its seventh session, {held}")

    assert found.place and (found.place.value, found.place.passage.quote) == (city, quote)


def test_a_meeting_held_online_has_no_place() -> None:
    found = read_meeting(
        IRG,
        "Report of the Implementation Review Group on its eleventh session, held online on 29 June 2032",
        "The Implementation Review Group held its eleventh session online on 29 June 2032.",
    )

    assert found.attendance_mode and (found.place, found.attendance_mode.value) == (None, AttendanceMode.ONLINE)


@pytest.mark.parametrize(
    ("block", "title", "opening"),
    [
        (
            "Seventh session Vienna, 20–24 June 2032 ",
            "Report of the Implementation Review Group",
            "It held ten meetings.",
        ),
        ("", "Report of the Implementation Review Group on its seventh session, Vienna, 20 to 24 June 2032", "It met."),
        ("", SEVENTH.upper(), "It met."),
        ("", SEVENTH.replace("seventh session", "session"), "The present session was the Group’s seventh."),
        ("", SEVENTH.replace("its seventh session", "its session"), "This was the seventh session of the Group."),
        (
            "",
            "Report of the Implementation Review Group on its seventh session",
            "From 20 to 24 June 2032, the Group held, at the United Nations Office at Vienna, its seventh session.",
        ),
        (
            "",
            "Report of the Implementation Review Group on its seventh session",
            "The seventh session took place at Vienna between 20 and 24 June 2032.",
        ),
    ],
)
def test_ordinal_days_and_place_are_read_wherever_they_are_printed(block: str, title: str, opening: str) -> None:
    masthead = f"{MASTHEAD}{block}"
    entries = (0, len(MASTHEAD), len(masthead))
    paragraphs = (Paragraph(0, masthead + title, entries=entries), *report("", opening)[1:])

    found = meeting(Reading(paragraphs, authorities(), ReportedBody(IRG))).value

    days = [stated and stated.value for stated in (found.start, found.end)]
    assert (found.key.ordinal, days) == (7, [date(2032, 6, 20), date(2032, 6, 24)])
    assert found.place and found.place.value == "Vienna"


def test_the_format_may_stand_in_a_sentence_of_its_own() -> None:
    found = read_meeting(
        IRG, SEVENTH, "The Group held its seventh session in Vienna. The session was held in a hybrid format."
    )

    assert found.format_as_stated and found.format_as_stated.value == "in a hybrid format"


@pytest.mark.parametrize(
    ("text", "count", "quote"),
    [
        ("The expert meeting held eight meetings, which were chaired by Li Wei (China).", 8, "held eight meetings"),
        ("The Group held 10 meetings.", 10, "held 10 meetings"),
        ("The Conference held a total of 12 plenary meetings.", 12, "held a total of 12 plenary meetings"),
        ("In the course of the session, six meetings were held.", 6, "six meetings were held"),
        ("Ten meetings took place.", 10, "Ten meetings took place"),
        ("The Group met in Vienna on 7 June 2032, holding two meetings.", 2, "holding two meetings"),
        ("The session consisted of four meetings.", 4, "consisted of four meetings"),
    ],
)
def test_sittings_are_counted_as_printed(text: str, count: int, quote: str) -> None:
    found = read_meeting(IRG, SEVENTH, text)

    assert found.plenary_meetings_held
    assert (found.plenary_meetings_held.value, found.plenary_meetings_held.passage.quote) == (count, quote)


@pytest.mark.parametrize(
    "text",
    ["The Bureau held three meetings.", "Regional groups held two meetings.", "Two informal meetings were held."],
)
def test_meetings_of_others_are_no_sittings(text: str) -> None:
    found = read_meeting(IRG, SEVENTH, text)

    assert found.plenary_meetings_held is None


@pytest.mark.parametrize(
    ("opening", "quote", "paragraph"),
    [
        ("The Implementation Review Group held its seventh session in Vienna.", "Implementation Review Group", 1),
        ("The Group held its seventh session in Vienna.", "Group", 1),
        ("Nothing of the kind.", "Implementation Review Group", 0),
    ],
)
def test_the_body_is_quoted_from_the_opening_else_from_the_title(opening: str, quote: str, paragraph: int) -> None:
    found = read_meeting(IRG, SEVENTH, opening)

    assert (found.meeting_of.quote, found.meeting_of.paragraph.number) == (quote, paragraph)


def test_the_ordinal_is_quoted_by_its_word() -> None:
    found = read_meeting(IRG, SEVENTH.replace("seventh", "second resumed twenty-third"))

    assert found.ordinal and found.ordinal.passage.quote == "twenty-third"


def test_a_format_in_full_goes_before_the_bare_word_of_the_title() -> None:
    title = "Report of the Implementation Review Group on its seventh session, held online from 20 to 24 June 2032"
    found = read_meeting(IRG, title, "The Group held its seventh session from 20 to 24 June, in a virtual format.")

    assert found.format_as_stated and found.format_as_stated.value == "in a virtual format"


def test_a_place_may_stand_behind_at() -> None:
    found = read_meeting(
        IRG,
        "Report of the Group on its seventh session",
        "It held its seventh session on 20 and 21 June 2032 at Vienna.",
    )

    assert found.place and (found.place.value, found.place.passage.quote) == ("Vienna", "at Vienna")


def test_headquarters_are_no_place() -> None:
    found = read_meeting(
        IRG,
        "Report of the Group on its seventh session",
        "It held its seventh session at UNEP, from 20 to 21 June 2032.",
    )

    assert found.place is None


def test_days_and_place_may_stand_below_the_name_of_the_session_alone() -> None:
    lines = [
        "Seventh session ",
        "Vienna, 30 June-3 July 2032 ",
        "Report of the Implementation Review Group on its seventh session",
    ]
    block = Paragraph(0, "".join(lines), entries=(0, len(lines[0]), len(lines[0] + lines[1])))

    found, _ = meeting(Reading((block,), authorities(), ReportedBody(IRG)))

    assert found.start and found.end and found.place
    assert (found.start.value, found.end.value, found.place.value) == (date(2032, 6, 30), date(2032, 7, 3), "Vienna")
