"""data/glossary.csv: the terms that this site speaks, in the six languages of the United Nations, with sources."""

import csv
import re
from collections import Counter
from pathlib import Path

import pytest

DATA = Path(__file__).parents[1] / "data"
LANGUAGES = ("ar", "zh", "fr", "ru", "es")
SCRIPTS = {"ar": r"[\u0600-\u06ff]", "zh": r"[\u4e00-\u9fff]", "ru": r"[\u0400-\u04ff]"}
UNSOURCED = "translator's knowledge; not found in a source"


def _rows(name: str) -> list[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _sources(row: dict[str, str]) -> list[tuple[str, str]]:
    """Return where each language's term was read: (document, language); of "A/1 (fr es) ; A/2 (ru)" three of them."""
    parts = [re.fullmatch(r"(.+) \(([a-z]{2}(?: [a-z]{2})*)\)", part) for part in row["source"].split(" ; ")]
    return [(part[1], language) for part in parts if part for language in part[2].split()]


@pytest.fixture(scope="module")
def terms() -> list[dict[str, str]]:
    return _rows("glossary.csv")


def test_no_term_stands_twice(terms: list[dict[str, str]]) -> None:
    counts = Counter(row["en"] for row in terms)

    assert len(terms) >= 80
    assert [term for term, count in counts.items() if count > 1] == []


def test_a_term_is_given_in_each_language_in_its_script(terms: list[dict[str, str]]) -> None:
    wrong = [
        (row["en"], language)
        for row in terms
        for language in LANGUAGES
        if not re.search(SCRIPTS.get(language, r"[A-Za-zÀ-ÿ]"), row[language]) or row[language] != row[language].strip()
    ]

    assert wrong == []


def test_each_language_of_a_term_says_where_it_was_read_or_that_it_was_not(terms: list[dict[str, str]]) -> None:
    wrong = [row["en"] for row in terms if sorted(language for _, language in _sources(row)) != sorted(LANGUAGES)]

    assert wrong == []


def test_the_addresses_are_of_just_the_documents_that_terms_name(terms: list[dict[str, str]]) -> None:
    named = {source for row in terms for source in _sources(row) if source[0] != UNSOURCED}
    addresses = _rows("glossary_sources.csv")

    assert {(row["document"], row["language"]) for row in addresses} == named
    assert all(re.match(r"https?://\S+", row["address"]) and row["title"] for row in addresses)
