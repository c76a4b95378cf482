"""The pages in six languages: which one an address or a browser chooses, and that no answer is taken for another."""

import re
import subprocess
import sys
from collections.abc import Iterator
from html import unescape
from itertools import cycle
from urllib.parse import urlencode

import lxml.html
import pytest

from tests.web.published import BASE, Site
from tests.web.running import Running
from tests.web.test_pages import PAGES
from uncac_graph.languages import LANGUAGES, Reading, reading
from uncac_graph.web.pages.languages import told
from uncac_graph.web.pages.wording import day_range, thousands


@pytest.fixture(autouse=True)
def _english_again() -> Iterator[None]:
    yield
    reading.set(Reading())


def tree(site: Site, path: str) -> lxml.html.HtmlElement:
    return lxml.html.document_fromstring(site.page(path))


# Each page in one language, each language on ten pages; templates are the same in all.
@pytest.mark.parametrize(("path", "code"), list(zip(PAGES, cycle(LANGUAGES), strict=False)))
def test_each_page_answers_in_the_language_of_its_address_and_says_so(site: Site, path: str, code: str) -> None:
    answer = site.ask(f"{code}/{path}", "text/html")

    html = lxml.html.document_fromstring(answer.text)
    assert answer.status_code == 200
    assert (html.get("lang"), html.get("dir")) == (code, LANGUAGES[code].direction)
    assert answer.headers["content-language"] == code
    assert "accept-language" not in answer.headers.get("vary", "").lower()


@pytest.mark.parametrize("path", PAGES)
def test_a_page_names_itself_in_the_six_languages_and_for_whoever_reads_another(site: Site, path: str) -> None:
    html = tree(site, f"fr/{path}")

    canonical = html.xpath("string(//link[@rel='canonical']/@href)").removeprefix(BASE)
    own = canonical.removeprefix("fr/")
    alternates = {one.get("hreflang"): one.get("href") for one in html.xpath("//link[@hreflang]")}
    assert canonical.startswith("fr/")
    assert alternates == {code: f"{BASE}{code}/{own}" for code in LANGUAGES} | {"x-default": BASE + own}


@pytest.mark.parametrize("path", [path for path in PAGES if "contact" not in path])
def test_pages_lead_to_pages_of_their_language_and_to_data_as_they_are(site: Site, path: str) -> None:
    html = tree(site, f"fr/{path}")

    chosen = html.xpath("//a[@hreflang]/@href")
    links = html.xpath("//a[not(@hreflang)]/@href | //form/@action")
    ours = [link.removeprefix(BASE) for link in links if link.startswith(BASE)]
    assert [link.removeprefix(BASE)[:3] for link in chosen] == [f"{code}/" for code in LANGUAGES]
    assert [link for link in ours if not link.startswith("fr/") and not re.search(r"\.\w+(?:[?#]|$)", link)] == []
    data = re.compile(r"\.(?!html|svg|png)[a-z]\w+(?:[?#]|$)")
    assert [link for link in ours if link.startswith("fr/") and data.search(link)] == []


def test_the_switch_stays_on_the_page_with_what_was_asked_there(site: Site) -> None:
    html = tree(site, "fr/search?q=congo&type=state")

    links = {one.get("lang"): (one.text, one.get("href")) for one in html.xpath("//a[@hreflang]")}
    assert links["es"] == ("Español", f"{BASE}es/search?q=congo&type=state")
    assert html.xpath("string(//a[@hreflang][@aria-current]/@lang)") == "fr"


@pytest.mark.parametrize("path", ["", "search?q=congo", "state/PAK.html", "state/XXX"])
def test_names_are_suggested_in_the_language_of_the_page(site: Site, path: str) -> None:
    page = lxml.html.document_fromstring(site.ask(f"fr/{path}", "text/html").text)

    assert page.xpath("//input[@type='search'][@data-suggest]")
    assert page.xpath("//script/@data-search") == [f"{BASE}fr/search"]


def test_a_thing_is_seen_in_the_language_of_its_address_and_its_data_at_their_own(site: Site) -> None:
    def location(path: str, accept: str) -> str:
        return site.ask(path, accept).headers["location"].removeprefix(BASE)

    assert location("ru/state/PAK", "text/html") == "ru/state/PAK.html"
    assert location("state/PAK", "text/html") == "state/PAK.html"
    assert location("ru/state/PAK", "text/turtle") == "state/PAK.ttl"


