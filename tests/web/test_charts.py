"""Answers as pictures: which fit, what they show, and as files to embed."""

import re
from urllib.parse import quote

import pytest
from lxml import etree, html

from tests.web.published import BASE, HOME
from uncac_graph.web.pages.charts.columns import Column
from uncac_graph.web.pages.charts.fitting import charts_of
from uncac_graph.web.pages.charts.over_time import days
from uncac_graph.web.pages.charts.ties import tree
from uncac_graph.web.pages.pictures.svg import letters, shortened
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
            "tree",
        ),
        (
            ("position", "number", "title", "parent_number"),
            [
                (
                    number(place),
                    Cell(name, "literal"),
                    Cell(f"title {name}", "literal"),
                    above and Cell(above, "literal"),
                )
                for place, (name, above) in enumerate((("1", ""), ("2", ""), ("2 (a)", "2"), ("2 (b)", "2")), 1)
            ],
            "tree",
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


def test_what_is_the_same_of_each_is_no_picture(site):
    rows = [(Cell(f"organization {place}", "literal"), number(1)) for place in range(5)]

    assert "bars" not in names(site, ("name", "meetings"), rows)


def test_what_stands_below_itself_is_no_tree(site):
    below = (("CAC_COSP", "CAC_COSP_IRG"), ("CAC_COSP_IRG", "CAC_COSP"), ("CAC_COSP_WG.2", "CAC_COSP"))
    rows = [(iri(f"body/{one}"), iri(f"body/{above}")) for one, above in below]

    assert "tree" not in names(site, ("body", "parent"), rows)


def test_a_tree_shows_each_below_what_it_belongs_to_in_the_order_of_the_rows() -> None:
    one = Column("number", "text", "", ("1", "2", "2 (a)", "3", "2 (b)"), str)
    above = Column("parent_number", "text", "", ("", "", "2", "", "2"), str)

    drawn = re.findall(r'<text x="(\d+)"[^>]*>([^<]+)</text>', str(tree(one, above)))

    assert [name for _, name in drawn] == ["1", "2", "2 (a)", "2 (b)", "3"]
    assert len({x for x, name in drawn if "(" in name}) == 1 and drawn[2][0] > drawn[1][0]


def test_every_question_is_shown_as_the_picture_that_is_documented_or_says_why_none_fits(site):
    rows = re.findall(r"^\| ([\w-]+) \| ([^|]+) \| [^|]+ \|$", (HOME / "docs/pictures.md").read_text(), re.MULTILINE)
    documented = {slug: picture for slug, picture in rows if slug != "question"}
    shown = {}
    for question in edition(site.publication).questions:
        page = html.fromstring(site.page(f"questions/{question.slug}"))
        offered = page.xpath("//select[@id='kind-of-picture']/option/text()")
        assert offered or page.xpath("//div[@id='picture']/p[@class='muted']/text()")
        shown[question.slug] = offered[0] if offered else "none"

    assert shown == documented


def test_a_picture_is_a_file_that_stands_by_itself_and_names_its_release(site):
    answer = site.ask("questions/attendance-by-category.svg?picture=bars")

    drawn = etree.fromstring(answer.content)
    texts = [text.text for text in drawn.iter(f"{SVG}text")]
    assert answer.headers["content-type"] == "image/svg+xml"
    assert "108" in texts
    assert any(site.publication.release.version in (text or "") for text in texts)
    assert "var(" not in answer.text
    assert "attendance-by-category" in site.page("questions/attendance-by-category")


def test_a_picture_in_arabic_reads_from_the_right_and_in_chinese_has_room_for_its_letters(site):
    arabic = etree.fromstring(site.ask("ar/questions/attendance-by-category.svg").content)

    caption = next(text for text in arabic.iter(f"{SVG}text") if text.get("class") == "caption")
    assert caption.get("text-anchor") == "end" and caption.text.startswith("\u2067")
    assert letters("不限成员名额") == 12 and shortened("不限成员名额政府间工作组", 10) == "不限…作组"


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
