"""The pages: what they show, that they are valid HTML, and that a reader finds what matters within three clicks."""

import csv
import io
import json
import re
import zipfile
from base64 import b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from urllib.parse import quote, unquote

import html5lib
import lxml.html
import pytest
from pyoxigraph import NamedNode, RdfFormat, parse

from tests.web.published import BASE, HOME
from uncac_graph.web.pages.addresses import OWN
from uncac_graph.web.pages.rendering import text_fragment
from uncac_graph.web.pages.site import routes
from uncac_graph.web.pages.wording import plural
from uncac_graph.web.reconcile import lists

MEETING = "meeting/CAC_COSP_EG.1/12"
REPORT = "document/CAC_COSP_EG.1_2023_4"
PAGES = (
    "",
    f"{MEETING}.html",
    "meeting/CAC_COSP/9.html",
    "body/CAC_COSP_EG.1.html",
    "body/CAC_COSP.html",
    f"{MEETING}/item/3.html",
    f"{MEETING}/item/3.a.html",
    f"{MEETING}/joint/1.html",
    f"{MEETING}/adoption/report.html",
    f"{MEETING}/participation/KIR.html",
    f"{MEETING}/participation/aftab-ahmad-khokher.html",
    "state/PAK.html",
    "state/ALB.html",
    "organization/GRECO.html",
    "organization/european-union.html",
    "person/aftab-ahmad-khokher.html",
    "person/aftab-ahmad-khokher/office/CAC_COSP/9/vice-president.html",
    "resolution/CAC_COSP_4_2.html",
    "decision/CAC_COSP_3_1.html",
    f"{REPORT}.html",
    f"{REPORT}/para/0.html",
    f"{REPORT}/para/5.html",
    "document/CAC_COSP_EG.1_2023_1.html",
    "place/vienna.html",
    "provision/UNCAC/chapter/IV.html",
    "category/state-party.html",
    "scheme/category.html",
    "document-type/report.html",
    "role/vice-president.html",
    "meeting/",
    "state/",
    "document/",
    "resolution/",
    "search",
    "search?q=congo",
    "search?q=zzzz",
    "sparql",
    "sparql/answer?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%203",
    "ontology",
    "shapes",
    "categories",
    "validation",
    "unknown",
    "dump/",
    "changes",
    "graph/",
    "graph/authority",
    "questions/",
    "questions/mandating-resolutions",
    "questions/states-met-by-a-state?state=JPN",
    "questions/attendance-by-category?picture=bars",
    "compare",
    "compare?kind=state&one=PAK&other=FJI",
    "attendance",
    "ledger/",
    "ledger/CAC_COSP_EG.1_2023_4",
    "contact",
    f"contact?about={BASE}state/PAK",
)


def tree(site, path):
    return lxml.html.document_fromstring(site.page(path))


def words(element):
    return re.sub(r"\s+", " ", element.text_content()).strip()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_valid_html(site, path):
    html5lib.HTMLParser(strict=True).parse(site.page(path))


@pytest.mark.parametrize("path", PAGES)
def test_a_page_runs_no_script_of_its_own_and_asks_no_other_host(site, path):
    answer = site.ask(path, "text/html")

    page = lxml.html.document_fromstring(answer.text)
    scripts = [one for one in page.iter("script") if not (one.get("type") or "").startswith("application/")]
    assert all(one.get("src", "").startswith(BASE) and not (one.text or "").strip() for one in scripts)
    assert not page.xpath("//@style | //@onclick | //@onload")
    fetched = page.xpath("//img/@src | //script/@src | //link[contains('stylesheet icon', @rel)]/@href")
    assert all(address.startswith(BASE) for address in fetched)


