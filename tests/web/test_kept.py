"""What readers praised and must not lose: the sentence in one click, three values, errors that help, names as written.

That a running server takes a new release with its reasons is held by test_clock.py and test_changes.py.
"""

from urllib.parse import quote

import lxml.html
import pytest

from tests.web.published import BASE

MEETING = "meeting/CAC_COSP_EG.1/12"


def main(site, path):
    return lxml.html.document_fromstring(site.page(path)).find(".//main")


@pytest.mark.parametrize(
    ("path", "section", "quote"),
    [
        (f"{MEETING}.html", "facts", "chaired by Aftab Ahmad Khokher"),
        ("state/BRA.html", "represented", "Brazil"),
        ("organization/GRECO.html", "represented", "Group of States against Corruption"),
        ("person/aftab-ahmad-khokher.html", "roles", "Aftab Ahmad Khokher"),
    ],
)
def test_the_sentence_is_one_click_away_with_its_words_marked_and_needs_no_script(site, path, section, quote):
    found = main(site, path).xpath(f".//section[@aria-labelledby='{section}']//details[summary]//blockquote//mark")

    assert any(quote in mark.text_content() for mark in found)


@pytest.mark.parametrize("path", ["attendance", "state/ALB.html", "state/BRA.html", "organization/GRECO.html"])
def test_listed_not_listed_and_not_read_are_three_things(site, path):
    text = main(site, path).text_content()

    assert all(words in text for words in ("listed", "not listed", "report not read"))
    assert "absent" in text and "was absent" not in text.replace("says that it was absent", "")


def test_an_unread_meeting_does_not_say_who_was_there(site):
    text = main(site, "meeting/CAC_COSP/9.html").text_content()

    assert "who was represented is not known" in text
    assert "Who was represented" not in text


# As reports, newspapers and people write them.
PRINTED = """
Türkiye=TUR; turkey=TUR; Swaziland=SWZ; eswatini=SWZ; Cote d'Ivoire=CIV; Côte d’Ivoire=CIV; Ivory Coast=CIV
Burma=MMR; Viet Nam=VNM; Vietnam=VNM; Lao People’s Democratic Republic=LAO; Laos=LAO; Russia=RUS
Bolivia=BOL; Iran=IRN; Syria=SYR; South Korea=KOR; Republic of Korea=KOR; North Korea=PRK; Moldova=MDA; Tanzania=TZA
Venezuela=VEN; Cape Verde=CPV; Czech Republic=CZE; UK=GBR; Great Britain=GBR; UAE=ARE; Nauru=NRU; 中国=CHN
Allemagne=DEU; Россия=RUS; España=ESP; مصر=EGY
"""
NAMES = [pair.strip().split("=") for pair in PRINTED.replace("\n", ";").split(";") if pair.strip()]


@pytest.mark.parametrize(("name", "code"), NAMES)
def test_a_name_as_people_write_it_finds_its_state_first(site, name, code):
    hits = site.ask(f"search?limit=1&q={quote(name)}", "application/json").json()["results"]

    assert [hit["iri"] for hit in hits] == [f"{BASE}state/{code}"]


def test_an_error_says_where_and_what_to_do(site):
    answer = site.ask("state/XXX", "text/html")

    text = lxml.html.document_fromstring(answer.text).find(".//main").text_content()
    assert answer.status_code == 404
    assert "This release says nothing of state/XXX." in text and "begin at" in text


def test_every_statement_is_shown_by_the_labels_that_the_data_have(site):
    label = f"SELECT ?l {{ <{BASE}meeting/CAC_COSP/8> <http://www.w3.org/2004/02/skos/core#prefLabel> ?l }}"
    told = next(iter(site.store.query(label)))["l"].value

    table = main(site, "resolution/CAC_COSP_8_2.html").xpath(".//section[contains(@class, 'statements')]//td/a/text()")

    assert told in table
