import re
import time
from pathlib import Path

import pytest

from tests.gold_facts import GOLD_FOLDER
from tests.review.conftest import FOLDER, LATER, Place, words
from tests.synthetic import FOLDER as SYNTHETIC
from uncac_graph.packaged import PACKAGED
from uncac_graph.review.sitting import keys_of

EXPERTS = "CAC_COSP_EG.1_2033_4"


def settled(place: Place, printed: str, **form: str) -> tuple[int, str]:
    """Send a form for the finding of a name; return the status and what the page says then."""
    answer = place.client.post(f"report/{FOLDER}", data={"finding": place.key(printed), **form})
    return answer.status_code, words(answer.text)


def test_reports_are_listed_with_what_is_open(untouched: Place) -> None:
    untouched.sitting.shelf.reading(FOLDER)

    said = words(untouched.client.get("").text)

    assert "CAC/COSP/2039/14 j Report of the Conference of the States Parties" in said
    assert "held in Vienna from 5 to 9 December 2039 7 19" in said


def test_a_report_of_several_parts_asks_of_which_a_fact_is(tmp_path: Path, tables: Path) -> None:
    place = Place.at(tmp_path / "work", tables=tables)
    folder = place.settings.reports / "CAC_COSP_IRG_2036_9"
    folder.mkdir()
    (folder / "report.txt").write_bytes((SYNTHETIC / "irg27-two-parts" / "report.txt").read_bytes())

    html = place.client.get(f"report/{folder.name}").text
    form = {"do": "fact", "property": "meeting.place", "value": "Dohah", "reason": "Corr.1", "part": "resumed/1"}
    place.client.post(f"report/{folder.name}", data={"finding": place.key("", folder.name), **form})

    assert 'value="resumed/1">resumed/1</option>' in html
    assert 'value = "Dohah"\nsource = "Corr.1"\npart = "resumed/1"\n' in place.corrections(folder.name).read_text()


def test_a_finding_stands_beside_its_passage(untouched: Place) -> None:
    html = untouched.client.get(f"report/{FOLDER}?finding={untouched.key('Argentinia')}").text

    assert '<mark id="passage">Argentinia</mark>' in html
    assert "6 The following States parties to the Convention were represented" in words(html)
    assert "1 Argentina" in words(html)


def test_a_passage_of_a_sentence_is_marked_as_a_whole(untouched: Place) -> None:
    html = untouched.client.get(f"report/{FOLDER}?finding={untouched.key('The 3rd meeting')}").text

    assert ">The 3rd meeting of the Conference was chaired by a Vice-President from the host country.</mark>" in html


@pytest.mark.parametrize(
    ("printed", "form", "table", "row"),
    [
        (
            "Argentinia",
            {"do": "means", "means": "state/ARG"},
            "state_names.csv",
            "ARG,Argentinia,en,spelling,,,CAC/COSP/2039/14,",
        ),
        (
            "Transparency Intl",
            {"do": "means", "means": "organization/transparency-international"},
            "organization_names.csv",
            "transparency-international,Transparency Intl,en,other,,,CAC/COSP/2039/14",
        ),
        (
            "Public Works",
            {
                "do": "new",
                "name": "Public Works Monitor",
                "acronym": "PWM",
                "classification": "non-governmental-organization",
                "aliases": "PW Monitor; Monitor of Works",
                "source": "https://example.org/about",
            },
            "organizations.csv",
            "PWM,Public Works Monitor,PWM,PW Monitor ; Monitor of Works,non-governmental-organization,"
            "https://example.org/about",
        ),
        (
            "Argentinia",
            {
                "do": "new-state",
                "alpha3": "xat",
                "alpha2": "xa",
                "m49": "991",
                "name_en": "Argentinia",
                "name_fr": "Argentinie",
                "name_es": "Argentinia",
                "name_ru": "Аргентиния",
                "name_ar": "الأرجنتينيا",
                "name_zh": "阿根廷尼亚",
            },
            "states.csv",
            "XAT,XA,991,الأرجنتينيا,阿根廷尼亚,Argentinia,Argentinie,Аргентиния,Argentinia,,,,,,,CAC/COSP/2039/14",
        ),
        (
            "The following members",
            {
                "do": "lead",
                "lead": "The following members of the Network of Coastal Registries were present",
                "category": "none",
            },
            "words/leads.csv",
            "The following members of the Network of Coastal Registries were present,none,CAC/COSP/2039/14",
        ),
    ],
)
def test_a_choice_for_all_reports_is_a_row_of_its_table(
    place: Place, printed: str, form: dict[str, str], table: str, row: str
) -> None:
    status, said = settled(place, printed, **form)

    assert status == 200
    assert place.own(table).splitlines()[-1] == row
    assert f"Written to {table.rpartition('/')[2]}" in said
    assert "of 25 open" in said


