import csv
import tomllib
import zipfile
from pathlib import Path

import lxml.html
import pytest

from tests.shared import project_authorities
from uncac_graph.authorities import Authorities
from uncac_graph.collecting import wanted
from uncac_graph.collecting.adding import Brought, Fate, Origin, Shelf
from uncac_graph.collecting.incoming import incoming
from uncac_graph.collecting.recognition import language_of, symbol_of_name
from uncac_graph.model import ReportText
from uncac_graph.passages import Paragraph

ROOT = Path(__file__).parents[2]
AUTHORITIES: Authorities = project_authorities()
SYMBOL = "CAC/COSP/IRG/2032/9"
REPORT = f"""Conference of the States Parties to the United Nations Convention against Corruption
{SYMBOL}
Distr.: General
24 June 2032
Original: English
Report of the Implementation Review Group on its twenty-third session, held in Vienna from 7 to 11 June 2032

I. Introduction

1. The Implementation Review Group held its twenty-third session in Vienna from 7 to 11 June 2032.
"""
FRENCH = (
    "Rapport du Groupe d’examen de l’application sur les travaux de sa session\n\n"
    "1. Le Groupe a tenu sa session à Vienne et les États parties étaient représentés par une délégation. "
    "Il a adopté le rapport sur les travaux de la session par consensus."
)


@pytest.fixture
def brought_folder(tmp_path: Path) -> Path:
    folder = tmp_path / "down"
    folder.mkdir()
    return folder


def bring(tmp_path: Path, *paths: Path, **how: object) -> list[Brought]:
    shelf = Shelf(tmp_path / "reports", AUTHORITIES, **how)  # type: ignore[arg-type]
    with incoming(paths) as files:
        return shelf.bring_in(files, Origin("by hand"))


def fates(brought: list[Brought]) -> list[Fate]:
    return [one.fate for one in brought]


