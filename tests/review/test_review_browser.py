"""The review page in a real browser: by keyboard alone, narrow, without scripts.

With `pytest --screenshots`, pictures go to the ignored folder screenshots/, to be looked at.
"""

import os
import re
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest

from tests.release_reports import inputs
from tests.review.conftest import FOLDER, LATER, Place
from tests.shared import packaged_with
from tests.web.test_browser import AXE, CHROMIUM, WAIT_MS, chromium, drawn, violations

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on PATH: install it to look at the pages"),
    pytest.mark.skipif(not AXE.is_file(), reason="no axe-core in node_modules: run npm ci"),
    # Playwright leaves its pipe to the driver for the collector.
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]

# Of a keystroke, and of a person who makes up the mind (Card, Moran and Newell 1980, an average typist).
KEY_S, MIND_S = 0.28, 1.35


# The command line, but with other tables of authorities for those that come with the software.
_COMMANDS = """
import sys
from pathlib import Path
from uncac_graph.release import inputs

inputs.PACKAGED = Path(sys.argv.pop(1))
from uncac_graph.cli import main

main()
"""


@contextmanager
def running(folder, tables):
    """Run the command over a made-up report with 26 findings and a later one; give the place and the address.

    tables: of authorities, in place of those that come with the software.
    """
    place = Place.at(folder / "work", FOLDER, LATER, tables=tables)
    command = [sys.executable, "-c", _COMMANDS, str(packaged_with(tables, folder / "packaged")), "review"]
    environment = {**os.environ, "UNCAC_HOME": str(place.settings.home), "UNCAC_BASE_IRI": "http://localhost:8000/"}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment, text=True) as process:
        try:
            yield place, process.stdout.readline().strip()
        finally:
            process.terminate()


@pytest.fixture(scope="module")
def browser():
    with chromium() as opened:
        yield opened


@pytest.fixture(scope="module")
def review(tmp_path_factory):
    """One page for all tests that leave the tables as they were."""
    with running(tmp_path_factory.mktemp("review"), inputs().authorities[0]) as found:
        yield found


@pytest.fixture
def look(browser):
    """Open an address of a page in a browser of its own; return the page and what went wrong."""
    contexts = []

    def opened(review, path, **options):
        context = browser.new_context(**{"viewport": {"width": 1280, "height": 900}, **options})
        context.set_default_timeout(WAIT_MS)
        contexts.append(context)
        page = context.new_page()
        wrong = []
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("request", lambda asked: None if asked.url.startswith(review[1]) else wrong.append(asked.url))
        page.goto(review[1] + path)
        page.wait_for_load_state("networkidle")
        return page, wrong

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def emptied(tmp_path, tables):
    """A page of its own for the test that settles all, which reads the report again after each choice."""
    with running(tmp_path, tables) as found:
        yield found


PAGES = {
    "index": lambda place: "",
    "state": lambda place: f"report/{FOLDER}?finding={place.key('Argentinia')}",
    "organization": lambda place: f"report/{FOLDER}?finding={place.key('Public Works')}",
    "lead": lambda place: f"report/{FOLDER}?finding={place.key('The following members')}",
    "sentence": lambda place: f"report/{FOLDER}?finding={place.key('The 3rd meeting')}&whole=1",
}