@pytest.mark.parametrize("path", ["", "questions/attendance-by-category", "sparql", "no-such-page/"])
def test_a_page_holds_its_style_sheets_and_its_policy_allows_these_alone(site, path):
    answer = site.ask(path, "text/html")

    sheets = [one.text for one in lxml.html.document_fromstring(answer.text).iter("style")]
    policy = answer.headers["content-security-policy"]
    assert sheets and "'unsafe-inline'" not in policy
    for sheet in sheets:
        assert f"'sha256-{b64encode(sha256(sheet.encode()).digest()).decode()}'" in policy


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_its_landmarks_and_unique_ids(site, path):
    page = tree(site, path)

    assert len(page.xpath("//h1")) == 1
    assert all(page.xpath(f"//{name}") for name in ("main", "nav", "header", "footer"))
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1 | //h2 | //h3 | //h4")]
    assert all(after - before <= 1 for before, after in pairwise(levels))


@pytest.mark.parametrize("path", PAGES)
def test_citing_and_reporting_a_wrong_fact_are_among_the_first_things_that_the_keyboard_reaches(site, path):
    page = tree(site, path)

    first = page.xpath("(//body//a)[position() <= 4]/@href")
    assert "#cite" in first
    assert page.xpath("//*[@id='cite']")
    assert any(href.startswith(f"{BASE}contact") for href in first)
    assert not path.endswith(".html") or any(href.startswith(f"{BASE}sparql#query=") for href in first)


@pytest.mark.parametrize("path", [page for page in PAGES if page.endswith(".html")])
def test_a_page_embeds_the_statements_of_the_thing_as_json_ld(site, path):
    thing = NamedNode(BASE + path.removesuffix(".html"))

    script = tree(site, path).xpath("//script[@type='application/ld+json']")[0].text_content()

    embedded = {quad.triple for quad in parse(script, format=RdfFormat.JSON_LD) if quad.subject == thing}
    assert embedded == {quad.triple for quad in site.store.quads_for_pattern(thing, None, None, None)}


@pytest.mark.parametrize("address", OWN)
def test_each_page_of_the_sites_own_answers_under_its_title(site, address):
    title = tree(site, address).findtext(".//title")

    assert title.startswith(OWN[address].title) or address == "ontology"


def test_each_route_without_parameters_is_a_page_of_the_sites_own_or_a_file(site):
    paths = {route.path.removeprefix("/") for route in (*lists.routes(), *routes()) if "{" not in route.path}

    files = {path for path in paths if path.endswith((".txt", ".xml", ".ico", ".csv", ".xlsx", ".jsonld"))}
    assert (
        paths - files - {".well-known/void", ".well-known/api-catalog", "ldes", "sparql/answer", "dump/latest/"}
        == OWN.keys()
    )


def values(quads):
    return {(quad.subject.value, quad.predicate.value, quad.object.value) for quad in quads}


def test_the_home_page_tells_search_engines_what_the_release_says_of_itself(site):
    script = tree(site, "").xpath("//script[@type='application/ld+json']")[0].text_content()

    told = values(parse(script, format=RdfFormat.JSON_LD))
    more = told - values(parse(path=str(site.folder / "dataset.nq")))
    assert [predicate for _, predicate, _ in more] == ["http://schema.org/citation"]
    assert {"name", "license", "creator", "temporalCoverage", "contentUrl", "isAccessibleForFree"} <= {
        predicate.rpartition("/")[2] for _, predicate, _ in told
    }


def test_a_page_that_embeds_markup_in_json_ld_does_not_end_its_script(site):
    from uncac_graph.web.pages.rendering import json_ld

    assert "</script" not in json_ld(b'{"a": "</script><b>&amp;"}')
    assert json.loads(json_ld(b'{"a": "</script>&"}')) == {"a": "</script>&"}


def test_the_meeting_reads_like_an_index_card(site):
    text = words(tree(site, f"{MEETING}.html").find(".//main"))

    for expected in (
        "5–8 September 2023",
        "Vienna",
        "In person and online",
        "Aftab Ahmad Khokher (Pakistan)",
        "108 States parties",
        "15 intergovernmental organizations",
        "3 (b)",
        "considered jointly with Implementation Review Group",
        "CAC/COSP/EG.1/2023/L.1, as orally amended",
        "4/2",
    ):
        assert expected in text


def test_the_map_fills_the_squares_of_the_states_listed(site):
    page = tree(site, f"{MEETING}.html")

    filled = page.xpath("//*[local-name()='svg'][contains(@class, 'tiles')]/*[local-name()='a'][@class='on']")

    assert len(filled) == 108


