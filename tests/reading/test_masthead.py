"""Paragraph 0, from mastheads as text extraction leaves them."""

import pytest

from uncac_graph.reading.report import read_bytes

BODY = "Conference of the States Parties to the United Nations Convention against Corruption"
TITLE = "Report of the Implementation Review Group on its fifth session, held in Vienna from 2 to 6 June 2014"
META = ("Distr.: General", "8 July 2014", "Original: English")
SYMBOL = "CAC/COSP/IRG/2014/11"
REST = (
    "\n\nI. Introduction\n\n1. The Group was established by resolution 3/1 of the Conference.\n\n"
    "2. It was closed on 6 June.\n"
)


def parts(masthead: str) -> list[str]:
    paragraph = read_bytes((masthead + REST).encode()).paragraphs[0]
    ends = (*paragraph.entries[1:], None)
    return [paragraph.text[start:end].strip() for start, end in zip(paragraph.entries, ends, strict=True)]


PLAIN = f"{BODY}\n" + "\n".join(META)
MASTHEADS = {
    "two columns set with spaces": (
        f"United Nations                        {SYMBOL}\n\n"
        "Conference of the States Parties      Distr.: General\n"
        "to the United Nations Convention      8 July 2014\n"
        f"against Corruption                    Original: English\n\n{TITLE}"
    ),
    "two columns run together": (
        f"United Nations {SYMBOL}\nConference of the States Parties to Distr.: General\n"
        f"the United Nations Convention 8 July 2014\nagainst Corruption Original: English\n{TITLE}"
    ),
    "one line": f"United Nations {SYMBOL} {BODY} {' '.join(META)} {TITLE}",
    "symbol last": f"{PLAIN}\n\n{TITLE}\n\n{SYMBOL}",
    "symbol first, reissued": (
        f"{SYMBOL}*\n\nUnited Nations\n{PLAIN}\n\n{TITLE}\n\n* Reissued for technical reasons on 7 April 2016.\n"
    ),
    "title first": f"{TITLE}\n\n{BODY}\n{SYMBOL}\n" + "\n".join(META),
    "keys above their words": f"{SYMBOL}\n{BODY}\nDistr.:\nGeneral\n8 July 2014\nOriginal:\nEnglish\n{TITLE}",
    "job number": f"{SYMBOL}\n{PLAIN}\n\n{TITLE}\nV.14-04367 (E)    080714    090714\n*1404367*\n",
    "contents with leaders": (
        f"{SYMBOL}\n{PLAIN}\n\n{TITLE}\n\nContents\n\n        Paragraphs    Page\n"
        "I.   Introduction . . . . . . . . . . .   1-3    2\n"
        "II.  Resolutions adopted by the Conference ....... 4\n     7/1. Strengthening assistance .... 5\n"
    ),
    "contents without leaders": (
        f"{SYMBOL}\n{PLAIN}\n\n{TITLE}\n\nContents\nChapter  Page\nI. Introduction 2\nII. Organization 3\n"
    ),
    "contents without pages": f"{SYMBOL}\n{PLAIN}\n\n{TITLE}\n\nContents\nI. Introduction\nII. Organization\n",
    "contents without a heading": (
        f"{SYMBOL}\n{PLAIN}\n\n{TITLE}\n\nPage\nI. Introduction 2\nII. Organization 3\nA. Opening 3\n"
    ),
    "unedited": f"ADVANCE UNEDITED VERSION\n{SYMBOL}\n{PLAIN}\n{TITLE}",
}


@pytest.mark.parametrize("masthead", MASTHEADS)
def test_the_parts_come_in_one_order(masthead: str) -> None:
    found = parts(MASTHEADS[masthead])

    assert found == [BODY, SYMBOL, *META, TITLE]


def test_glued_words_stay_as_received_and_the_rest_is_found() -> None:
    found = parts(
        "Conference of the States Partiesto the United NationsConvention against CorruptionDistr.:General"
        f"8 July 2014Original: English\n{TITLE}"
    )

    assert found == [
        "Conference of the States Partiesto the United NationsConvention against Corruption",
        "Distr.:General",
        "8 July 2014",
        "Original: English",
        TITLE,
    ]


def test_the_session_with_its_days_is_neither_title_nor_date_of_issue() -> None:
    found = parts(
        f"{BODY}\nImplementation Review Group\n{chr(10).join(META)}\nFifth session\nVienna, 2-6 June 2014\n\n{TITLE}"
    )

    assert found == [BODY, "Implementation Review Group", *META, "Fifth session Vienna, 2-6 June 2014", TITLE]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        ("held in Vienna on 11 and", "12 June 2014"),
        ("held in Vienna from 2 to", "6 June 2014"),
        ("held on", "6 June 2014"),
    ],
)
def test_a_title_that_breaks_before_its_last_day_keeps_it(above: str, below: str) -> None:
    found = parts(f"{SYMBOL}\n\n{PLAIN}\n\nReport of the Implementation Review Group {above}\n{below}")

    assert found == [BODY, SYMBOL, *META, f"Report of the Implementation Review Group {above} {below}"]


def test_a_heading_right_below_the_title_is_no_part_of_it() -> None:
    masthead = "CAC/COSP/IRG/2014/11\nReport of the Group, held in Vienna on 2 June 2014\n"
    text = f"{masthead}Introduction\n(1) It met.\n(2) It ended.\n"

    title, paragraph, _ = read_bytes(text.encode()).paragraphs

    assert title.text.endswith("on 2 June 2014")
    assert paragraph.sections == ("Introduction",)


def test_addendum_is_told_apart_from_the_title() -> None:
    found = parts(f"{PLAIN}\n{TITLE}\nAddendum")

    assert found[-2:] == [TITLE, "Addendum"]


def test_a_placeholder_stands_as_printed() -> None:
    found = parts(f"CAC/COSP/2017/[..]\n{PLAIN}\n{TITLE}")

    assert found[1] == "CAC/COSP/2017/[..]"


def test_two_symbols_are_kept() -> None:
    found = parts(f"E/2016/30\nE/CN.15/2016/13\n{PLAIN}\n{TITLE}")

    assert found[1] == "E/2016/30 E/CN.15/2016/13"


def test_a_symbol_of_the_running_heads_stands_in_for_one_that_the_masthead_lacks() -> None:
    pages = f"\n\n\f{SYMBOL}\n\n3. Speakers noted progress.\n\n2/3\n\f{SYMBOL}\n\n4. The session was closed.\n\n3/3\n"
    report = read_bytes((f"{PLAIN}\n{TITLE}{REST}\n1/3{pages}").encode())

    assert report.paragraphs[0].text == " ".join([BODY, SYMBOL, *META, TITLE])
    assert report.paragraphs[2].text == "It was closed on 6 June."


@pytest.mark.parametrize(
    ("masthead", "is_reissue"),
    [
        (MASTHEADS["symbol first, reissued"], True),
        (f"{SYMBOL} *\n{PLAIN}\n\n{TITLE}", True),
        (MASTHEADS["job number"], False),
    ],
)
def test_a_report_that_was_issued_again_says_so(masthead: str, is_reissue: bool) -> None:
    assert read_bytes((masthead + REST).encode()).is_reissue is is_reissue