@pytest.mark.parametrize(
    ("code", "days", "number", "parties"),
    [
        ("en", "5–8 September 2023", "21,084", "States parties"),
        ("fr", "5–8 septembre 2023", "21\u202f084", "États parties"),
        ("es", "5 a 8 de septiembre de 2023", "21.084", "Estados partes"),
        ("ru", "5–8 сентября 2023 года", "21\u00a0084", "государств-участников"),
        ("ar", "5–8 أيلول/سبتمبر 2023", "21,084", "دول أطراف"),
        ("zh", "2023年9月5日至8日", "21,084", "缔约国"),
    ],
)
def test_days_numbers_and_plurals_are_written_as_the_reader_writes_them(
    site: Site, code: str, days: str, number: str, parties: str
) -> None:
    page = tree(site, f"{code}/meeting/CAC_COSP_EG.1/12.html").text_content()

    meeting = re.sub(r"[\u00a0\u2009\u202f]", " ", page)
    reading.set(Reading(code))
    assert days in meeting
    assert parties.casefold() in meeting.casefold()
    assert thousands(21_084) == number


@pytest.mark.parametrize(
    ("code", "behind", "alone"),
    [("ru", "108 государств-участников", "Государства-участники"), ("fr", "108 États parties", "États parties")],
)
def test_a_category_is_named_otherwise_where_no_number_stands_before_it(
    site: Site, code: str, behind: str, alone: str
) -> None:
    page = tree(site, f"{code}/meeting/CAC_COSP_EG.1/12.html")

    assert behind in [" ".join(link.text_content().split()) for link in page.xpath("//ul[@class='sums']//a")]
    assert page.xpath("string(//h3[@id='state-party']/a)") == alone


def test_days_of_two_months_or_years_name_both() -> None:
    reading.set(Reading("fr"))

    assert day_range("2023-09-29", "2023-10-02") == "29 septembre\u2009–\u20092 octobre 2023"
    assert day_range("2023-12-29", "2024-01-03") == "29 décembre 2023\u2009–\u20093 janvier 2024"
    assert day_range("2010-11-29", "2010-12-01") == "29 novembre\u2009–\u20091er décembre 2010"
    assert day_range("2021-06-01", "2021-06-11") == "1er–11 juin 2021"


def test_things_are_called_by_their_names_in_the_readers_language_and_listed_in_its_order(site: Site) -> None:
    states = tree(site, "fr/state/").xpath("//main//li/a/text()")
    meeting = tree(site, "ru/meeting/CAC_COSP_EG.1/12.html")

    assert states.index("Allemagne") < states.index("Égypte") < states.index("Espagne") < states.index("Fidji")
    arabic = tree(site, "ar/state/").xpath("//main//li/a/text()")
    assert arabic.index("أفغانستان") < arabic.index("ألبانيا") < arabic.index("باكستان")
    assert "Пакистан" in meeting.xpath("string(//dl[@class='card'])")
    assert tree(site, "ar/state/PAK.html").findtext(".//h1") == "باكستان"


@pytest.mark.parametrize(
    ("code", "name"),
    [("en", "Implementation Review Group, 10th session"), ("ru", "Группа по обзору хода осуществления, 10-я")],
)
def test_a_meeting_is_called_by_its_bodys_name_in_the_readers_language(site: Site, code: str, name: str) -> None:
    assert name in tree(site, f"{code}/meeting/").xpath("string(//main)")


@pytest.mark.parametrize(("code", "name"), [("en", "Basel Institute on Governance at"), ("fr", "Algérie — ")])
def test_whoever_points_to_a_meeting_is_called_by_name(site: Site, code: str, name: str) -> None:
    pointing = tree(site, f"{code}/meeting/CAC_COSP_EG.1/12.html").xpath("string(//dl[@class='pointing'])")

    assert name in pointing
    assert "organization/" not in pointing


