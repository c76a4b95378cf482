"""The pages in a real browser: errors, accessibility, keyboard, narrow and dark screens, print, no scripts, the editor.

With `pytest --screenshots`, pictures of each page go to the ignored folder screenshots/, to be looked at.
"""

import re
import shutil
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.web.published import BASE, HOME
from uncac_graph.languages import LANGUAGES, OTHER_LANGUAGES

# The shell does without the windows, tabs and tool bars that Chromium draws though nobody sees them: half the work.
CHROMIUM = next(filter(None, map(shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser"))), None)
AXE = HOME / "node_modules" / "axe-core" / "axe.min.js"
EDITOR = HOME / "src" / "uncac_graph" / "web" / "pages" / "static" / "built" / "editor.js"
MEETING = "meeting/CAC_COSP_EG.1/12"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
COLOUR = ["color-contrast", "link-in-text-block"]  # of those rules, what a dark screen may break
PAGES = {
    "home": "",
    "meeting": f"{MEETING}.html",
    "meeting-not-read": "meeting/CAC_COSP/9.html",
    "body": "body/CAC_COSP_EG.1.html",
    "agenda-item": f"{MEETING}/item/3.html",
    "adoption": f"{MEETING}/adoption/report.html",
    "participation": f"{MEETING}/participation/KIR.html",
    "state": "state/PAK.html",
    "organization": "organization/GRECO.html",
    "person": "person/aftab-ahmad-khokher.html",
    "resolution": "resolution/CAC_COSP_4_2.html",
    "document": "document/CAC_COSP_EG.1_2023_4.html",
    "paragraph": "document/CAC_COSP_EG.1_2023_4/para/3.html",
    "category": "category/state-party.html",
    "list": "state/",
    "search": "search?q=congo",
    "narrowed": "search?q=meeting&body=CAC_COSP_EG.1",
    "sparql": "sparql",
    "answer": "sparql/answer?query=SELECT%20%2A%20%7B%3Fs%20%3Fp%20%3Fo%7D%20LIMIT%203",
    "question": "questions/mandating-resolutions",
    "picture": "questions/states-met-by-a-state",
    "compare": "compare?kind=state&one=PAK&other=FJI",
    "attendance": "attendance",
    "ledger": "ledger/CAC_COSP_EG.1_2023_4",
    "ontology": "ontology",
    "shapes": "shapes",
    "categories": "categories",
    "validation": "validation",
    "dumps": "dump/",
    "changes": "changes",
    "graph": "graph/authority",
    "contact": "contact",
}
# For what happens at once on a machine that is not busy.
WAIT_MS = 120_000

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: install it to look at the pages"),
    pytest.mark.skipif(not AXE.is_file(), reason="no axe-core in node_modules: run npm ci"),
    # Playwright leaves its pipe to the driver for the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]


@contextmanager
def chromium(*more):
    """Open a browser that asks nothing of its own accord; more: arguments of its command line."""
    from playwright.sync_api import sync_playwright

    arguments = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
    with sync_playwright() as playwright:
        arguments = [*arguments, "--disable-sync", *more]
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments, timeout=WAIT_MS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def browser(published_site):
    """A browser for which the release's own address leads to the server, whatever its port."""
    with chromium(f"--host-resolver-rules=MAP {urlsplit(BASE).netloc} 127.0.0.1:{published_site.port}") as opened:
        yield opened


WIDE = {"width": 1280, "height": 900}


def empty_tab(browser, base, **options):
    """Return an empty page in a browser of its own, and where what goes wrong is written."""
    context = browser.new_context(**{"viewport": WIDE, **options})
    context.set_default_timeout(WAIT_MS)
    page = context.new_page()
    wrong = []
    page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("requestfailed", lambda request: wrong.append(request.url))
    page.on(
        "request", lambda asked: None if asked.url.startswith((base, "data:", "blob:")) else wrong.append(asked.url)
    )
    return page, wrong


def go(page, address):
    page.goto(address)
    page.wait_for_load_state("networkidle")


@pytest.fixture
def look(published_site, browser):
    """Open an address in a browser of its own; return the page and what went wrong."""
    pages = []

    def opened(path, **options):
        page, wrong = empty_tab(browser, published_site.base, **options)
        pages.append(page)
        go(page, published_site.base + path)
        return page, wrong

    yield opened
    for page in pages:
        page.context.close()


@pytest.fixture(scope="module")
def tabs(published_site, browser):
    """Two tabs, the second without scripts; a browser of its own for each page would take twice the time."""
    opened = [empty_tab(browser, published_site.base, java_script_enabled=scripts) for scripts in (True, False)]
    yield opened
    for page, _ in opened:
        page.context.close()


@pytest.fixture
def read(published_site, tabs):
    """Open an address in one of two tabs that several tests use, as if it were new."""

    def opened(path, scripts=True):
        page, wrong = tabs[0 if scripts else 1]
        page.set_viewport_size(WIDE)
        page.emulate_media(color_scheme="light")
        wrong.clear()
        go(page, published_site.base + path)
        return page, wrong

    return opened


def drawn(page):
    """Wait until a change of the screen is on it."""
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


def violations(page, only=TAGS, kind="tag"):
    """Return what axe finds by rules with some tags, or by some rules (kind "rule")."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    run = "given => axe.run(document, {runOnly: given, resultTypes: ['violations']}).then(found => found.violations)"
    found = page.evaluate(run, {"type": kind, "values": only})
    return [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_accessible_wide_narrow_and_dark_without_an_error(read, picture, name):
    page, wrong = read(PAGES[name])
    picture(page, name, full_page=True)
    assert wrong == []
    assert violations(page) == []

    page.set_viewport_size({"width": 360, "height": 740})
    drawn(page)
    picture(page, f"{name}-360", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert violations(page) == []

    page.emulate_media(color_scheme="dark")
    drawn(page)
    picture(page, f"{name}-dark")
    assert violations(page, COLOUR, "rule") == []


# In a frame as large as a small screen: a page that is gone to takes twice the processor time.
FRAMED = """async address => {
    document.querySelector('iframe')?.remove();
    const frame = document.createElement('iframe');
    frame.style.cssText = 'width: 360px; height: 740px; border: 0';
    frame.srcdoc = await (await fetch(address, { headers: { Accept: 'text/html' } })).text();
    await new Promise(loaded => { frame.onload = loaded; document.body.append(frame); });
    return frame.contentDocument.documentElement.scrollWidth;
}"""


@pytest.mark.parametrize("code", OTHER_LANGUAGES)
def test_no_page_is_wider_than_a_small_screen_in_any_language(published_site, tabs, picture, code):
    page, _ = tabs[0]
    page.goto(f"{published_site.base}{code}/")
    wide = []
    for name, path in PAGES.items():
        if page.evaluate(FRAMED, f"{published_site.base}{code}/{path}") > 360:
            wide.append(name)
        picture(page.locator("iframe"), f"{name}-{code}-360")

    assert wide == []


@pytest.mark.parametrize("name", ["home", "meeting", "state", "sparql", "picture"])
def test_a_page_is_accessible_in_arabic_too_and_begins_at_the_right(read, picture, name):
    page, wrong = read(f"ar/{PAGES[name]}")

    heading = page.locator("h1").bounding_box()
    picture(page, f"{name}-ar", full_page=True)
    assert wrong == []
    assert violations(page) == []
    assert heading["x"] + heading["width"] > WIDE["width"] / 2


@pytest.mark.parametrize("name", ["home", "meeting", "state", "document", "search", "sparql"])
def test_a_page_says_the_same_without_scripts(read, name):
    parts = "main h1, main h2, main h3, main p, main li, main td"
    seen = f"[...document.querySelectorAll('{parts}')].map(e => e.textContent.trim()).join('|')"
    scripted, _ = read(PAGES[name])
    plain, wrong = read(PAGES[name], scripts=False)

    before = set(scripted.evaluate(seen).split("|"))
    assert wrong == []
    assert before
    text = re.sub(r"\s+", "", plain.locator("main").text_content())
    assert [one for one in before if re.sub(r"\s+", "", one) not in text] == []


def test_a_printed_meeting_has_no_navigation(look, tmp_path):
    page, _ = look(PAGES["meeting"])
    page.emulate_media(media="print")
    page.pdf(path=tmp_path / "meeting.pdf")

    assert not any(navigation.is_visible() for navigation in page.locator(".masthead nav").all())
    assert page.locator("h1").is_visible()
    assert (tmp_path / "meeting.pdf").stat().st_size > 10_000


def test_the_keyboard_reaches_the_content_and_every_focus_is_seen(look):
    page, _ = look(PAGES["meeting"])
    style = "getComputedStyle(document.activeElement)"
    ring = f"{style}.outlineStyle !== 'none' && parseFloat({style}.outlineWidth) > 0"

    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    for _ in range(20):
        page.keyboard.press("Tab")
        assert page.evaluate(ring), page.evaluate("document.activeElement.outerHTML.slice(0, 100)")


def test_the_switch_of_languages_opens_by_keyboard_without_scripts_and_lays_out_no_name_before(look):
    page, wrong = look(PAGES["state"], java_script_enabled=False)
    names = page.locator(".languages li a")

    assert [name.is_visible() for name in names.all()] == [False] * len(LANGUAGES)
    page.locator(".languages summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/ar/state/"))

    assert page.locator(".languages summary").text_content() == "العربية"
    assert wrong == []


def test_the_skip_link_leads_to_the_content(look):
    page, _ = look(PAGES["meeting"])

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "content"


def test_a_fact_opens_its_sentence_with_the_words_marked(look):
    page, _ = look(PAGES["state"])

    page.locator("#represented ~ ol details.proof summary").first.click()

    marks = page.locator("#represented ~ ol details.proof[open] mark")
    assert marks.all_text_contents()[-1] == "Pakistan"
    assert marks.first.is_visible()


def test_a_marked_passage_is_shown_where_it_stands_in_the_report(look):
    page, _ = look(f"{MEETING}/participation/KIR.html")

    page.get_by_role("link", name=re.compile("^Read it in")).first.click()
    page.locator("#para-5").wait_for()

    page.wait_for_function("document.querySelector('#para-5').getBoundingClientRect().top < innerHeight")


@pytest.mark.parametrize("home", ["", "fr/"])
def test_search_suggests_while_typing_and_the_keyboard_chooses(look, published_site, home):
    page, wrong = look(home)

    page.locator("input[type=search]").click()
    # Of what is asked while typing, the last answer stays.
    with page.expect_response(re.compile("q=pakis$")):
        page.keyboard.type("pakis", delay=30)
    page.wait_for_function("document.querySelector('[role=option]')?.textContent.startsWith('Pakistan')")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(f"^{re.escape(published_site.base)}{home}state/PAK"))

    assert wrong == []


def test_suggestions_are_told_and_gone_through_and_closed_by_keyboard(look):
    page, wrong = look(PAGES["home"])
    box = page.locator("input[type=search]")

    box.click()
    with page.expect_response(re.compile("q=congo$")):
        page.keyboard.type("congo", delay=30)
    page.wait_for_function("document.querySelectorAll('[role=option]').length > 1")
    options = page.locator("[role=option]").count()
    assert page.locator(".search [role=status]").text_content() == f"Suggestions: {options}"
    assert page.locator("[role=option] .kind").first.text_content() == "State · COG"
    page.keyboard.press("ArrowUp")
    last = box.get_attribute("aria-activedescendant")
    page.keyboard.press("ArrowDown")
    first = box.get_attribute("aria-activedescendant")
    assert (first, last) == ("q-list-0", f"q-list-{options - 1}")
    assert page.locator("[aria-selected=true]").get_attribute("id") == first
    assert not violations(page)
    page.keyboard.press("Escape")
    assert (box.get_attribute("aria-expanded"), box.input_value()) == ("false", "congo")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-expanded") == "true"
    assert wrong == []


def test_an_answer_is_sorted_by_a_column_at_a_click_and_by_keyboard(look):
    page, wrong = look("questions/attendance-by-category")
    numbers = "[...document.querySelectorAll('table.sortable tbody tr')].map(row => Number(row.cells[1].innerText))"

    page.click("table.sortable th:nth-child(2) button")
    up = page.evaluate(numbers)
    page.keyboard.press("Enter")
    down = page.evaluate(numbers)
    assert (up, down) == (sorted(up), sorted(up, reverse=True))
    assert page.get_attribute("table.sortable th:nth-child(2)", "aria-sort") == "descending"
    assert not violations(page)
    assert not wrong


def test_search_works_by_its_form_alone(look):
    page, _ = look(PAGES["home"], java_script_enabled=False)

    page.locator("input[type=search]").fill("côte d'ivoire")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("search"))

    assert page.locator(".hits a").first.text_content() == "Côte d'Ivoire"


needs_editor = pytest.mark.skipif(not EDITOR.is_file(), reason="no bundle of the editor: run make editor")


def written(page, query):
    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.press("Delete")
    page.keyboard.insert_text(query)
    page.keyboard.press("Escape")


@needs_editor
def test_the_editor_shows_rows_with_links(look, picture):
    page, wrong = look("sparql")

    written(page, "SELECT ?s WHERE { ?s a <http://www.w3.org/2002/07/owl#Class> } LIMIT 3")
    page.get_by_role("button", name="Run").click()
    page.locator("#answer td a").first.wait_for()

    assert page.locator("#answer td a").count() == 3
    assert violations(page) == []
    assert wrong == []
    picture(page, "editor-rows", full_page=True)


@needs_editor
def test_the_editor_tells_of_a_term_that_the_ontology_has_not_beside_the_empty_answer(look):
    page, _ = look("sparql#query=SELECT%20%3Fs%20%7B%20%3Fs%20uncac%3AatMeting%20%3Fo%20%7D")

    page.get_by_role("button", name="Run").click()
    page.locator("#answer .problem").wait_for()

    told = "The ontology has no term uncac:atMeting; did you mean uncac:atMeeting?"
    assert page.locator("#answer .problem").inner_text() == told


@needs_editor
def test_what_the_editor_asks_can_be_cancelled(look):
    page, _ = look("sparql")
    page.route("**/sparql", lambda route: None)

    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="Cancel").click()

    assert page.locator("#answer").inner_text() == ""


@needs_editor
def test_the_editor_links_http_and_https_alone(look):
    page, _ = look("sparql")

    written(page, "SELECT ?x { VALUES ?x { <javascript:alert(1)> <data:text/html,1> <urn:a> <https://example.org/> } }")
    page.get_by_role("button", name="Run").click()
    page.locator("#answer td a").first.wait_for()

    assert page.locator("#answer td").count() == 4
    assert [link.get_attribute("href") for link in page.locator("#answer td a").all()] == ["https://example.org/"]


@needs_editor
def test_the_editor_shows_an_error_at_its_line(look, picture):
    page, _ = look("sparql")

    written(page, "SELECT *\nWHERE {\n  ?s ?p")
    page.keyboard.press("ControlOrMeta+Enter")
    page.locator("#answer .problem").wait_for()

    assert "Line 3" in page.locator("#answer .problem").inner_text()
    page.locator(".cm-lint-marker-error").wait_for()
    assert page.locator(".cm-lint-marker-error").count() == 1
    assert violations(page) == []
    picture(page, "editor-error", full_page=True)


@needs_editor
def test_the_editor_completes_terms_of_the_ontology(look, picture):
    page, _ = look("sparql")

    page.locator(".cm-content").click()
    page.keyboard.press("ControlOrMeta+End")
    page.keyboard.type("\nuncac:meeti", delay=20)

    page.locator(".cm-tooltip-autocomplete").filter(has_text="uncac:meetingOf").wait_for()
    picture(page, "editor-completion")


@needs_editor
def test_an_example_and_a_share_link_fill_the_editor(look, published_site):
    page, _ = look("sparql")
    page.locator("#examples").select_option("mandating-resolutions")
    assert "uncac:mandates" in page.locator(".cm-content").inner_text()

    shared, _ = look("sparql#query=ASK%20%7B%20%3Fs%20a%20uncac%3AMeeting%20%7D")

    text = shared.locator(".cm-content").inner_text()
    assert "ASK { ?s a uncac:Meeting }" in text
    assert f"PREFIX uncac: <{published_site.base}ontology#>" in text


@needs_editor
def test_tab_leaves_the_editor(look):
    page, _ = look("sparql")

    page.locator(".cm-content").click()
    page.keyboard.press("Escape")
    page.keyboard.press("Tab")

    assert not page.evaluate("document.activeElement.closest('.cm-editor') !== null")


@needs_editor
def test_an_answer_is_downloaded_as_csv(look):
    page, _ = look("sparql")
    written(page, 'SELECT ("x" AS ?a) WHERE {}')
    page.get_by_role("button", name="Run").click()
    page.get_by_role("button", name="CSV").wait_for()

    with page.expect_download() as download:
        page.get_by_role("button", name="CSV").click()

    assert Path(download.value.path()).read_text(encoding="utf-8").split() == ["a", "x"]


def test_a_query_is_asked_by_its_form_alone(look):
    page, _ = look("sparql", java_script_enabled=False)

    page.locator("textarea").fill('SELECT ("row" AS ?answer) WHERE {}')
    page.get_by_role("button", name="Run").click()
    page.wait_for_url(re.compile("answer"))

    assert page.locator("td").first.text_content() == "row"


def test_an_error_of_a_query_asked_by_its_form_names_the_line(look):
    page, _ = look("sparql", java_script_enabled=False)

    page.locator("textarea").fill("SELECT * WHERE {")
    page.get_by_role("button", name="Run").click()
    page.wait_for_url(re.compile("answer"))

    assert "at line 1, column 17" in page.locator("main").text_content()
