"""Search: accents, case, beginnings, acronyms, languages, symbols, and the names of former days."""

from pathlib import Path
from urllib.parse import quote

import lxml.html
import pytest

from tests.web.published import BASE
from uncac_graph.release.search import write_search_index
from uncac_graph.vocabulary import SCHEMA, SKOS
from uncac_graph.web.served.finding import Filters, named
from uncac_graph.web.served.index import ReleaseIndex
from uncac_graph.web.served.saying import sayings

HERE = Path(__file__).parent


@pytest.fixture(scope="module")
def site(whole_site):
    return whole_site


def found(site, query, **more):
    parameters = "&".join(f"{name}={value}" for name, value in more.items())
    answer = site.ask(f"search?q={query}&{parameters}", "application/json")
    assert answer.status_code == 200
    return [hit["iri"].removeprefix(BASE) for hit in answer.json()["results"]]


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("Pakistan", "state/PAK"),
        ("PAKISTAN", "state/PAK"),
        ("cote d'ivoire", "state/CIV"),
        ("Côte d’Ivoire", "state/CIV"),
        ("turkiye", "state/TUR"),
        ("Turkey", "state/TUR"),
        ("Swaziland", "state/SWZ"),
        ("Congo", "state/COG"),
        ("democratic congo", "state/COD"),
        ("中国", "state/CHN"),
        ("Российская", "state/RUS"),
        ("باكستان", "state/PAK"),
        ("Allemagne", "state/DEU"),
        ("España", "state/ESP"),
        ("GRECO", "organization/GRECO"),
        ("interp", "organization/INTERPOL"),
        ("CAC/COSP/EG.1/2023/2", "document/CAC_COSP_EG.1_2023_2"),
        ("cac cosp eg.1", "body/CAC_COSP_EG.1"),
        ("4/2", "resolution/CAC_COSP_4_2"),
        ("khokher", "person/aftab-ahmad-khokher"),
        ("EU", "organization/european-union"),
        ("ROK", "state/KOR"),
        ("Lao PDR", "state/LAO"),
        ("Holland", "state/NLD"),
        ("UK", "state/GBR"),
        ("US", "state/USA"),
        ("840", "state/USA"),
        ("UAE", "state/ARE"),
        ("DPRK", "state/PRK"),
        ("Pakisatn", "state/PAK"),
        ("Kirgyzstan", "state/KGZ"),
        ("implementaton review group", "body/CAC_COSP_IRG"),
        ("Pakstan", "state/PAK"),
        ("پاکستان", "state/PAK"),
        ("Pakistán", "state/PAK"),
        ("Kirgistan", "state/KGZ"),
        ("Columbia", "state/COL"),
        ("Cote dIvoire", "state/CIV"),
        ("oamn", "state/OMN"),
        ("Rossiya", "state/RUS"),
        ("Kitay", "state/CHN"),
        ("Україна", "state/UKR"),
        ("عراق", "state/IRQ"),
        ("سوريا", "state/SYR"),
        ("巴基斯但", "state/PAK"),
        ("٤/٢", "resolution/CAC_COSP_4_2"),
        ("Aftab Kokher", "person/aftab-ahmad-khokher"),
        ("group of states agianst coruption", "organization/GRECO"),
        ("implementation review recovery group", "body/CAC_COSP_IRG"),
        ("twelfth expert meeting", "meeting/CAC_COSP_EG.1/12"),
        ("expert meeting to enhance international cooperation 12th", "meeting/CAC_COSP_EG.1/12"),
        ("ninth session of the Conference", "meeting/CAC_COSP/9"),
        ("IRG fifth session", "meeting/CAC_COSP_IRG/5"),
        ("6 September 2023", "meeting/CAC_COSP_EG.1/12"),
        ("2023-09-08", "meeting/CAC_COSP_EG.1/12"),
        ("september 2023", "meeting/CAC_COSP_EG.1/12"),
        ("6 septembre 2023", "meeting/CAC_COSP_EG.1/12"),
        ("6 de septiembre de 2023", "meeting/CAC_COSP_EG.1/12"),
        ("6 сентября 2023", "meeting/CAC_COSP_EG.1/12"),
        ("2023年9月6日", "meeting/CAC_COSP_EG.1/12"),
        ("6 أيلول/سبتمبر 2023", "meeting/CAC_COSP_EG.1/12"),
        ("Korea, Republic of", "state/KOR"),
        ("working group prevention", "body/CAC_COSP_WG.4"),
    ],
)
def test_a_name_finds_its_thing_first(site, query, first):
    assert found(site, query)[0] == first