@pytest.mark.parametrize(
    ("printed", "form", "row"),
    [
        (
            "Zambya",
            {"do": "means", "means": "state/ZMB", "alone": "A misprint"},
            '[[name]]\nprinted = "Zambya"\nmeans = "state/ZMB"\nsource = "A misprint"\n',
        ),
        (
            "The 3rd meeting",
            {"do": "fact", "property": "meeting.end", "value": "2039-12-08", "reason": "Corr.1", "settles": "1"},
            '[[fact]]\nabout = "meeting"\nproperty = "end"\nvalue = 2039-12-08\nsource = "Corr.1"\n'
            'settles = "chair-not-understood"\n',
        ),
        (
            "Fair Tenders",
            {"do": "dismiss", "reason": "To be asked"},
            '[[settled]]\nkind = "unknown-organization"\nparagraph = "10"\nprinted = "Fair Tenders Watch"\n'
            'source = "To be asked"\n',
        ),
    ],
)
def test_a_choice_for_one_report_is_a_correction_beside_it(
    place: Place, printed: str, form: dict[str, str], row: str
) -> None:
    status, said = settled(place, printed, **form)

    assert status == 200
    assert place.corrections().read_text(encoding="utf-8").endswith(f"\n{row}")
    assert "of 25 open" in said


def test_a_chair_whom_a_passage_names_in_other_words_is_pointed_out(place: Place) -> None:
    path = place.settings.reports / FOLDER / "report.txt"
    text = path.read_text(encoding="utf-8")
    named = text.replace("a Vice-President from the host country", "one of those present, Lea Brandstätter, of Austria")
    path.write_text(named, encoding="utf-8")
    place.client.get("")  # which sees the change
    shown = place.client.get(f"report/{FOLDER}?finding={place.key('The 3rd meeting')}").text
    form = {"do": "new-chair", "name": "Lea Brandstätter", "represents": "Austria", "office": "", "source": "s"}

    status, said = settled(place, "The 3rd meeting", paragraph="4", **form)

    assert "Say who chaired" in shown
    assert status == 200
    assert (
        place.corrections()
        .read_text(encoding="utf-8")
        .endswith('\n[[chair]]\nparagraph = "4"\nname = "Lea Brandstätter"\nrepresents = "Austria"\nsource = "s"\n')
    )
    assert "of 25 open" in said


@pytest.fixture
def of_an_expert_meeting(tmp_path: Path, tables: Path) -> Place:
    """A sitting over the report given, moved to a month in which no meeting is known, without its ordinal."""
    place = Place.at(tmp_path / "work", tables=tables)
    text = (PACKAGED / "data" / "reports" / GOLD_FOLDER.name / "report.txt").read_text(encoding="utf-8")
    (place.settings.reports / EXPERTS).mkdir()
    moved = text.replace("twelfth ", "").replace("2023", "2033")
    (place.settings.reports / EXPERTS / "report.txt").write_text(moved, encoding="utf-8")
    (place.settings.reports / EXPERTS / "source.toml").write_text('symbol = "CAC/COSP/EG.1/2033/4"\n', encoding="utf-8")
    place.client.get("")  # which sees that a report has come
    return place


