import pytest

from uncac_graph.languages import LANGUAGES, Reading, best_language, reading_at


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "en"),
        ("", "en"),
        ("fr", "fr"),
        ("fr-CA,fr;q=0.9,en;q=0.8", "fr"),
        ("zh-Hant-TW, en;q=0.1", "zh"),
        ("de,en;q=0.5,ru;q=0.4", "en"),
        ("de", "en"),
        ("*", "en"),
        ("ar;q=0.5, *;q=0.1", "ar"),
        ("fr;q=0.5, *;q=0.8", "en"),
        ("es;q=0, ru;q=0.1", "ru"),
        ("ru , es;Q=1.0", "ru"),
        ("fr;q=high, es;q=0.2", "es"),
        (";;,=,fr-", "fr"),
    ],
)
def test_a_reader_gets_the_language_that_they_like_best_of_the_six(header: str | None, language: str) -> None:
    assert best_language(header.encode() if header is not None else None) == language


def test_an_address_says_its_language_by_its_first_part_alone() -> None:
    assert reading_at("/fr/state/FRA") == Reading("fr", "fr/")
    assert reading_at("/ar") == Reading("ar", "ar/")
    assert [reading_at(path) for path in ("/", "/state/fr/", "/france/", "/de/", "/FR/")] == [None] * 5


def test_the_languages_are_the_six_of_the_united_nations_and_one_is_written_from_the_right() -> None:
    assert sorted(LANGUAGES) == ["ar", "en", "es", "fr", "ru", "zh"]
    assert [one.code for one in LANGUAGES.values() if one.direction == "rtl"] == ["ar"]