def test_a_folder_and_a_zip_are_brought_in_at_once(tmp_path: Path, brought_folder: Path) -> None:
    (brought_folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (brought_folder / ".hidden").write_text("x", encoding="utf-8")
    with zipfile.ZipFile(tmp_path / "more.zip", "w") as archive:
        archive.writestr("2033/b.txt", REPORT.replace("2032/9", "2033/9"))
        archive.writestr("3/../../../c.txt", REPORT.replace("2032/9", "2034/9"))
        archive.writestr("__MACOSX/b.txt", "x")

    brought = bring(tmp_path, brought_folder, tmp_path / "more.zip")

    assert [(one.fate, one.symbol) for one in brought] == [
        (Fate.ADDED, SYMBOL),
        (Fate.ADDED, "CAC/COSP/IRG/2033/9"),
        (Fate.ADDED, "CAC/COSP/IRG/2034/9"),
    ]
    assert sorted(path.name for path in (tmp_path / "reports").iterdir()) == [
        "CAC_COSP_IRG_2032_9",
        "CAC_COSP_IRG_2033_9",
        "CAC_COSP_IRG_2034_9",
    ]


def test_source_toml_says_where_a_file_comes_from(tmp_path: Path, brought_folder: Path) -> None:
    (brought_folder / 'my "report".txt').write_text(REPORT, encoding="utf-8")

    bring(tmp_path, brought_folder)

    said = tomllib.loads((tmp_path / "reports" / "CAC_COSP_IRG_2032_9" / "source.toml").read_text(encoding="utf-8"))
    assert (said["file"], said["origin"], said["language"]) == ("report.txt", "by hand", "en")
    assert said["brought_as"] == str(brought_folder / 'my "report".txt')
    assert "symbol" not in said


@pytest.mark.parametrize(
    ("name", "content", "fate", "says"),
    [
        ("copy.txt", REPORT, Fate.HERE, "the same file as CAC_COSP_IRG_2032_9"),
        ("other.txt", REPORT + "\n2. More.\n", Fate.OTHER_FILE, "--replace"),
        ("again.txt", REPORT.replace(SYMBOL, f"{SYMBOL}*"), Fate.REISSUE, "issued again (*)"),
        ("corr.txt", REPORT.replace(SYMBOL, f"{SYMBOL}/Corr.1"), Fate.SUPPLEMENT, f"a corrigendum of {SYMBOL}"),
        ("add.txt", REPORT.replace(SYMBOL, f"{SYMBOL}/Add.1"), Fate.SUPPLEMENT, f"an addendum of {SYMBOL}"),
        ("rev.txt", REPORT.replace(SYMBOL, f"{SYMBOL}/Rev.1"), Fate.SUPPLEMENT, f"a revision of {SYMBOL}"),
        ("fr.txt", FRENCH, Fate.OTHER_LANGUAGE, "it is in French"),
        ("letter.txt", "Dear Sir,\n\n1. It is late.\n", Fate.NO_REPORT, "no title 'Report of'"),
        ("empty.pdf", "", Fate.NO_REPORT, "the file is empty"),
        ("nameless.txt", REPORT.replace(f"{SYMBOL}\n", ""), Fate.NO_REPORT, "prints no symbol of its own"),
    ],
)
def test_what_is_not_added_is_told_with_the_reason(
    tmp_path: Path, brought_folder: Path, name: str, content: str, fate: Fate, says: str
) -> None:
    (tmp_path / "first.txt").write_text(REPORT, encoding="utf-8")
    bring(tmp_path, tmp_path / "first.txt")
    before = sorted((tmp_path / "reports").rglob("*"))
    (brought_folder / name).write_text(content, encoding="utf-8")

    (brought,) = bring(tmp_path, brought_folder)

    assert (brought.fate, says in brought.says) == (fate, True)
    assert sorted((tmp_path / "reports").rglob("*")) == before


def test_a_first_issue_is_told_from_another_copy_of_the_reissue_that_is_here(
    tmp_path: Path, brought_folder: Path
) -> None:
    reissue = REPORT.replace(SYMBOL, f"{SYMBOL}*")
    (tmp_path / "again.txt").write_text(reissue, encoding="utf-8")
    bring(tmp_path, tmp_path / "again.txt")
    (brought_folder / "a-first.txt").write_text(REPORT, encoding="utf-8")
    (brought_folder / "b-other.txt").write_text(reissue + "\n2. More.\n", encoding="utf-8")

    brought = bring(tmp_path, brought_folder)

    assert fates(brought) == [Fate.FIRST_ISSUE, Fate.OTHER_FILE]


def test_a_reissue_takes_the_place_of_the_first_when_told_to(tmp_path: Path, brought_folder: Path) -> None:
    (tmp_path / "first.txt").write_text(REPORT, encoding="utf-8")
    bring(tmp_path, tmp_path / "first.txt")
    folder = tmp_path / "reports" / "CAC_COSP_IRG_2032_9"
    (folder / "corrections.toml").write_text("# kept\n", encoding="utf-8")
    (brought_folder / "again.txt").write_text(REPORT.replace(SYMBOL, f"{SYMBOL}*"), encoding="utf-8")

    brought = bring(tmp_path, brought_folder, replaces=True)

    assert fates(brought) == [Fate.REPLACED]
    assert f"{SYMBOL}*" in (folder / "report.txt").read_text(encoding="utf-8")
    assert (folder / "corrections.toml").read_text(encoding="utf-8") == "# kept\n"
    assert [path.name for path in (tmp_path / "reports").iterdir()] == ["CAC_COSP_IRG_2032_9"]


def test_a_copy_under_another_name_is_known_by_its_content(tmp_path: Path, brought_folder: Path) -> None:
    nameless = REPORT.replace(f"{SYMBOL}\n", "")
    (brought_folder / "CAC_COSP_IRG_2032_9.txt").write_text(nameless, encoding="utf-8")
    (brought_folder / "copy.txt").write_text(nameless, encoding="utf-8")

    assert fates(bring(tmp_path, brought_folder)) == [Fate.ADDED, Fate.COPY]


def test_of_two_files_of_one_report_the_plainer_is_taken(tmp_path: Path, brought_folder: Path) -> None:
    page = "".join(f"<p>{line}</p>" for line in REPORT.splitlines())
    (brought_folder / "a.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    (brought_folder / "b.txt").write_text(REPORT, encoding="utf-8")

    assert fates(bring(tmp_path, brought_folder)) == [Fate.OTHER_FILE, Fate.ADDED]


@pytest.mark.parametrize(
    ("name", "symbol"),
    [
        ("CAC_COSP_WG.2_2018_6_E.pdf", "CAC/COSP/WG.2/2018/6"),
        ("down.zip: 2018/CAC-COSP-WG.2-2018-6.docx", "CAC/COSP/WG.2/2018/6"),
        ("CAC%2FCOSP%2F2019%2F17.pdf", "CAC/COSP/2019/17"),
        ("CAC_COSP_IRG_2014_11_Corr.1.pdf", "CAC/COSP/IRG/2014/11/Corr.1"),
        ("CAC_COSP_IRG_2014_11/report.pdf", "CAC/COSP/IRG/2014/11"),
        ("V1805344.pdf", None),
        ("XYZ_2018_6.pdf", None),
    ],
)
def test_a_symbol_is_taken_from_the_name_of_a_file_or_its_folder(name: str, symbol: str | None) -> None:
    assert symbol_of_name(name, AUTHORITIES) == symbol


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("The Group held its session in Vienna and adopted the report of the meeting by consensus.", "en"),
        (FRENCH, "fr"),
        ("El Grupo celebró su período de sesiones y aprobó el informe de la reunión por consenso.", "es"),
        ("Группа провела свою сессию в Вене и утвердила доклад.", "ru"),
        ("审议组在维也纳举行了会议并通过了报告。", "zh"),
        ("عقد الفريق دورته في فيينا واعتمد التقرير.", "ar"),
        ("CAC/COSP/IRG/2032/9", None),
    ],
)
def test_a_language_is_told_by_its_letters_and_words(words: str, language: str | None) -> None:
    assert language_of(ReportText((Paragraph(0, words),))) == language