def test_a_name_as_printed_stands_beside_that_in_the_readers_language(site: Site) -> None:
    listed = tree(site, "ru/meeting/CAC_COSP_EG.1/12.html").xpath("//ul[contains(@class, 'names')]/li")

    pakistan = next(one for one in listed if one.findtext("a") == "Пакистан")
    assert [(one.get("lang"), one.text) for one in pakistan.iter("bdi")] == [("en", "Pakistan")]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("es/ontology", "La reunión de la que el documento es el informe final"),
        ("fr/meeting/CAC_COSP_EG.1/12/participation/KIR.html", "État partie"),
    ],
)
def test_terms_and_categories_are_defined_in_the_readers_language(site: Site, path: str, told: str) -> None:
    page = tree(site, path)

    assert told in page.xpath("string(//main)")
    assert page.xpath("//main//p[not(ancestor::blockquote)]/bdi[@lang='en' and contains(., ' the ')]") == []


def test_what_is_not_known_in_the_readers_language_says_that_it_is_english(site: Site) -> None:
    page = tree(site, "ar/meeting/CAC_COSP_EG.1/12.html")
    document = tree(site, "ar/document/CAC_COSP_EG.1_2023_4.html")

    heading = document.xpath("//h1/bdi")[0]
    quotes = page.xpath("//blockquote")
    items = page.xpath("//ol[@class='agenda']//a/bdi/@lang")
    assert (heading.get("lang"), heading.text[:6]) == ("en", "Report")
    assert quotes and all((one.get("lang"), one.get("dir")) == ("en", "ltr") for one in quotes)
    assert items and set(items) == {"en"}


_ENGLISH = re.compile(r"(?:\b[A-Za-z][a-z’'-]+[ ,;:.]+){3,}[a-z]+")
_WITHOUT_LANGUAGE = "ancestor-or-self::*[self::code or self::pre or self::script or self::style or self::textarea]"


def mistaken(page: lxml.html.HtmlElement, code: str) -> list[str]:
    """Return the texts of a page that say by the attributes around them to be of a language and are English.

    Titles, which hold no markup, may name what is English.
    """
    texts = (text for text in page.xpath("//text()[not(parent::title)]") if _ENGLISH.search(text))
    holders = ((text, text.getparent().getparent() if text.is_tail else text.getparent()) for text in texts)
    return [
        text.strip()
        for text, holder in holders
        if holder.xpath("string(ancestor-or-self::*[@lang][1]/@lang)") == code and not holder.xpath(_WITHOUT_LANGUAGE)
    ]


@pytest.mark.parametrize("path", PAGES)
def test_no_english_words_are_said_to_be_arabic(site: Site, path: str) -> None:
    assert mistaken(tree(site, f"ar/{path}"), "ar") == []


def test_english_words_that_are_said_to_be_arabic_are_found() -> None:
    page = '<html lang="ar"><p>في <bdi lang="en">Report of the meeting held</bdi> Report of the meeting held</p></html>'

    assert mistaken(lxml.html.document_fromstring(page), "ar") == ["Report of the meeting held"]


@pytest.mark.parametrize("code", ["en", "fr"])
def test_what_a_document_is_a_source_of_is_called_by_its_name(site: Site, code: str) -> None:
    page = tree(site, f"{code}/document/CAC_COSP_EG.1_2023_4.html")

    called = [link.text_content() for link in page.xpath("//main//a[contains(@href, '/name/')]")]
    assert "Commonwealth of Independent States" in called
    assert [name for name in called if "/" in name] == []


# The pages of States, organizations and bodies list their names in all languages.
@pytest.mark.parametrize("path", [path for path in PAGES if not path.startswith(("state/", "organization/", "body/"))])
def test_an_english_page_marks_nothing_as_english(site: Site, path: str) -> None:
    assert tree(site, f"en/{path}").xpath("//main//*[@lang='en']") == []


DATA = (
    *("state/PAK.ttl", "state/PAK.csv", "attendance.csv", "changes.atom", "changes.json"),
    *("linkset.json", "openapi.json", "sitemap.xml", "context.jsonld", "opensearch.xml", "robots.txt"),
    *("questions/attendance-by-category.csv", "questions/attendance-by-category.json"),
    *(
        "questions/attendance-by-category.svg",
        "sparql/answer.csv?query=ASK%20%7B%7D",
    ),
    *(
        "reconcile",
        "reconcile?queries=%7B%22q%22%3A%7B%22query%22%3A%22Egypt%22%7D%7D",
        "state/",
        "ontology",
        "changes",
    ),
)


