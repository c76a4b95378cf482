import re

import pytest

from uncac_graph.extraction.words.numbers import CARDINAL, ORDINAL, cardinal, ordinal


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("first", 1),
        ("twelfth", 12),
        ("twentieth", 20),
        ("twenty-third", 23),
        ("Twenty third", 23),
        ("twenty- first", 21),
        ("ninety-ninth", 99),
        ("1st", 1),
        ("10th", 10),
        ("22nd", 22),
        ("eight", None),
    ],
)
def test_an_ordinal_has_its_value(printed: str, value: int | None) -> None:
    found = ordinal(printed)

    assert found == value


@pytest.mark.parametrize(
    ("printed", "value"), [("eight", 8), ("10", 10), ("twenty-one", 21), ("Ten", 10), ("many", None)]
)
def test_a_cardinal_has_its_value(printed: str, value: int | None) -> None:
    found = cardinal(printed)

    assert found == value


def test_the_longest_word_of_an_ordinal_is_found() -> None:
    found = re.search(ORDINAL, "its twenty-third session", re.IGNORECASE)

    assert found and found[0] == "twenty-third"


def test_a_teen_is_not_read_as_its_unit() -> None:
    found = re.search(CARDINAL, "held sixteen meetings", re.IGNORECASE)

    assert found and found[0] == "sixteen"