def test_what_is_wanted_is_known_and_was_not_read() -> None:
    every = wanted.wanted(AUTHORITIES, (), (), "https://docs.un.org/")

    without = wanted.wanted(AUTHORITIES, {"CAC_COSP_WG.4_2010_7"}, {"CAC_COSP_IRG/1"}, "https://docs.un.org/")

    gone = {(one.symbol, one.body, one.meeting) for one in every} - {(o.symbol, o.body, o.meeting) for o in without}
    assert {symbol or meeting for symbol, _, meeting in gone} == {"CAC/COSP/WG.4/2010/7", "1"}
    assert {one.address for one in every if one.symbol == "CAC/COSP/WG.4/2010/7"} == {
        "https://docs.un.org/en/CAC/COSP/WG.4/2010/7"
    }


def test_what_is_wanted_is_printed_as_table_csv_and_page() -> None:
    known = wanted.Wanted("CAC/1", "A & B", "3", "2011-01-02", "2011-01-04", "https://docs.un.org/en/CAC/1")
    unknown = wanted.Wanted("", "A & B", "4", "", "", "")

    printed = wanted.table([known, unknown])
    rows = list(csv.reader(wanted.as_csv([known, unknown]).splitlines()))
    page = lxml.html.fromstring(wanted.page([known, unknown]))

    assert printed.splitlines()[-1] == "2 reports are wanted; the symbols of 1 are not known"
    assert rows[1:] == [list(known), list(unknown)]
    assert page.xpath("//td/a/@href") == ["https://docs.un.org/en/CAC/1"]
    assert [cell.text_content() for cell in page.xpath("//tr[2]/td")] == ["symbol not known", "A & B", "4", ""]
