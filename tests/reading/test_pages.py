"""What pages leave in plain text: heads, feet, notes, divided words, columns."""

import pytest

from uncac_graph.model import Paragraph
from uncac_graph.reading.report import read_bytes

MASTHEAD = "CAC/COSP/IRG/2014/11\nDistr.: General\n\nReport of the Group, held in Vienna on 2 June 2014\n\n"
SENTENCE = "The following were represented: Algeria, the Democratic Republic of the Congo and Zambia."


def first(text: str) -> Paragraph:
    return read_bytes((MASTHEAD + text + "\n\n2. It was closed.\n").encode()).paragraphs[1]


def sentence_cut_by(furniture: str) -> str:
    return "1. " + SENTENCE.replace("Republic of the ", f"Republic of{furniture}the ")


FURNITURE = {
    "a blank line": "\n\n",
    "a form feed": "\n\f",
    "a page number": "\n\n4/16\n\n",
    "symbol, page and job number": "\n\nV.14-04367 4/16\n\nCAC/COSP/IRG/2014/11\n\n",
    "job number with dates": "\n\nV.14-04367 (E)    080714    090714\n*1404367*\n\n",
    "symbol and page in one line": "\n\nCAC/COSP/IRG/2014/11                 4\n\n",
    "a bare page number at a form feed": "\n\n4\n\f\n",
    "page in words": "\n\nPage 4\n\f",
    "a ruled note": "\n\n_______________\n1 See the rules of procedure,\nas amended.\n\n4/16\n",
    "a ruled note with a star": "\n\n__________\n* Available in English only.\n\n\f",
}


@pytest.mark.parametrize("furniture", FURNITURE)
def test_a_name_cut_by_a_page_end_is_whole(furniture: str) -> None:
    assert first(sentence_cut_by(FURNITURE[furniture])).text == SENTENCE


def test_a_running_title_is_no_text() -> None:
    head = "\n\nReport of the Group\n\n{0}/9\n\n"
    matters = ("trade", "assets", "sport", "training", "prevention")
    paragraphs = "".join(
        f"{n}. The speaker was heard on{head.format(n)}{matter}.\n\n" for n, matter in enumerate(matters, 1)
    )

    report = read_bytes((MASTHEAD + paragraphs).encode())

    assert report.paragraphs[3].text == "The speaker was heard on sport."


def test_a_decorative_rule_swallows_nothing() -> None:
    report = read_bytes((MASTHEAD + "_______\n\n29 May 2014\n\nI. Introduction\n\n1. It was held.\n").encode())

    assert report.paragraphs[0].text.startswith("CAC/COSP/IRG/2014/11 Distr.: General 29 May 2014")


def test_a_note_without_a_rule_is_known_by_its_mark_in_the_text() -> None:
    text = "1. The Convention against Crime1 was recalled and\n1 See resolution 55/25.\n2/3\n\fwelcomed."

    assert first(text).text == "The Convention against Crime was recalled and welcomed."


def test_a_note_with_a_raised_number_ends_with_the_lines_below_it() -> None:
    paragraph = first("1. Algeria⁶ was represented.\n\n⁶ The list is contained in\nanother document.")

    assert paragraph.text == "Algeria was represented."


def test_numbers_alone_that_count_on_a_page_apart_are_page_numbers() -> None:
    words = [f"{first}{second}" for first in "abcdefg" for second in "hijklmnopq"]
    lines = [f"{word} goes on and" for word in words]
    for at, number in ((15, 3), (31, 5), (47, 7)):
        lines.insert(at, f"\n\n{number}\n")

    read = first("1. The\n" + "\n".join(lines) + " ends.")

    assert read.text == "The " + " ".join(f"{word} goes on and" for word in words) + " ends."


def test_a_number_alone_that_counts_with_no_others_is_text() -> None:
    assert first("1. The number is\n\n7\n\nand no other.").text == "The number is 7 and no other."


def test_an_annex_ends_the_table_above_it() -> None:
    table = "Annex I\nProgramme\nDate\tItem\nMonday\t1\n\t2\nTuesday\t3\n"
    read = read_bytes((MASTHEAD + "1. It met.\n\n" + table + "Annex II\nDocuments\nCAC/COSP/1\tAgenda\n").encode())

    assert [paragraph.annex for paragraph in read.paragraphs] == [None, None, 1, 2]