@pytest.mark.parametrize("path", DATA)
def test_no_answer_but_a_page_depends_on_what_a_browser_asks_for(site: Site, path: str) -> None:
    answers = []
    for code in ("en", "ru"):
        site.publication.lane = type(site.publication.lane)(2**20)
        answers.append(site.ask(path, "text/turtle, application/json;q=0.9, */*;q=0.1", Accept_Language=code))

    assert answers[0].status_code == 200
    assert answers[0].content == answers[1].content
    assert "language" not in answers[0].headers.get("vary", "").lower()


def test_data_are_the_same_whatever_language_is_asked_for(site: Site) -> None:
    asked = [site.ask(path, "text/turtle") for path in ("state/PAK.ttl", "ar/state/PAK.ttl")]
    asked.append(site.ask("state/PAK.ttl", "text/turtle", Accept_Language="ar"))

    assert len({answer.content for answer in asked}) == 1
    assert all("content-language" not in answer.headers for answer in asked)
    assert all("Language" not in answer.headers["vary"] for answer in asked)


WISHES = {
    "ar": "ar-EG,ar;q=0.9,en;q=0.5",
    "zh": "zh-CN,zh;q=0.9",
    "en": "de,en;q=0.7",
    "fr": "fr-CH, fr;q=0.9, en;q=0.8",
    "ru": "ru",
    "es": "es-MX,es;q=0.9,en;q=0.1",
}


@pytest.mark.parametrize("path", ["", "state/PAK.html", "state/PAK", "search?q=congo", "sparql"])
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_kept_answers_never_mix_languages(site: Site, path: str, method: str) -> None:
    """Three times in turn: the second time from memory, the third with the others made since."""
    for _ in range(3):
        for code, wish in WISHES.items():
            answer = site.ask(path, "text/html", method, Accept_Language=wish)
            if answer.status_code == 303:
                assert answer.headers["location"] == f"{BASE}{path}.html"
                continue
            assert answer.headers["content-language"] == code
            assert "Accept-Language" in answer.headers["vary"]
            assert method == "HEAD" or f'<html lang="{code}"' in answer.text


def test_a_kept_answer_serves_all_whose_wishes_come_to_one_language(site: Site) -> None:
    first = site.ask("unknown", "text/html", Accept_Language="fr-BE")
    hits = site.publication.lane.hits

    second = site.ask("unknown", "text/html", Accept_Language="fr;q=0.3, de")

    assert second.content == first.content
    assert site.publication.lane.hits == hits + 1


def test_a_languages_tag_is_its_own_and_a_client_that_has_the_page_is_told_so(site: Site) -> None:
    tags = {code: site.ask("state/", "text/html", Accept_Language=code).headers["etag"] for code in LANGUAGES}

    again = site.ask("state/", "text/html", Accept_Language="fr", If_None_Match=tags["fr"])
    other = site.ask("state/", "text/html", Accept_Language="ru", If_None_Match=tags["fr"])

    assert len(set(tags.values())) == len(LANGUAGES)
    assert (again.status_code, other.status_code) == (304, 200)


def test_an_address_that_says_its_language_is_not_overruled_by_a_browser(site: Site) -> None:
    answer = site.ask("es/state/PAK.html", "text/html", Accept_Language="fr")

    assert '<html lang="es"' in answer.text


def test_queries_are_answered_alike_under_each_language(server: Running) -> None:
    answers = [server.request("GET", f"{prefix}/sparql?query=ASK%20%7B%7D") for prefix in ("", "/fr", "/ar")]

    assert [answer.json()["boolean"] for answer in answers] == [True] * 3


def test_an_error_says_its_language_too(site: Site) -> None:
    answer = site.ask("fr/state/XXX", "text/html")

    assert answer.status_code == 404
    assert '<html lang="fr"' in answer.text
    assert answer.headers["content-language"] == "fr"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("109 passages read", "109 passages lus"),
        ("1 passage read; tells of statements", "1 passage lu ; rend compte de déclarations"),
        ("the report's file changed (CAC/COSP/1)", "le fichier du rapport a changé (CAC/COSP/1)"),
        ("correction by hand: so it is", 'correction à la main : <bdi lang="en">so it is</bdi>'),
        ("What the report says: CAC/COSP/1", "Ce que dit le rapport : CAC/COSP/1"),
        ("something else", '<bdi lang="en">something else</bdi>'),
    ],
)
def test_what_a_release_tells_in_english_is_said_in_the_readers_language(text: str, shown: str) -> None:
    reading.set(Reading("fr"))

    assert told(text).replace("\u202f", " ").replace("\u00a0", " ").startswith(shown)


