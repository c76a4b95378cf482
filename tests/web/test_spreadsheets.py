"""Tables for spreadsheets: what Excel, LibreOffice and pandas are given."""

import csv
import io
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from urllib.parse import quote

import pytest

from uncac_graph.web.pages.spreadsheets import Sheet, as_csv, as_xlsx

MEETING = "meeting/CAC_COSP_EG.1/12"
_CELLS = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def rows(answer):
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"), newline="")))


def cells(workbook, sheet):
    """Return the rows of a sheet of a workbook as texts."""
    book = zipfile.ZipFile(io.BytesIO(workbook))
    shared = [
        "".join(one.itertext())
        for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml")).findall(f"{_CELLS}si")
    ]
    found = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{sheet}.xml")).iter(f"{_CELLS}row")
    return [
        [
            shared[int(cell.findtext(f"{_CELLS}v"))] if cell.get("t") == "s" else cell.findtext(f"{_CELLS}v")
            for cell in row
        ]
        for row in found
    ]


def test_a_meeting_is_a_row_a_participation_with_name_category_paragraph_and_sentence(site):
    found = rows(site.ask(f"{MEETING}.csv"))

    count = site.store.query(
        f"SELECT (COUNT(*) AS ?n) {{ ?p <{site.base}ontology#atMeeting> <{site.base}{MEETING}> ;"
        f" <{site.base}ontology#participant> ?x }}"
    )
    assert len(found) == int(next(iter(count))["n"].value)
    greco = next(row for row in found if row["participant address"].endswith("organization/GRECO"))
    assert (greco["kind"], greco["code"], greco["start"]) == ("Organization", "", "2023-09-05")
    ivory = next(row for row in found if row["code"] == "CIV")
    assert (ivory["participant"], ivory["category"]) == ("Côte d'Ivoire", "State party")
    assert (ivory["document"], ivory["paragraph"]) == ("CAC/COSP/EG.1/2023/4", "5")
    assert ivory["sentence"].startswith("The following States parties to the Convention were represented")
    assert ivory["release"] == site.folder.name


@pytest.mark.parametrize("path", ["state/PAK", "organization/GRECO"])
def test_a_participant_has_a_table_of_where_it_was(site, path):
    found = rows(site.ask(f"{path}.csv"))

    assert found
    assert all(site.base + path == row["participant address"] or row["representing"] for row in found)


def test_the_state_that_a_person_represented_is_in_its_table(site):
    assert "Aftab Ahmad Khokher" in {row["participant"] for row in rows(site.ask("state/PAK.csv"))}


def test_meetings_not_read_are_in_the_table_only_if_asked_for(site):
    assert {row["attendance"] for row in rows(site.ask("attendance.csv"))} == {"listed"}


def test_a_workbook_has_the_rows_and_says_whence(site):
    answer = site.ask(f"{MEETING}.xlsx")

    found, about = cells(answer.content, 1), dict(cells(answer.content, 2))
    assert found[0][:3] == ["participant", "code", "kind"]
    assert len(found) == len(rows(site.ask(f"{MEETING}.csv"))) + 1
    assert about["Source"] == f"{site.base}{MEETING}"
    assert about["Release"] == site.folder.name
    assert f'filename="{MEETING.replace("/", "-")}.xlsx"' in answer.headers["content-disposition"]


def test_an_answer_of_ones_own_names_an_address_that_is_there(site):
    answer = site.ask("sparql/answer.xlsx?query=SELECT%20*%20%7B%20%3Fs%20%3Fp%20%3Fo%20%7D%20LIMIT%201")

    assert dict(cells(answer.content, 2))["Source"] == f"{site.base}sparql"
    assert cells(answer.content, 1)[0][:3] == ["s", "p", "o"]


def test_a_workbook_has_names_before_addresses(site):
    query = f"SELECT ?state ?n {{ VALUES (?state ?n) {{ (<{site.base}state/PAK> 7) }} }}"

    answer = site.ask(f"sparql/answer.xlsx?query={quote(query)}")

    assert cells(answer.content, 1) == [["state", "n", "state address"], ["Pakistan", "7", f"{site.base}state/PAK"]]


@pytest.mark.parametrize("path", ["body/CAC_COSP.csv", "place/vienna.xlsx", "meeting/CAC_COSP_EG.1/99.csv"])
def test_what_has_no_table_is_not_found(site, path):
    assert site.ask(path).status_code == 404


def test_excel_knows_a_csv_for_utf_8_by_its_mark():
    assert as_csv(Sheet(["name"], [["Côte d'Ivoire"]])) == b"\xef\xbb\xbfname\r\nC\xc3\xb4te d'Ivoire\r\n"


def test_what_looks_like_a_formula_or_a_number_stays_text():
    found = cells(as_xlsx(Sheet(["a", "b", "c"], [["=1+1", "007", 7]])), 1)

    assert found[1] == ["=1+1", "007", "7"]


def test_the_pages_begin_without_the_writer_of_workbooks():
    code = "import sys, uncac_graph.web.pages.site; print('xlsxwriter' in sys.modules)"

    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout.strip() == "False"