def test_marks_whose_notes_are_gone_are_taken_off_where_they_count_through_the_report() -> None:
    assert first("1. The Group noted Crime1 and Terrorism,2 and was closed.").text.startswith(
        "The Group noted Crime and"
    )


def test_numbers_that_belong_to_symbols_stay() -> None:
    assert (
        first("1. It was held (CAC/COSP/EG.1/2023/L.1 and Add.1).").text
        == "It was held (CAC/COSP/EG.1/2023/L.1 and Add.1)."
    )


DIVIDED = {
    "infor-\nmation": "information",
    "open-\nended": "open-ended",
    "Guinea-\nBissau": "Guinea-Bissau",
    "non-\nbinding": "non-binding",
    "CAC/COSP/\nEG.1/2023/1": "CAC/COSP/EG.1/2023/1",
    "2–\n6 June": "2–6 June",
    "coop-\neration and cooperation": "cooperation and cooperation",
    "anti-\ncorruption": "anti-corruption",
    "follow-\nup": "follow-up",
}


@pytest.mark.parametrize("printed", DIVIDED)
def test_a_word_divided_at_a_line_end_is_mended(printed: str) -> None:
    assert first(f"1. The Group was told of {printed}.").text == f"The Group was told of {DIVIDED[printed]}."


def test_a_hyphen_with_a_space_stays_as_received() -> None:
    assert first("1. The open -ended group was held.").text == "The open -ended group was held."


def test_names_in_columns_are_entries_and_wrapped_cells_stay_whole() -> None:
    names = (
        "Algeria                  Bosnia and               Iran (Islamic\n"
        "Angola                   Herzegovina              Republic of)\n"
        "Zambia                   Viet Nam                 Yemen\n"
    )
    paragraph = first("1. The following States were represented:\n\n" + names)

    ends = (*paragraph.entries[1:], None)
    found = {paragraph.text[start:end].strip() for start, end in zip(paragraph.entries, ends, strict=True)}
    assert found == {
        "Algeria", "Bosnia and Herzegovina", "Iran (Islamic Republic of)", "Angola", "Zambia", "Viet Nam", "Yemen",
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["- ", "• ", "– ", "* ", "\t•\t", "o  "])
def test_list_marks_are_no_text(mark: str) -> None:
    paragraph = first(f"1. The following were represented:\n{mark}World Bank\n{mark}League of Arab States")

    assert paragraph.text == "The following were represented: World Bank League of Arab States"
    assert [paragraph.text[at:].split()[0] for at in paragraph.entries] == ["World", "League"]


def test_a_lone_list_mark_is_no_text() -> None:
    assert first("1. It was held.\n-\n").text == "It was held."


def test_words_spread_to_fill_lines_stay_one_text() -> None:
    filled = "{}. The    Group    was   told   of    what    States   had"
    paragraphs = "".join(f"{filled.format(n)}\ndone in matter {n}.\n\n" for n in range(10, 40))

    report = read_bytes((MASTHEAD + paragraphs).encode())

    assert [item.text for item in report.paragraphs[1:]] == [
        f"The Group was told of what States had done in matter {n}." for n in range(10, 40)
    ]


def test_lines_in_double_space_are_put_together() -> None:
    words = "The Group was told of the\n\nreturn of assets, of trade\n\nand of sport, and it agreed."
    paragraphs = "".join(f"{n}. {words}\n\n" for n in range(1, 6))

    report = read_bytes((MASTHEAD + paragraphs).encode())

    assert report.paragraphs[3].text == words.replace("\n\n", " ")


def test_a_symbol_that_ends_a_sentence_at_a_page_end_is_no_running_head() -> None:
    text = "1. The Group took note of document\n\n3\n\nCAC/COSP/IRG/2014/11\n\nCAC/COSP/IRG/2014/9."

    assert first(text).text == "The Group took note of document CAC/COSP/IRG/2014/9."


def test_running_heads_with_symbols_of_other_bodies_are_no_text() -> None:
    pages = "".join(f"{n}. The Board was told of\n\nLOS/COP/2016/8\n\ntrade.\n\n" for n in range(1, 4))

    report = read_bytes(("LOS/COP/2016/8\n\nReport of the Board\n\n" + pages).encode())

    assert [item.text for item in report.paragraphs[1:]] == ["The Board was told of trade."] * 3
