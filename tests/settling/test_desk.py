from pathlib import Path
from shutil import copymode

import pytest

from uncac_graph.errors import AuthorityError, ExtractionError, SettlingError
from uncac_graph.model import Finding, Severity
from uncac_graph.settling import Choice, Desk, choices

FOLDER = "CAC_COSP_IRG_2032_9"
SYMBOL = "CAC/COSP/IRG/2032/9"


@pytest.fixture
def desk(tmp_path: Path, tables: Path) -> Desk:
    """A desk with tables of one's own, which are empty, and one report."""
    (tmp_path / "authorities").mkdir()
    (tmp_path / "reports" / FOLDER).mkdir(parents=True)
    return Desk((tables, tmp_path / "authorities"), tmp_path / "reports")


def corrections(tmp_path: Path) -> Path:
    return tmp_path / "reports" / FOLDER / "corrections.toml"


FINDING = Finding(Severity.VIOLATION, "unread-passage", "looks as if", "read it", "12", "the panel of Kenya")


@pytest.mark.parametrize(
    ("choice", "file", "row"),
    [
        (
            choices.spelling("state", "KEN", "Kenia", SYMBOL),
            "authorities/state_names.csv",
            f"KEN,Kenia,en,spelling,,,{SYMBOL}",
        ),
        (
            choices.spelling("organization", "world-bank", "Bank of  the World’s", SYMBOL),
            "authorities/organization_names.csv",
            f"world-bank,Bank of the World's,en,other,,,{SYMBOL}",
        ),
        (
            choices.new_organization("Lions, Kenyan", "non-governmental-organization", SYMBOL, "KLX", ["Lions of K"]),
            "authorities/organizations.csv",
            f'KLX,"Lions, Kenyan",KLX,Lions of K,non-governmental-organization,{SYMBOL}',
        ),
        (
            choices.lead("The following clubs were watching", "entity-observer", "looked at"),
            "authorities/words/leads.csv",
            "The following clubs were watching,entity-observer,looked at",
        ),
        (
            choices.name_in_report(FOLDER, 'The "Moldavia"', "state/MDA", "A misprint"),
            f"reports/{FOLDER}/corrections.toml",
            '[[name]]\nprinted = "The \\"Moldavia\\""\nmeans = "state/MDA"\nsource = "A misprint"',
        ),
        (
            choices.fact_of_report(FOLDER, "meeting", "sittings", 4, "Corr.1", settles="wrong-date"),
            f"reports/{FOLDER}/corrections.toml",
            '[[fact]]\nabout = "meeting"\nproperty = "sittings"\nvalue = 4\nsource = "Corr.1"\nsettles = "wrong-date"',
        ),
        (
            choices.fact_of_report(FOLDER, "meeting", "place", "Doha", "Corr.1", part="resumed/1"),
            f"reports/{FOLDER}/corrections.toml",
            '[[fact]]\nabout = "meeting"\nproperty = "place"\nvalue = "Doha"\nsource = "Corr.1"\npart = "resumed/1"',
        ),
        (
            choices.dismissal(FOLDER, FINDING, "Tells of a panel"),
            f"reports/{FOLDER}/corrections.toml",
            '[[settled]]\nkind = "unread-passage"\nparagraph = "12"\n'
            'printed = "the panel of Kenya"\nsource = "Tells of a panel"',
        ),
    ],
)
def test_a_choice_is_one_row_of_the_file_it_belongs_to(
    desk: Desk, tmp_path: Path, choice: Choice, file: str, row: str
) -> None:
    written = desk.settle(choice)

    assert (written.path, written.text) == (tmp_path / file, row)
    assert written.path.read_text(encoding="utf-8").endswith(f"{row}\n")


def test_what_was_chosen_holds_at_once(desk: Desk) -> None:
    before = desk.authorities().organization_named("Bank of the World")

    desk.settle(choices.spelling("organization", "world-bank", "Bank of the World", SYMBOL))

    found = desk.authorities().organization_named("Bank of the World")
    assert (before, found and found.slug) == (None, "world-bank")