def test_every_page_is_accessible_wide_narrow_and_dark_without_an_error(look, review, picture):
    for name, path in PAGES.items():
        page, wrong = look(review, path(review[0]))
        # The index is loaded anew once all reports are read.
        page.locator("main:not(:has([data-reading]))").wait_for()
        picture(page, f"review-{name}", full_page=True)
        assert (name, wrong, violations(page)) == (name, [], [])

        page.set_viewport_size({"width": 360, "height": 740})
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        drawn(page)
        picture(page, f"review-{name}-360", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert (name, violations(page)) == (name, [])

        page.emulate_media(color_scheme="dark")
        drawn(page)
        picture(page, f"review-{name}-dark")
        assert (name, [one for one in violations(page) if "contrast" in one or "text-block" in one]) == (name, [])


class Typist:
    """Settles one finding after the other by keys alone, and counts them."""

    def __init__(self, page):
        self.page, self.steps = page, []

    def settle(self, *strokes):
        """Strike keys ("1", "Enter") and type texts (in a list); the last one leads to the next finding."""
        begun, count = time.perf_counter(), 0
        kind = self.page.locator(".told .tag").first.text_content()
        with self.page.expect_navigation():
            for stroke in strokes:
                if isinstance(stroke, list):
                    self.page.keyboard.type(stroke[0])
                    count += len(stroke[0])
                else:
                    self.page.keyboard.press(stroke)
                    count += 1
        self.page.wait_for_load_state()
        self.steps.append((kind, count, time.perf_counter() - begun))

    @property
    def strokes(self):
        return sum(count for _, count, _ in self.steps)

    def told(self):
        waited = sum(seconds for _, _, seconds in self.steps)
        person = self.strokes * KEY_S + len(self.steps) * MIND_S
        lines = [f"{kind:28} {count:3} keys {seconds:6.2f} s" for kind, count, seconds in self.steps]
        return "\n".join([*lines, f"{self.strokes} keys; a person {person:.0f} s, the page {waited:.0f} s"])


def strokes_for(page):
    """What a person strikes who sees a finding: the obvious choice, a search, a form, or a reason."""
    heading, kind = page.locator("#finding").text_content(), page.locator(".told .tag").first.text_content()
    if kind == "unknown-state":
        return ["1"] if page.locator("#entries button").count() else ["s", ["zam"], "Enter"]
    if "Transparency Intl" in heading:
        return ["s", ["transparency int"], "Enter"]
    if kind == "unknown-organization":
        return ["0"] if page.locator("[data-key='0']").count() else ["n", ["other"], "Enter"]
    if kind == "lead-not-understood":
        return ["9"]
    return ["d", ["Looked at: states no more"], "Enter"] if kind == "chair-not-understood" else ["d", "Enter"]


def test_a_report_of_26_findings_is_settled_and_built_by_keyboard_alone(look, emptied, picture):
    place, _ = emptied
    page, wrong = look(emptied, f"report/{FOLDER}")
    typist = Typist(page)

    while page.locator("#finding").count():
        typist.settle(*strokes_for(page))

    print(typist.told())
    assert page.locator(".lead").text_content() == "Nothing is open in this report."
    assert len(typist.steps) == 26
    assert typist.strokes <= 120
    assert place.own("state_names.csv").splitlines()[1:] == [
        f"{code},{name},en,spelling,,,CAC/COSP/2039/14,"
        for code, name in (
            ("ARG", "Argentinia"),
            ("BFA", "Burkina Fasso"),
            ("FIN", "Finnland"),
            ("PHL", "Philipines"),
            ("ZMB", "Zambya"),
        )
    ]
    assert "PWM,Public Works Monitor,PWM,,non-governmental-organization,CAC/COSP/2039/14" in place.own(
        "organizations.csv"
    )
    assert wrong == []

    page.keyboard.press("r")
    page.wait_for_url(re.compile("/$"))
    page.keyboard.press("b")
    page.get_by_text(re.compile("^Release .*: 1 report, .* triples; it is the current one now. Left out: 1")).wait_for()
    picture(page, "review-built", full_page=True)
    assert violations(page) == []


def test_a_choice_is_undone_by_one_key_and_the_page_shows_which_facts_came_and_went(look, review, picture):
    place, _ = review
    before = place.own("state_names.csv")
    page, wrong = look(review, f"report/{FOLDER}?finding={place.key('Argentinia')}")

    page.keyboard.press("1")
    page.locator(".step .came").wait_for()
    assert page.locator(".step .came").text_content() == "+ state-party: ARG: “Argentinia”, paragraph 6 came"
    picture(page, "review-step", full_page=True)
    assert violations(page) == []

    page.keyboard.press("u")
    page.locator(".step .went").wait_for()
    assert page.locator("#finding").text_content() == "“Argentinia”"
    assert place.own("state_names.csv") == before
    assert wrong == []


def test_entries_are_found_while_typing_and_chosen_by_arrows(look, review, picture):
    place, _ = review
    page, wrong = look(review, f"report/{FOLDER}?finding={place.key('Zambya')}")

    page.keyboard.press("s")
    page.keyboard.type("guinea")
    page.get_by_role("button", name="Papua New Guinea").wait_for()
    assert violations(page) == []
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    picture(page, "review-search")
    second = page.locator("#entries button").nth(1).get_attribute("value")
    with page.expect_navigation():
        page.keyboard.press("Enter")

    assert place.own("state_names.csv").splitlines()[-1].split(",")[:2] == [second.removeprefix("state/"), "Zambya"]
    page.keyboard.press("u")
    page.locator(".step .went").wait_for()
    assert wrong == []


def test_keys_of_one_letter_can_be_switched_off(look, review):
    page, _ = look(review, f"report/{FOLDER}")
    heading = page.locator("#finding").text_content()

    page.locator("#keys").press("Space")
    page.locator("#content").focus()
    for key in ("j", "1", "d"):
        page.keyboard.press(key)
    page.reload()

    assert page.locator("#finding").text_content() == heading
    assert not page.locator("#keys").is_checked()
    assert not page.locator("kbd").first.is_visible()


def test_a_letter_typed_into_a_field_is_no_command(look, review):
    page, _ = look(review, f"report/{FOLDER}?finding={review[0].key('Argentinia')}")

    page.keyboard.press("d")
    page.keyboard.type("just u1")

    assert page.locator("#dismissed").input_value() == "just u1"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.tagName") == "BODY"


def test_a_page_of_another_origin_gets_no_answer_though_it_knows_the_address(review, browser):
    _, address = review
    with browser.new_context() as context:
        page = context.new_page()
        page.set_default_timeout(WAIT_MS)
        page.route("http://elsewhere.example/", lambda route: route.fulfill(body="<title>elsewhere</title>"))
        page.goto("http://elsewhere.example/")
        page.set_content(f'<form method="post" action="{address}undo"><button>Win</button></form>')
        with page.expect_response(f"{address}undo") as posted:
            page.get_by_role("button").click()
        page.goto("http://elsewhere.example/")
        page.set_content(f'<a href="{address}">Win</a>')
        with page.expect_response(address) as followed:
            page.get_by_role("link").click()

    assert [posted.value.status, followed.value.status] == [403, 403]


def test_a_finding_is_settled_without_scripts(look, review):
    place, _ = review
    page, _ = look(review, f"report/{FOLDER}?finding={place.key('Zambya')}", java_script_enabled=False)

    page.get_by_label("Part of a name").fill("zam")
    page.get_by_role("button", name="Search").click()
    page.get_by_role("button", name="Zambia").click()
    page.locator(".step").wait_for()

    assert place.own("state_names.csv").splitlines()[-1].startswith("ZMB,Zambya,")
    page.get_by_role("button", name="Undo").click()
    page.locator(".step .went").wait_for()
    assert "Zambya" not in place.own("state_names.csv")