def test_names_of_states_are_found_as_people_misspell_them(release_folder):
    lines = (HERE / "misspelt-states.txt").read_text(encoding="utf-8").splitlines()
    written = [
        (f"state/{code}", name.strip())
        for code, _, names in (line.partition(":") for line in lines if not line.startswith("#"))
        for name in names.split(",")
    ]
    index = ReleaseIndex(release_folder / "search.sqlite")

    found = [next((hit.thing.path for hit in named(index, name).hits), "") for _, name in written]

    assert len(written) > 600
    assert sum(path == one for one, (path, _) in zip(found, written, strict=True)) >= 0.95 * len(written)


@pytest.mark.parametrize(("written", "other"), [("Mali", "state/MLT"), ("Iran", "state/IRQ"), ("GRECO", "state/GRC")])
def test_a_name_that_is_right_is_not_corrected(site, written, other):
    assert other not in found(site, written)


def test_what_is_still_being_typed_is_completed_before_it_is_corrected(site):
    assert found(site, "mald")[0] == "state/MDV"


def test_a_name_comes_before_a_code(site):
    assert found(site, "AU")[:2] == ["organization/african-union", "state/AUS"]


def test_a_name_that_is_part_of_another_comes_before_it(site):
    states = [iri for iri in found(site, "congo") if iri.startswith("state/")]

    assert states == ["state/COG", "state/COD"]


def test_one_type_alone_can_be_asked_for(site):
    assert {iri.partition("/")[0] for iri in found(site, "corruption", type="document")} == {"document"}


def test_suggestions_are_as_many_as_asked_for(site):
    assert len(found(site, "a", limit=5)) == 5


@pytest.mark.parametrize(
    "query",
    [
        *(
            "%22%20OR%201%3D1",
            "%5C",
            "*",
            "%25",
            "(",
            "AND",
            "NEAR(a%20b)",
            "%00",
            "'; DROP",
            "a" * 400,
            "%F0%9F%98%80",
        ),
        *(
            "%22" * 160,
            "%22a%22" * 60,
            "a%20" * 120,
            "a*" * 200,
            "name:x",
            "%7Ba%20b%7D:c",
            "^a",
            "-a",
            "%EF%B7%BA" * 50,
        ),
        *("qwxy%20" * 60, "%E4%B8%AD" * 50, "9%20" * 120),
    ],
)
def test_odd_input_finds_something_or_nothing(site, query):
    assert site.ask(f"search?q={query}", "text/html").status_code == 200