def test_a_choice_that_is_undone_leaves_no_trace(desk: Desk, tmp_path: Path) -> None:
    corrections(tmp_path).write_bytes(b"# kept\r\n[[settled]]\r\nkind = 'cut-list'\r\nsource = 's'")
    before = corrections(tmp_path).read_bytes()
    desk.settle(choices.dismissal(FOLDER, FINDING, "Tells of a panel"))
    desk.settle(choices.spelling("state", "KEN", "Kenia", SYMBOL))

    undone = [desk.undo(), desk.undo(), desk.undo()]

    assert [written.path.name if written else None for written in undone] == [
        "state_names.csv",
        "corrections.toml",
        None,
    ]
    assert corrections(tmp_path).read_bytes() == before
    assert not (tmp_path / "authorities" / "state_names.csv").exists()


def test_order_comments_and_line_ends_are_kept(desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "authorities" / "state_names.csv"
    table.write_bytes(b"name,alpha3,language,kind,note,source\r\nZululand,ZAF,en,spelling,a note,s\r\n")

    desk.settle(choices.spelling("state", "KEN", "Kenia", SYMBOL))

    assert table.read_bytes().splitlines(keepends=True)[1:] == [
        b"Zululand,ZAF,en,spelling,a note,s\r\n",
        f"Kenia,KEN,en,spelling,,{SYMBOL}\r\n".encode(),
    ]


@pytest.mark.parametrize(
    ("choice", "error", "defect"),
    [
        (choices.spelling("state", "KEN", "Uganda", SYMBOL), AuthorityError, "'Uganda' names UGA and KEN"),
        (choices.spelling("state", "XXX", "Kenia", SYMBOL), AuthorityError, "alpha3 'XXX' is not in"),
        (choices.spelling("state", "KEN", "Kenia", "CAC/COSP/IRG/2099/1"), AuthorityError, "is not in documents"),
        (choices.lead("The clubs were", "sitting", "s"), AuthorityError, "category 'sitting' is unknown"),
        (choices.name_in_report(FOLDER, "Moldavia", "state/XXX", "s"), ExtractionError, "does not have"),
        (choices.dismissal("nowhere", FINDING, "s"), SettlingError, "no such report"),
        (choices.dismissal(FOLDER, FINDING, " "), ExtractionError, "has no 'source'"),
    ],
)
def test_a_wrong_choice_is_told_and_not_written(
    desk: Desk, tmp_path: Path, choice: Choice, error: type[Exception], defect: str
) -> None:
    with pytest.raises(error, match=defect):
        desk.settle(choice)

    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_what_others_change_meanwhile_is_noticed_and_kept(desk: Desk, tmp_path: Path) -> None:
    desk.settle(choices.dismissal(FOLDER, FINDING, "Tells of a panel"))
    own = desk.changed_meanwhile()
    path = corrections(tmp_path)
    path.write_text(path.read_text(encoding="utf-8") + "# by hand\n", encoding="utf-8")

    assert (own, desk.changed_meanwhile(), desk.changed_meanwhile()) == ([], [path], [])
    desk.undo()
    assert path.read_text(encoding="utf-8").endswith("# by hand\n")


def test_a_row_that_others_have_changed_is_not_taken_out(desk: Desk, tmp_path: Path) -> None:
    desk.settle(choices.dismissal(FOLDER, FINDING, "Tells of a panel"))
    changed = corrections(tmp_path).read_text(encoding="utf-8").replace("a panel", "two panels")
    corrections(tmp_path).write_text(changed, encoding="utf-8")

    with pytest.raises(SettlingError, match="changed meanwhile"):
        desk.undo()

    assert corrections(tmp_path).read_text(encoding="utf-8") == changed


def test_whoever_saves_while_a_row_is_put_loses_nothing(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = corrections(tmp_path)
    path.write_text("# first\n", encoding="utf-8")
    saves = iter([lambda: path.write_text("# first\n# saved meanwhile\n", encoding="utf-8")])

    def copied_late(given: Path, new: Path) -> None:
        next(saves, lambda: None)()
        copymode(given, new)

    monkeypatch.setattr("uncac_graph.settling.files.shutil.copymode", copied_late)

    desk.settle(choices.dismissal(FOLDER, FINDING, "Tells of a panel"))

    assert path.read_text(encoding="utf-8").startswith("# first\n# saved meanwhile\n\n[[settled]]\n")
