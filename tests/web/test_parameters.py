"""Questions asked of another State, meeting or year, and two things side by side."""

import csv
import io

import lxml.html
import pytest

from tests.web.published import BASE
from uncac_graph.folder.questions import Question as Filed
from uncac_graph.search_text import sort_key
from uncac_graph.web.served.questions import Question

STATE = "questions/attendance-of-a-state"


def rows(answer):
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))


@pytest.mark.parametrize("value", ["JPN", "Japan", "Япония", "state/JPN", f"{BASE}state/JPN"])
def test_a_question_is_asked_of_another_state_by_code_name_path_or_address(site, value):
    answer = site.ask(f"{STATE}.csv?state={value}")

    assert [row["name"] for row in rows(answer)] == ["Japan"]


def test_the_page_of_a_question_asked_of_another_state_says_of_which(site):
    page = lxml.html.document_fromstring(site.page(f"{STATE}?state=JPN"))

    assert page.findtext(".//h1") == "At which meetings was a State represented, and as what? (Japan)"
    assert page.xpath("//select[@name='state']/option[@selected]/text()") == ["Japan"]
    assert f"<{BASE}state/JPN>" in page.find(".//pre[@class='query']").text_content()
    assert f"{BASE}{STATE}.csv?state=JPN" in page.xpath("//a/@href")


def test_a_question_asked_of_what_it_is_published_with_is_the_published_one(site):
    assert "Pakistan represented" in site.page(f"{STATE}?state=PAK")


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("state=Japann", "Japan (state/JPN)"),
        ("state=meeting/CAC_COSP_EG.1/12", "a State is needed"),
        ("state=Atlantis", "names no State"),
        ("country=JPN", "It takes state."),
    ],
)
def test_a_value_that_means_nothing_is_refused_with_what_is_near(site, query, told):
    answer = site.ask(f"{STATE}?{query}", "application/json")

    assert answer.status_code == 400
    assert told in answer.json()["detail"]


def test_a_question_is_asked_of_another_year(site):
    in_2023 = {row["meeting"] for row in rows(site.ask("questions/meetings-of-a-year.csv"))}
    in_2019 = {row["start"][:4] for row in rows(site.ask("questions/meetings-of-a-year.csv?year=2019"))}

    assert f"{BASE}meeting/CAC_COSP_EG.1/12" in in_2023
    assert in_2019 == {"2019"}
    assert site.ask("questions/meetings-of-a-year?year=19", "application/json").status_code == 400


def test_a_value_that_has_a_name_twice_is_replaced_in_both_places():
    filed = Filed("x", "?", "SELECT * { VALUES ?since { 2010 } { SELECT ?a { VALUES ?since { 2010 } } } }")
    question = Question(filed.slug, filed.text, filed.query)

    assert [(one.name, one.default) for one in question.parameters(BASE)] == [("since", "2010")]
    assert question.asked_of(BASE, {"since": "2021"}) == filed.query.replace("2010", "2021")


def test_two_states_of_one_question_are_chosen_apart(site):
    answer = site.ask("questions/two-states-at-meetings.csv?state=JPN&other_state=FJI")

    assert rows(answer) == []
    assert len(rows(site.ask("questions/two-states-at-meetings.csv?other_state=CHN"))) == 1


def test_two_states_stand_side_by_side_with_what_the_reports_say_of_each(site):
    page = lxml.html.document_fromstring(site.page("compare?kind=state&one=Pakistan&other=FJI"))

    [row] = page.xpath("//table[contains(@class, 'compared')]/tbody/tr")
    assert [cell.text_content() for cell in row.findall("td")[1:]] == ["listed as State party", "not listed"]


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("kind=state&one=PAK&other=pakistan", "Both are Pakistan"),
        ("kind=state&one=PAK&other=Atlantis", "names no State"),
        ("kind=river&one=1&other=2", "no comparison of kind"),
    ],
)
def test_what_cannot_be_compared_is_refused_with_a_sentence(site, query, told):
    answer = site.ask(f"compare?{query}", "application/json")

    assert (answer.status_code, told in answer.json()["detail"]) == (400, True)


def proof_by_row(site, path):
    html = lxml.html.document_fromstring(site.page(path))
    rows = html.xpath("//table[contains(@class, 'answer')]/tbody/tr")
    return [(row.xpath("string(.//summary)"), row.xpath("string(.//mark)")) for row in rows]


@pytest.mark.parametrize(
    ("path", "paragraph", "words"),
    [
        ("questions/attendance-of-a-state?state=BRA", "paragraph 5", "The following States parties"),
        ("questions/represented-organizations", "paragraph 8", "The following intergovernmental"),
        ("questions/mandating-resolutions", "paragraph 1", "4/2"),
    ],
)
def test_the_sentence_that_states_a_row_stands_beside_it(site, path, paragraph, words):
    found = proof_by_row(site, path)

    assert found
    assert all(paragraph[:9] in summary and mark for summary, mark in found)
    assert any(paragraph in summary and words in mark for summary, mark in found)


def test_rows_that_no_sentence_states_alone_have_no_column_for_it(site):
    html = lxml.html.document_fromstring(site.page("questions/states-at-every-meeting-of-a-body"))

    heads = html.xpath("//table[contains(@class, 'answer')]/thead//th")
    assert [head.text_content().casefold() for head in heads] == ["state", "meetings"]


def test_a_count_leads_to_the_rows_that_were_counted_each_with_its_sentence(site):
    html = lxml.html.document_fromstring(site.page("questions/attendance-by-category"))
    (link,) = html.xpath("//a[contains(., 'rows that were counted')]/@href")

    found = proof_by_row(site, link.removeprefix(BASE))

    assert len(found) == 131
    assert all(summary and mark for summary, mark in found)


@pytest.mark.parametrize("language", ["en", "fr", "ru"])
def test_things_stand_in_the_order_of_their_names_where_a_query_orders_by_their_addresses(site, language):
    html = lxml.html.document_fromstring(site.page(f"{language}/questions/states-at-every-meeting-of-a-body"))

    names = [one.text_content() for one in html.xpath("//table[contains(@class, 'answer')]/tbody//td[1]/a")]
    assert len(names) > 100
    assert names == sorted(names, key=sort_key)


def test_categories_stand_in_the_order_of_reports(site):
    paragraphs = [summary for summary, _ in proof_by_row(site, "en/questions/represented-organizations")]

    assert paragraphs[0].startswith("paragraph 6")
    assert paragraphs == sorted(paragraphs)