def test_each_square_of_the_map_leads_to_what_it_stands_for_and_keeps_out_of_the_way_of_the_keyboard(site):
    links = tree(site, "meeting/CAC_COSP_EG.1/12.html").xpath("//*[contains(@class, 'tiles')]//*[local-name()='a']")

    leads = {link.get("href").removeprefix(site.base) for link in links}
    assert {"meeting/CAC_COSP_EG.1/12/participation/BRA", "state/ALB"} <= leads
    assert len(leads) == len(links) == 197
    assert {link.get("tabindex") for link in links} == {"-1"}


def test_no_line_of_a_query_ends_within_a_variable(site):
    query = tree(site, "meeting/CAC_COSP_EG.1/12.html").find(".//pre[@class='query']")

    assert "?participant" in [span.text for span in query.iter("span")]
    assert "uncac:participant ?participant ." in query.text_content()


def test_a_citation_calls_a_participation_and_a_paragraph_by_names_not_by_addresses(site):
    def cited(path):
        return tree(site, path).xpath("string(//*[@id='footnote'])")

    assert "“Brazil at Open-ended intergovernmental expert meeting" in cited(
        "meeting/CAC_COSP_EG.1/12/participation/BRA.html"
    )
    assert "“CAC/COSP/EG.1/2023/4, paragraph 5”" in cited("document/CAC_COSP_EG.1_2023_4/para/5.html")


def test_the_page_of_attendance_gives_no_column_to_what_it_says_once(site):
    page = tree(site, "attendance")

    heads = [words(one) for one in page.xpath("//table[@class='matrix']/thead//th")]
    assert len(heads) == 2
    assert len(page.xpath("//details//ol[@class='meetings']/li")) == 52


def test_a_state_not_listed_is_not_called_absent(site):
    text = words(tree(site, "state/ALB.html").find(".//main"))

    assert "not listed" in text
    assert "report not read" in text
    assert "Neither says that it was absent" in text


def test_the_table_of_attendance_leaves_no_cell_blank(site):
    text = site.ask("attendance.csv?all=yes").content.decode("utf-8-sig")
    rows = [row for row in csv.DictReader(io.StringIO(text, newline="")) if row["kind"] == "State"]

    values = Counter(row["attendance"] for row in rows)
    assert values.keys() == {"listed", "not listed", "report not read"}
    assert values["listed"] == 108
    assert sum(values.values()) == 197 * 53


def test_the_report_marks_each_passage_in_its_text(site):
    page = tree(site, f"{REPORT}.html")

    fifth = page.get_element_by_id("para-5")

    assert len(fifth.xpath(".//mark")) == 109
    assert [one.text_content() for one in fifth.xpath(".//mark")][19] == "Congo"


def test_the_ledger_accounts_for_each_paragraph_and_each_name(site):
    text = words(tree(site, "ledger/CAC_COSP_EG.1_2023_4").find(".//main"))

    assert all(f"Paragraph {number}" in text for number in range(1, 11)) and "Title block" in text
    assert "provisional" in text


def test_pakistan_in_september_2023_is_two_clicks_away_with_the_sentence(site):
    home = tree(site, "")
    states = home.xpath("//main//a[@href=$href]", href=f"{BASE}state/")
    pakistan = tree(site, "state/").xpath("//main//a[text()='Pakistan']/@href")

    page = tree(site, pakistan[0].removeprefix(BASE) + ".html")

    assert states
    text = words(page.find(".//main"))
    assert "5–8 September 2023" in text
    assert "Listed as State party" in text
    marks = [mark.text_content() for mark in page.xpath("//section[@aria-labelledby='represented']//mark")]
    assert marks[:2] == ["The following States parties to the Convention were represented at the session", "Pakistan"]


def test_the_mandating_resolutions_are_one_click_away(site):
    targets = tree(site, "").xpath("//main//a[contains(., 'mandating resolutions')]/@href")

    numbers = tree(site, f"{MEETING}.html").xpath("//section[@aria-labelledby='mandates']//a[@class='number']/text()")

    assert targets == [f"{BASE}{MEETING}.html#mandates"]
    assert numbers == ["4/2", "5/1", "7/1", "8/1", "8/2", "8/6", "9/1", "9/2", "9/3", "9/5"]