@pytest.mark.parametrize(
    ("query", "told"),
    [
        ("INSERT DATA {}", "INSERT est une mise à jour, or une version ne change jamais"),
        ("SELCT * {}", "SELCT n’est pas un mot-clé ; vouliez-vous dire SELECT ?"),
        ("SELECT * { ?a foo:b ?c }", "préfixe non déclaré : foo:."),
        ("SELECT * { SERVICE <http://a/> {} }", "SERVICE (requête fédérée) est refusé"),
        ("SELECT * {" + "{" * 300 + "}" * 301, "La requête comporte plus de"),
    ],
)
def test_what_is_wrong_with_a_query_is_said_in_the_language_of_its_address(
    site: Site, server: Running, query: str, told: str
) -> None:
    asked = urlencode({"query": query})
    page = site.ask(f"fr/sparql/answer?{asked}", "text/html").text
    french, english = (server.request("GET", f"{prefix}/sparql?{asked}").json() for prefix in ("/fr", ""))

    assert told[1:] in unescape(page)  # a sentence of its own there, which begins with a capital
    assert told in french["detail"]
    assert told not in english["detail"]


@pytest.mark.parametrize(
    ("method", "path", "headers", "told"),
    [
        ("DELETE", "state/PAK", {}, "DELETE n’est pas admis ici ; le sont : GET, HEAD, OPTIONS."),
        ("GET", "state/PAK", {"host": "elsewhere.example"}, "Ce serveur ne répond pas pour cet hôte"),
        ("GET", "search?q=a", {"accept": "image/png"}, "Aucun des types que vous acceptez n’est servi."),
        ("GET", "changes.rss", {}, "Les adresses des fils se terminent par .atom ou .json."),
        ("GET", "changes.atom?about=%3F", {}, "about désigne un type ou une chose par son chemin"),
    ],
)
def test_what_is_wrong_with_a_request_is_said_in_the_language_of_its_address(
    site: Site, method: str, path: str, headers: dict[str, str], told: str
) -> None:
    french, english = (site.ask(f"{prefix}{path}", method=method, **headers).json() for prefix in ("fr/", ""))

    assert told in french["detail"]
    assert told not in english["detail"]


@pytest.mark.parametrize(
    ("content_type", "body", "told"),
    [
        ("text/plain", b"ASK {}", "Une requête est envoyée par POST en tant que application/"),
        ("application/sparql-query; charset=latin-1", b"ASK {}", "Une requête est en UTF-8, et non en latin-1."),
        ("application/sparql-query", b"ASK { ?a ?b '\xff' }", "L’octet 13 de la requête n’est pas en UTF-8."),
        ("application/x-www-form-urlencoded", b"query=ASK&query=ASK", "celle-ci en compte 2."),
        ("application/x-www-form-urlencoded", b"query=ASK{}&format=x", "« x » n’est pas un format de réponse ici"),
    ],
)
def test_what_is_wrong_with_a_posted_query_is_said_in_the_language_of_its_address(
    server: Running, content_type: str, body: bytes, told: str
) -> None:
    french, english = (
        server.request("POST", f"{prefix}/sparql", body, {"Content-Type": content_type}).json()["detail"]
        for prefix in ("/fr", "")
    )

    assert told in french
    assert told not in english


def test_parts_without_a_name_are_called_in_the_readers_words_and_only_what_is_quoted_is_english(site: Site) -> None:
    meeting = "meeting/CAC_COSP_EG.1/12"
    joint = tree(site, f"fr/{meeting}/joint/1.html")
    item = joint.xpath("//dd//a[contains(@href, '/item/3')]/bdi")[0]
    proof = joint.xpath("//a[contains(@href, '/evidence/')]/@href")[0].removeprefix(f"{BASE}fr/")
    evidence = tree(site, f"ru/{proof}.html")

    assert (item.get("lang"), item.text.partition(":")[0]) == ("en", "3")
    assert re.match(r"Подтверждение \w+ в CAC/COSP/EG\.1/2023/4", evidence.findtext(".//title"))
    assert evidence.xpath("string(//p[@class='lead']/a)").startswith("Совместное рассмотрение 1,")


