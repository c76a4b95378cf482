"""Search: accents, case, beginnings, acronyms, languages, symbols, and the names of former days."""

from pathlib import Path

import pytest

from tests.web.published import BASE
from uncac_graph.web.served.finding import named
from uncac_graph.web.served.index import ReleaseIndex

HERE = Path(__file__).parent


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
        ("UK", "state/GBR"),
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


def test_a_name_that_is_part_of_another_comes_before_it(site):
    states = [iri for iri in found(site, "congo") if iri.startswith("state/")]

    assert states == ["state/COG", "state/COD"]


def test_one_type_alone_can_be_asked_for(site):
    assert {iri.partition("/")[0] for iri in found(site, "corruption", type="document")} == {"document"}


def test_suggestions_are_as_many_as_asked_for(site):
    assert len(found(site, "a", limit=5)) == 5


@pytest.mark.parametrize(
    "query",
    ["%22%20OR%201%3D1", "%5C", "*", "%25", "(", "AND", "NEAR(a%20b)", "%00", "'; DROP", "a" * 400, "%F0%9F%98%80"],
)
def test_odd_input_finds_something_or_nothing(site, query):
    assert site.ask(f"search?q={query}", "text/html").status_code == 200


def test_markup_in_a_search_is_shown_as_text(site):
    page = site.page("search?q=%3Cscript%3Ealert(1)%3C/script%3E")

    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page


def test_a_search_that_is_too_long_is_refused(site):
    assert site.ask("search?q=" + "a" * 501, "text/html").status_code == 414


def test_a_former_name_says_how_it_is_meant(site):
    assert "also called" in site.page("search?q=swaziland")