def test_a_meeting_shows_no_mandate_that_was_adopted_after_it(site):
    page = tree(site, "meeting/CAC_COSP_EG.1/2.html")

    numbers = page.xpath("//section[starts-with(@aria-labelledby, 'mandates')]//a[@class='number']/text()")

    assert numbers == ["4/2"]  # of 2011; the meeting is of November 2013, the others are of 2013 to 2021


def test_the_turtle_of_kiribatis_participation_is_three_clicks_away(site):
    first = tree(site, "").xpath("//main//a[contains(@href, '#state-party')]/@href")
    second = tree(site, f"{MEETING}.html").xpath("//main//a[text()='Kiribati']/@href")
    third = tree(site, second[0].removeprefix(BASE) + ".html").xpath("//main//a[text()='Turtle']/@href")

    assert first == [f"{BASE}{MEETING}.html#state-party"]
    assert third == [f"{BASE}{MEETING}/participation/KIR.ttl"]


def test_a_passage_is_cited_by_symbol_paragraph_and_release(site):
    footnote = words(tree(site, f"{MEETING}/participation/KIR.html").get_element_by_id("footnote"))

    assert footnote.startswith("[CAC/COSP/EG.1/2023/4, symbol supplied, not printed in the report], para. 5.")
    assert f"Available at {BASE}{MEETING}/participation/KIR." in footnote


def test_the_ontology_has_an_anchor_and_an_example_for_each_term(site):
    page = tree(site, "ontology")

    assert page.get_element_by_id("Meeting") is not None
    articles = page.xpath("//article[@class='term']")
    assert len(articles) > 40
    assert all("Example" in words(article) for article in articles)


@pytest.mark.parametrize("suffix", ["csv", "json", "xlsx"])
def test_an_answer_can_be_taken_as_a_file(site, suffix):
    answer = site.ask(f"questions/mandating-resolutions.{suffix}")

    assert answer.status_code == 200
    assert f'filename="mandating-resolutions.{suffix}"' in answer.headers["content-disposition"]
    if suffix == "xlsx":
        names = zipfile.ZipFile(io.BytesIO(answer.content)).namelist()
        assert "xl/worksheets/sheet2.xml" in names
    else:
        assert "9/5" in answer.text