def test_concepts_properties_rules_and_questions_are_told_in_the_language_of_the_page(site: Site) -> None:
    concept, rules = tree(site, "fr/category/state-party.html"), tree(site, "ru/shapes")
    question = tree(site, "es/questions/attendance-of-a-state")

    assert concept.xpath("string(//h1)") == "État partie"
    assert {"classe", "définition", "nom"} <= {row.strip() for row in concept.xpath("//th[@scope='row']/text()")}
    assert "Совещание — ровно одного органа, указанного по IRI и описанного." in rules.xpath("//article//li/text()")
    assert "Совещание: порядок дат" in rules.xpath("//article//h2/a/text()")
    assert rules.xpath("//article//h2//bdi") == []
    assert question.xpath("string(//h1)") == "¿En qué reuniones estuvo representado el Pakistán y en qué calidad?"


@pytest.mark.parametrize("path", ["attendance.csv", "questions/attendance-by-category.svg", "changes.atom"])
def test_a_file_is_the_same_whatever_language_a_browser_asks_for(site: Site, path: str) -> None:
    answers = [site.ask(path, Accept_Language=code) for code in ("fr", "ar", "en")]

    assert len({answer.content for answer in answers}) == 1
    assert b"State party" in answers[0].content or path == "changes.atom"


def test_a_picture_is_in_the_language_of_its_address(site: Site) -> None:
    french = site.ask("fr/questions/attendance-by-category.svg").text

    assert "par catégorie" in french
    assert "by category" in site.ask("questions/attendance-by-category.svg", Accept_Language="fr").text
    assert f"{BASE}fr/questions/attendance-by-category.svg" in site.page("fr/questions/attendance-by-category")


def test_neither_the_start_nor_an_english_page_waits_for_the_library_of_languages() -> None:
    code = "import sys, uncac_graph.web.pages.site; print('babel' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"


def test_a_feed_is_english_and_says_so(site: Site) -> None:
    feed = site.ask("fr/changes.json?about=state/EGY").json()

    assert (feed["language"], feed["title"]) == ("en", "What changed: Egypt")


def test_the_editor_asks_and_leads_on_in_the_language_of_its_page(site: Site) -> None:
    page = tree(site, "fr/sparql")

    assert page.xpath("//form/@data-endpoint") == [f"{BASE}fr/sparql"]
    assert f'"home": "{BASE}fr/"' in page.xpath("string(//script[@type='application/json'])")


@pytest.mark.parametrize(("code", "state"), [("fr", "Algérie"), ("ar", "الجزائر")])
def test_who_came_to_every_meeting_is_three_clicks_away_with_the_sentence_and_how_to_cite_it(
    site: Site, code: str, state: str
) -> None:
    def led_to(page: lxml.html.HtmlElement, condition: str) -> lxml.html.HtmlElement:
        path = page.xpath(f"//main//a[{condition}]/@href | //header//a[{condition}]/@href")[0].removeprefix(BASE)
        answer = site.ask(path, "text/html")
        if answer.status_code == 303:
            answer = site.ask(answer.headers["location"].removeprefix(BASE), "text/html")
        return lxml.html.document_fromstring(answer.text)

    questions = led_to(tree(site, f"{code}/"), f"@href = '{BASE}{code}/questions/'")
    question = led_to(questions, "contains(@href, 'states-at-every-meeting')")
    page = led_to(question, f"text() = '{state}'")

    assert page.get("lang") == code
    assert page.findtext(".//h1") == state
    assert "Algeria" in page.xpath("//details[@class='proof']//mark/text()")
    assert f"{BASE}state/DZA" in page.xpath("string(//p[@id='footnote'])")


def test_each_of_a_bodys_names_says_its_own_language(site: Site) -> None:
    names = tree(site, "ru/body/CAC_COSP_EG.1.html").xpath("//header[@class='cover']//p[@class='muted']/bdi")

    told = {name.get("lang"): name.text for name in names}
    assert "meeting" in told["en"]
    assert told["es"].startswith("Reunión") and told["fr"].startswith("Réunion")
