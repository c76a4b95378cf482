"""Answers as pictures: which fit, what they show, and as files to embed."""

import re
from urllib.parse import quote

import pytest
from lxml import etree

from tests.web.published import BASE
from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.charts.days import days
from uncac_graph.web.pages.charts.fitting import charts_of
from uncac_graph.web.pages.charts.words import shortened
from uncac_graph.web.served.asking import Cell, Table
from uncac_graph.web.served.edition import edition

XSD = "http://www.w3.org/2001/XMLSchema#"
STATES = ("FRA", "JPN", "PAK", "BRA", "KEN")
SVG = "{http://www.w3.org/2000/svg}"


def iri(path):
    return Cell(BASE + path, "uri")


def number(value):
    return Cell(str(value), "literal", f"{XSD}integer")


def table(columns, rows):
    return Table(tuple(columns), tuple({k: v for k, v in zip(columns, row, strict=True) if v} for row in rows))


def names(site, *args):
    charts, _ = charts_of(table(*args), edition(site.publication))
    return list(charts)


def test_what_is_a_place_in_a_list_is_no_quantity(site):
    rows = [(number(place), Cell(f"item {place}", "literal")) for place in range(1, 6)]

    assert "bars" not in names(site, ("position", "title"), rows)


@pytest.mark.parametrize(
    ("columns", "rows", "first"),
    [
        (("state", "n"), [(iri(f"state/{code}"), number(7 - place * 2)) for place, code in enumerate(STATES)], "map"),
        (("year", "n"), [(number(year), number(5)) for year in (2019, 2021, 2022)], "line"),
        (
            ("state", "other"),
            [(iri(f"state/{a}"), iri(f"state/{b}")) for a in STATES for b in STATES if a < b],
            "network",
        ),
        (("name", "n"), [(Cell(word, "literal"), number(len(word))) for word in ("a", "bcd", "ef")], "bars"),
        (
            ("name", "day"),
            [
                (Cell(f"meeting of {d}", "literal"), Cell(d, "literal", f"{XSD}date"))
                for d in ("2023-09-05", "2024-06-10")
            ],
            "timeline",
        ),
        (
            ("body", "state"),
            [
                (iri(f"body/{body}"), iri(f"state/{code}"))
                for body in ("CAC_COSP", "CAC_COSP_IRG")
                for code in STATES[:2]
            ],
            "matrix",
        ),
        (("state", "name"), [(iri(f"state/{code}"), Cell("Congo", "literal")) for code in ("COG", "COD")], "map"),
        (
            ("body", "series", "parent"),
            [
                (iri("body/CAC_COSP"), Cell("CAC/COSP", "literal"), None),
                *(
                    (iri(f"body/CAC_COSP_{one}"), Cell(one, "literal"), iri("body/CAC_COSP"))
                    for one in ("IRG", "WG.2", "WG.4")
                ),
            ],
            "network",
        ),
        (
            ("number", "body"),
            [(Cell(n, "literal"), iri(f"body/{body}")) for n in "34" for body in ("CAC_COSP_IRG", "CAC_COSP_WG.2")],
            "matrix",
        ),
        (
            ("body", "first", "state"),
            [
                (iri(f"body/{body}"), number(n), Cell("known", "literal"))
                for body in ("CAC_COSP", "CAC_COSP_IRG")
                for n in (1, 2, 3)
            ],
            "matrix",
        ),
        (
            ("ordinal", "start"),
            [(number(n), Cell(f"{2000 + n}-06-01", "literal", f"{XSD}date")) for n in (2, 1, 4, 3)],
            "timeline",
        ),
    ],
)
def test_the_picture_shown_first_is_the_one_that_the_columns_ask_for(site, columns, rows, first):
    assert names(site, columns, rows)[0] == first


def test_every_question_has_a_picture_or_a_reason_why_none_fits(site):
    pictured = 0
    for question in edition(site.publication).questions:
        page = site.page(f"questions/{question.slug}")
        has_picture = 'class="drawn"' in page
        pictured += has_picture
        assert has_picture or "says it better in words" in page or "of which a picture would tell more" in page

    assert pictured >= 10


def test_a_picture_is_a_file_that_stands_by_itself_and_names_its_release(site):
    answer = site.ask("questions/attendance-by-category.svg?picture=bars")

    drawn = etree.fromstring(answer.content)
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "108" in texts
    assert any(site.publication.release.version in (text or "") for text in texts)
    assert "var(" not in answer.text
    assert "attendance-by-category" in site.page("questions/attendance-by-category")


def test_a_picture_is_served_as_png(site):
    answer = site.ask("questions/attendance-by-category.png")

    assert (answer.headers["content-type"], answer.content[:8]) == ("image/png", b"\x89PNG\r\n\x1a\n")


def test_a_picture_that_does_not_fit_is_refused_with_those_that_do(site):
    answer = site.ask("questions/attendance-by-category?picture=network", "application/json")

    assert (answer.status_code, "bars" in answer.json()["detail"]) == (400, True)


def test_an_answer_of_ones_own_query_is_a_picture_too(site):
    query = "SELECT ?s (COUNT(*) AS ?n) { ?p uncac:category ?s } GROUP BY ?s"
    prefix = f"PREFIX uncac: <{BASE}ontology#> "

    answer = site.ask(f"sparql/answer.svg?query={quote(prefix + query)}")
    assert (answer.status_code, b"<rect" in answer.content) == (200, True)


def test_a_text_that_is_cut_ends_in_its_own_direction():
    assert shortened("اجتماع الخبراء", 8) == "\u2068اجتم…راء\u2069"
    assert shortened("short", 8) == "short"


def test_names_that_begin_alike_are_told_apart_where_they_are_cut() -> None:
    names = [f"Open-ended Intergovernmental Working Group on {matter}" for matter in ("Asset Recovery", "Prevention")]

    cut = {shortened(name, 24) for name in names}

    assert len(cut) == 2
    assert {len(one.strip("\u2068\u2069")) <= 24 for one in cut} == {True}


def test_a_timeline_goes_by_time_whatever_the_order_of_the_rows() -> None:
    names = Column("session", "text", "", ("10", "2", "1"), str)
    start = Column("start", "day", "", ("2023-12-11", "2008-01-28", "2006-12-10"), str)

    assert re.findall(r"<title>(\d+): ", str(days(names, start))) == ["1", "2", "10"]