def test_a_formula_in_an_answer_stays_text_in_a_workbook(site):
    query = 'SELECT ("=1+1" AS ?x) {}'

    answer = site.ask("sparql/answer.xlsx?query=" + query.replace("+", "%2B").replace(" ", "%20"))

    sheet = zipfile.ZipFile(io.BytesIO(answer.content)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet


def test_readers_questions_are_listed_before_checks_of_the_data(site):
    page = tree(site, "questions/")

    lists = [
        [link.get("href").rpartition("/")[2] for link in found.xpath(".//a")] for found in page.xpath("//main//ol")
    ]
    checks = lists.pop()
    assert "no-blank-nodes" in checks and not any("no-blank-nodes" in one for one in lists)
    assert any("represented-organizations" in one for one in lists)


def test_readers_questions_stand_below_what_they_ask_about_in_the_order_of_the_lists(site):
    page = tree(site, "questions/")

    headings = [one.text for one in page.xpath("//main//h2")]
    assert headings[:3] == ["Bodies", "Meetings", "Documents"]
    below = page.xpath("//section[h2='Meetings']//a/@href")
    assert [one.rpartition("/")[2] for one in below] == [
        "coverage",
        "meetings-of-a-year",
        "meetings-with-reports",
        "sessions-of-the-conference",
    ]


def test_a_broken_query_in_the_form_names_its_place(site):
    answer = site.ask("sparql/answer?query=SELECT%20%2A%20WHERE%20%7B", "text/html")

    assert answer.status_code in (400, 500)  # the store at this seam raises the engine's own error


def test_a_term_that_the_ontology_has_not_is_told_beside_the_empty_answer(site):
    query = f"PREFIX uncac: <{BASE}ontology#> SELECT * {{ ?s uncac:atMeting ?m ; uncac:participant ?p }}"

    text = words(tree(site, f"sparql/answer?query={quote(query)}").find(".//main"))

    assert "The ontology has no term uncac:atMeting; did you mean uncac:atMeeting?" in text
    assert "uncac:participant;" not in text and "no term uncac:participant" not in text


def test_an_unknown_page_offers_search(site):
    answer = site.ask("state/XXX", "text/html")

    assert answer.status_code == 404
    assert lxml.html.document_fromstring(answer.text).xpath("//form[@role='search']")


@pytest.mark.parametrize("address", ["javascript:alert(1)", "http://other.example/", '"><script>alert(1)</script>'])
def test_what_is_complained_about_is_named_only_where_it_is_ours(site, address):
    assert address not in site.ask("contact", "text/html", method="GET").text
    page = tree(site, "contact?about=" + address.replace('"', "%22").replace("<", "%3C"))
    assert b"alert(1)" not in lxml.html.tostring(page.find(".//main"))
    assert all(link.startswith(BASE) for link in page.xpath("//a[contains(@href, 'alert(1)')]/@href"))


def test_the_message_about_a_wrong_fact_begins_with_it_its_sentence_and_the_release(site):
    fact = f"{BASE}{MEETING}/participation/KIR"

    link = tree(site, f"contact?about={fact}").xpath("//main//a[starts-with(@href, 'mailto:')]/@href")[0]

    assert link.startswith("mailto:editor@example.org?subject=")
    body = unquote(link.partition("&body=")[2])
    assert f"Fact: {fact}\r\n" in body
    assert "were represented at the session” (CAC/COSP/EG.1/2023/4, paragraph 5)" in body
    assert f"Release: {site.folder.name}" in body


def test_a_long_quote_is_selected_by_its_first_and_last_words():
    assert text_fragment("a-b c") == ":~:text=a%2Db%20c"
    assert text_fragment("1 2 3 4 5 6 7 8 9") == ":~:text=1%202%203%204,6%207%208%209"


def test_labels_of_categories_are_plural_over_several():
    assert plural("State party", 1) == "State party"
    assert plural("State party", 2) == "States parties"
    assert plural("intergovernmental organization represented by observers") == (
        "intergovernmental organizations represented by observers"
    )
    assert plural("signatory represented by observers") == "signatories represented by observers"
    assert (
        plural("entity maintaining a permanent observer office") == "entities maintaining a permanent observer office"
    )
    assert plural("regional economic integration organization that is a party") == (
        "regional economic integration organizations that are parties"
    )
    assert plural("representative of the media") == "representatives of the media"


def test_home_and_meeting_weigh_less_than_50_kilobytes(site):
    script = site.ask(re.search(r"static/\w+/site\.js", site.page(""))[0], accept_encoding="gzip")
    for path in ("", f"{MEETING}.html"):
        answer = site.ask(path, "text/html", accept_encoding="gzip")
        assert int(answer.headers["content-length"]) + int(script.headers["content-length"]) < 50_000


def test_a_page_is_packed_as_its_reader_takes_it_best(site):
    plain, by_gzip, by_brotli = (
        site.ask(f"{MEETING}.html", accept_encoding=coding) for coding in ("identity", "gzip", "gzip, br")
    )

    assert [one.headers.get("content-encoding") for one in (plain, by_gzip, by_brotli)] == [None, "gzip", "br"]
    assert plain.content == by_gzip.content == by_brotli.content
    assert len({one.headers["etag"] for one in (plain, by_gzip, by_brotli)}) == 3
    assert int(by_brotli.headers["content-length"]) < int(by_gzip.headers["content-length"])


@pytest.mark.parametrize("name", ["site.css", "site.js"])
def test_style_and_script_are_sent_without_their_comments(site, name):
    path = f"static/none/{name}"
    source = (HOME / "src/uncac_graph/web/pages/static" / name).read_text(encoding="utf-8")

    sent = site.ask(path).text
    assert "/* " in source or "// " in source
    assert len(sent) < len(source) * 0.9 and "/*" not in sent and "\n//" not in sent