def test_a_meeting_that_no_table_has_is_added_with_what_its_report_tells(of_an_expert_meeting: Place) -> None:
    place = of_an_expert_meeting
    key = next(
        k for k, one in keys_of(place.sitting.shelf.reading(EXPERTS)).items() if one.finding.kind == "no-ordinal"
    )
    shown = place.client.get(f"report/{EXPERTS}", params={"finding": key}).text
    told = dict(re.findall(r'<input id="new-(\w+)" name="\w+" value="([^"]*)">', shown))

    answer = place.client.post(f"report/{EXPERTS}", data={"finding": key, "do": "new-meeting", **told, "ordinal": "44"})

    assert answer.status_code == 200
    assert place.own("meetings.csv").splitlines()[-1].startswith(f"CAC/COSP/EG.1,44,,{told['start']},{told['end']},")
    assert place.sitting.shelf.reading(EXPERTS).facts.meeting.key.ordinal == 44  # type: ignore[union-attr]
    place.client.post("undo")
    assert "no-ordinal" in {one.kind for one in place.sitting.shelf.reading(EXPERTS).open}


def test_a_name_is_taken_as_another_name_of_a_body(of_an_expert_meeting: Place) -> None:
    place, path = of_an_expert_meeting, of_an_expert_meeting.settings.reports / EXPERTS / "report.txt"
    text = path.read_text(encoding="utf-8")
    amiss = re.sub(r"Implementation\s+Review\s+Group", "Open-ended Intergovernmental Group on Reviews", text)
    path.write_text(amiss, encoding="utf-8")
    place.client.get("")
    key = next(
        k for k, one in keys_of(place.sitting.shelf.reading(EXPERTS)).items() if one.finding.kind == "unknown-body"
    )
    shown = place.client.get(f"report/{EXPERTS}", params={"finding": key}).text

    form = {"finding": key, "do": "means", "means": "body/CAC/COSP/IRG"}
    answer = place.client.post(f"report/{EXPERTS}", data=form)

    assert "Which body is meant?" in shown
    assert answer.status_code == 200
    assert place.own("body_names.csv").splitlines()[-1] == (
        "CAC/COSP/IRG,Open-ended Intergovernmental Group on Reviews,en,other,CAC/COSP/EG.1/2033/4"
    )
    assert "unknown-body" not in {one.kind for one in place.sitting.shelf.reading(EXPERTS).open}


def test_a_body_that_no_table_has_is_added_with_its_series(of_an_expert_meeting: Place) -> None:
    place, path = of_an_expert_meeting, of_an_expert_meeting.settings.reports / EXPERTS / "report.txt"
    path.write_text(path.read_text(encoding="utf-8").replace("EG.1/", "EG.7/"), encoding="utf-8")
    (path.parent / "source.toml").write_text('symbol = "CAC/COSP/EG.7/2033/4"\nordinal = 1\n', encoding="utf-8")
    place.client.get("")
    key = next(
        k for k, one in keys_of(place.sitting.shelf.reading(EXPERTS)).items() if one.finding.kind == "unknown-body"
    )
    name = "Open-ended Intergovernmental Expert Meeting on Made-up Matters"
    said = {
        "series": "CAC/COSP/EG.7",
        "name": name,
        "gathering": "meeting",
        "parent": "CAC/COSP",
        "short": "expert meeting on them",
        "source": "https://example.org/bodies",
    }

    answer = place.client.post(f"report/{EXPERTS}", data={"finding": key, "do": "new-body", **said})

    assert answer.status_code == 200, words(answer.text)
    assert place.own("bodies.csv").splitlines()[-1] == (
        f"CAC/COSP/EG.7,{name},expert meeting on them,meeting,CAC/COSP,,,https://example.org/bodies"
    )
    assert "unknown-body" not in {one.kind for one in place.sitting.shelf.reading(EXPERTS).open}


