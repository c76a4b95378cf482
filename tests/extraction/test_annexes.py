import re

import pytest

from uncac_graph.extraction.words.annexes import referred_annexes
from uncac_graph.model import Paragraph

DOCUMENTS = re.compile(r"\bdocuments?\b")


def referred(text: str, *annexes: int) -> set[int]:
    return referred_annexes([Paragraph(9, text), *(Paragraph(0, "x", annex=n) for n in annexes)], DOCUMENTS)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The documents are listed in annex II.", {2}),
        ("The documents are listed in annexes I and annex III to the present report.", {1, 3}),
        ("The list of documents is contained in the annex to the present report.", {1}),
        ("The documents are listed in annex 2.", {2}),
        ("The agenda is contained in annex II. The documents are many.", set()),
        ("The documents are listed in annex IV.", set()),
        ("The documents are in the annex to resolution 3/1.", set()),
    ],
)
def test_only_what_a_sentence_names_for_the_purpose_is_referred_to(text: str, expected: set[int]) -> None:
    assert referred(text, 1, 2, 3) == expected


def test_a_report_without_annexes_refers_to_none() -> None:
    assert referred("The documents are listed in annex II.") == set()