def test_markup_in_a_search_is_shown_as_text(site):
    page = site.page("search?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_search_that_is_too_long_is_refused(site):
    assert site.ask("search?q=" + "a" * 501, "text/html").status_code == 414


@pytest.mark.parametrize("query", ["zzzzqq", "qwxyz", "Blefuscu Qwertz", "xq", "ъъъъ"])
def test_what_is_like_nothing_finds_nothing(site, query):
    assert found(site, query) == []


def test_a_former_name_says_how_it_is_meant(site):
    assert "also called" in site.page("search?q=swaziland")


def answer(site, address):
    answer = site.ask(f"search?{address}", "application/json")
    assert answer.status_code == 200, answer.text
    return answer.json()


@pytest.mark.parametrize(
    ("query", "number", "marked"),
    [
        ("crisis response", "4", ["crisis", "response"]),
        ("emergencies", "9", ["emergency"]),
        ("chairing", "3", ["chaired"]),
        ("Khokher chaired", "3", ["chaired", "Khokher"]),
        ('"Asset Recovery"', "3", ["Asset Recovery"]),
        ("CAC/COSP/EG.1/2023/3", "9", ["CAC/COSP/EG.1/2023/3"]),
        ("emergancies", "9", ["emergency"]),
        ("guidelines emergencies crocodile", "9", ["guidelines", "emergency"]),
    ],
)
def test_what_a_report_says_is_found_with_its_sentence_marked(site, query, number, marked):
    found = {one["number"]: one for one in answer(site, f"q={quote(query)}")["paragraphs"]}

    said = found[number]
    assert said["iri"] == f"{BASE}document/CAC_COSP_EG.1_2023_4/para/{number}"
    assert [said["sentence"][start:end] for start, end in said["marks"]] == marked


def test_a_sentence_that_is_found_stands_in_its_paragraph_as_it_is_shown(site):
    for said in answer(site, "q=meeting&type=paragraph")["paragraphs"]:
        page = lxml.html.document_fromstring(site.page(said["page"].removeprefix(BASE).partition("#")[0]))

        text = page.get_element_by_id(f"para-{said['number']}").text_content()
        assert "".join(said["sentence"].split()) in "".join(text.split())


def test_words_side_by_side_come_before_those_that_stand_apart(tmp_path):
    apart = "Assistance, assistance. Technical experts asked for assistance of a technical kind."
    index = indexed(tmp_path, apart, "The meeting spoke of many other things before it spoke of technical assistance.")

    said, _ = sayings(index, "technical assistance", Filters(), 10)

    assert [one.number for one in said] == ["2", "1"]


def test_words_without_spaces_between_are_found_one_after_the_other(tmp_path):
    index = indexed(tmp_path, "会议讨论了资产的追回。", "会议讨论了资产追回问题。")

    said, _ = sayings(index, "资产追回", Filters(), 10)

    assert [(one.number, "".join(words for words, is_mark in one.pieces if is_mark)) for one in said] == [
        ("2", "资产追回")
    ]


def test_arabic_words_are_found_whatever_their_marks_and_article(tmp_path):
    index = indexed(tmp_path, "اعتمدت المُجموعةُ جدولَ الأعمال.")

    said, _ = sayings(index, "مجموعه اعمال", Filters(), 10)

    assert [words for words, is_mark in said[0].pieces if is_mark] == ["المُجموعةُ", "الأعمال"]


def indexed(folder, *paragraphs):
    """Return the index of a release with one document of some paragraphs."""
    document = f"{BASE}document/B_2023_4"
    lines = [f'<{document}> <{SKOS.prefLabel}> "B/2023/4"@en']
    lines += [f'<{document}/para/{n}> <{SCHEMA.text}> "{text}"' for n, text in enumerate(paragraphs, 1)]
    (folder / "all.nq").write_text("".join(f"{line} <{BASE}graph/x> .\n" for line in lines), encoding="utf-8")
    write_search_index([folder / "all.nq"], BASE, folder / "search.sqlite")
    return ReleaseIndex(folder / "search.sqlite")


def test_a_search_is_narrowed_by_type_body_and_year_and_tells_how_many_there_are(site):
    all_of_it = answer(site, "q=session")
    counts = {name: {one["value"]: one["count"] for one in those} for name, those in all_of_it["counts"].items()}

    assert all_of_it["total"] == sum(counts["type"].values())
    for name, value in (("type", "meeting"), ("body", "CAC_COSP_IRG"), ("year", "2019")):
        narrowed = answer(site, f"q=session&{name}={value}")
        assert narrowed["total"] == counts[name][value] == len(narrowed["results"]) + len(narrowed["paragraphs"])
    both = answer(site, "q=session&body=CAC_COSP_IRG&year=2019")
    assert {one["iri"].removeprefix(BASE).split("_IRG")[0] for one in both["results"]} == {"meeting/CAC_COSP"}


@pytest.mark.parametrize("body", ["IRG", "CAC/COSP/IRG", "CAC_COSP_IRG", "Implementation%20Review%20Group"])
def test_a_body_to_narrow_to_is_given_by_any_of_its_names(site, body):
    assert answer(site, f"q=session&body={body}")["filters"]["body"] == "CAC_COSP_IRG"


@pytest.mark.parametrize(
    ("filters", "told"),
    [
        ("type=meetng", "meeting"),
        ("body=Implementation%20Reviev%20Group", "Implementation Review Group"),
        ("year=1999", "2006"),
        ("year=MMXX", "2023"),
    ],
)
def test_what_cannot_be_narrowed_to_is_refused_with_the_nearest(site, filters, told):
    refused = site.ask(f"search?q=session&{filters}", "application/json")

    assert (refused.status_code, told in refused.json()["detail"]) == (400, True)


def test_the_page_shows_what_to_narrow_to_and_what_reports_say(site):
    page = lxml.html.document_fromstring(site.page("search?q=asset+recovery&body=CAC_COSP_EG.1"))

    chosen = page.xpath("//nav[@class='facets']//a[@aria-current='true']")
    assert [one.text_content()[:40] for one in chosen] == ["Open-ended intergovernmental expert meet"]
    said = page.xpath("//section[@aria-labelledby='said']//li")
    assert [one.xpath("string(.//a)") for one in said] == ["CAC/COSP/EG.1/2023/4, paragraph 3"]
    assert said[0].xpath(".//mark/text()") == ["Asset", "Recovery"]
    assert "#para-3:~:text=" in said[0].xpath("string(.//a/@href)")


def test_as_many_paragraphs_are_shown_as_are_told_of(site):
    page = lxml.html.document_fromstring(site.page("search?q=meeting&type=paragraph"))

    said = page.xpath("//section[@aria-labelledby='said']")[0]
    assert said.xpath("string(.//p[@class='muted'])").strip() == f"{len(said.xpath('.//ol/li'))} found."


def test_nothing_found_because_of_what_was_chosen_is_said_so(site):
    assert "None of what is found" in site.page("search?q=Pakistan&type=meeting")


def test_suggestions_are_without_what_reports_say(site):
    assert answer(site, "q=recovery&limit=8&text=no")["paragraphs"] == []