def test_all_findings_of_a_kind_are_dismissed_at_once(place: Place) -> None:
    _, said = settled(place, "Fair Tenders", do="dismiss", reason="To be asked", all="1")

    assert place.corrections().read_text(encoding="utf-8").count("[[settled]]") == 1
    assert "of 8 open" in said


def test_the_page_tells_which_facts_came_and_went(place: Place) -> None:
    _, of_state = settled(place, "Argentinia", do="means", means="state/ARG")
    _, of_name = settled(place, "Transparency Intl", do="means", means="organization/transparency-international")

    assert "+ state-party: ARG: “Argentinia”, paragraph 6 came" in of_state
    assert "+ ngo-observer: transparency-international: “Transparency Intl”, paragraph 10 came" in of_name
    assert "− ngo-observer: transparency-intl: “Transparency Intl”, paragraph 10 went" in of_name


def test_a_choice_is_taken_back_and_its_finding_open_again(place: Place) -> None:
    before = place.own("state_names.csv")
    settled(place, "Argentinia", do="means", means="state/ARG")

    said = words(place.client.post("undo").text)

    assert place.own("state_names.csv") == before
    assert "Taken back from state_names.csv" in said
    assert "− state-party: ARG: “Argentinia”, paragraph 6 went" in said
    assert "“Argentinia” 'Argentinia' is not in" in said


def test_the_next_finding_follows_the_one_settled(place: Place) -> None:
    _, said = settled(place, "Argentinia", do="means", means="state/ARG")

    assert "2 of 25 open" in said
    assert "“Burkina Fasso”" in said


@pytest.mark.parametrize(
    ("form", "defect"),
    [
        ({"do": "means", "means": "state/XXX"}, "state_names.csv, line 2: alpha3 'XXX' is not in"),
        ({"do": "means"}, "The means is missing"),
        ({"do": "dismiss", "reason": " "}, "The reason is missing"),
        ({"do": "fact", "property": "meeting.end", "value": "8 May", "reason": "s"}, "‘8 May’ is no last day"),
        ({"do": "fact", "property": "meeting.colour", "value": "red", "reason": "s"}, "states 'colour' of 'meeting'"),
        ({}, "The form says nothing to do"),
        ({"do": "means", "means": "planet/mars"}, "is no State, organization or body"),
    ],
)
def test_what_is_wrong_is_told_and_nothing_written(untouched: Place, form: dict[str, str], defect: str) -> None:
    before = untouched.own("state_names.csv")

    status, said = settled(untouched, "Argentinia", **form)

    assert status == 422
    assert defect in said
    assert untouched.own("state_names.csv") == before
    assert not untouched.corrections().exists()


def test_a_form_of_a_finding_that_was_settled_writes_nothing_more(place: Place) -> None:
    client, form = place.client, {"finding": place.key("Argentinia"), "do": "means", "means": "state/ARG"}
    client.post(f"report/{FOLDER}", data=form)
    before = place.own("state_names.csv")

    answer = client.post(f"report/{FOLDER}", data={**form, "means": "state/PER"})

    assert answer.status_code == 409
    assert "no longer open" in answer.text
    assert place.own("state_names.csv") == before


def test_a_file_that_is_changed_meanwhile_is_noticed_and_kept(place: Place) -> None:
    client, path = place.client, place.settings.authorities / "state_names.csv"
    client.get("")
    by_hand = path.read_text(encoding="utf-8") + "ARG,Argentinia,en,spelling,,,by hand,\n"
    path.write_text(by_hand, encoding="utf-8")
    client.get("build")

    said = words(client.get(f"report/{FOLDER}").text)
    settled(place, "Zambya", do="means", means="state/ZMB")

    assert "Changed by another program, and read again: state_names.csv" in said
    assert "of 25 open" in said
    assert place.own("state_names.csv").startswith(by_hand)


def test_a_table_that_is_broken_meanwhile_is_told_and_what_was_read_before_holds(place: Place) -> None:
    client, path = place.client, place.settings.authorities / "state_names.csv"
    client.get(f"report/{FOLDER}")
    broken = path.read_text(encoding="utf-8") + "XXX,Nowhere,en,spelling,,,by hand,\n"
    path.write_text(broken, encoding="utf-8")

    said = words(client.get(f"report/{FOLDER}").text)
    status, _ = settled(place, "Zambya", do="means", means="state/ZMB")

    assert "state_names.csv, line 2: alpha3 'XXX' is not in" in said
    assert "of 26 open" in said
    assert status == 422
    assert place.own("state_names.csv") == broken


def test_a_name_is_settled_in_the_other_reports_with_it(with_later: Place) -> None:
    shelf = with_later.sitting.shelf
    before = [len(shelf.reading(folder).open) for folder in (FOLDER, LATER)]

    index = words(with_later.client.get("").text)
    _, said = settled(with_later, "Argentinia", do="means", means="state/ARG")

    assert "Argentinia unknown-state 2 reports" in index
    assert "The same stands in CAC/COSP/2041/9, which is read again with this row." in said
    assert [len(shelf.reading(folder).open) for folder in (FOLDER, LATER)] == [n - 1 for n in before]


def test_an_entry_is_found_by_any_words_of_its_names(untouched: Place) -> None:
    asked = f"report/{FOLDER}/entries?finding={untouched.key('Zambya')}&q="

    def found(query: str) -> str:
        return words(untouched.client.get(asked + query).text)

    assert found("zam") == "1 Zambia"
    assert found("ivory").startswith("1 Côte d'Ivoire")
    assert found("korea dem") == "1 Democratic People's Republic of Korea"
    assert found("perou") == "1 Peru “Pérou”"
    assert found("ZMB") == "1 Zambia “ZMB”"
    assert found("nowhere at all") == "No name has these words."


def test_an_organization_is_offered_as_what_its_list_says(untouched: Place) -> None:
    of_list = words(untouched.client.get(f"report/{FOLDER}?finding={untouched.key('Open Quarries')}").text)
    of_system = words(untouched.client.get(f"report/{FOLDER}?finding={untouched.key('United Nations Riverine')}").text)

    assert "A new one: non governmental organization" in of_list
    assert "A new one:" not in of_system


def test_a_report_that_cannot_be_read_is_told(place: Place) -> None:
    folder = place.settings.reports / "CAC_COSP_2043_1"
    folder.mkdir()
    (folder / "report.txt").write_text("Nothing.", encoding="utf-8")
    (folder / "source.toml").write_text("", encoding="utf-8")

    said = words(place.client.get("report/CAC_COSP_2043_1").text)

    assert "This cannot be settled here" in said


def test_reports_are_read_in_the_background(with_later: Place) -> None:
    with_later.sitting.read_in_background()

    until = time.monotonic() + 120
    while len(with_later.sitting.shelf.readings) < 2 and time.monotonic() < until:
        time.sleep(0.05)

    assert set(with_later.sitting.shelf.readings) == {FOLDER, LATER}


def test_a_build_tells_why_reports_stay_out(place: Place) -> None:
    place.client.post("build")

    until = time.monotonic() + 300
    while place.building.is_running and time.monotonic() < until:
        time.sleep(0.05)

    said = words(place.client.get("build").text)
    assert "no report can be released; the earlier release stays as it is" in said
    assert "'Argentinia' is not in data/authorities/states.csv" in said


def test_a_page_without_anything_open_leads_on(with_later: Place) -> None:
    with_later.sitting.shelf.reading(LATER)
    client = with_later.client
    for kind, printed in (("unknown-organization", "Fair"), ("unknown-state", "Zam"), ("documents-named", "Speak")):
        form = {"finding": with_later.key(printed), "do": "dismiss", "reason": kind, "all": "1"}
        client.post(f"report/{FOLDER}", data=form)
    for printed in ("The 3rd", "The following members"):
        form = {"finding": with_later.key(printed), "do": "dismiss", "reason": "looked at"}
        last = client.post(f"report/{FOLDER}", data=form)

    assert "Nothing is open in this report. CAC/COSP/2041/9 has 26 open" in words(last.text)
