from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.collecting.look_alike import LookAlike, look_alike
from tests.collecting.test_adding import AUTHORITIES, REPORT
from tests.collecting.test_rehearsal import word
from uncac_graph.cli.collecting import fetch
from uncac_graph.collecting.adding import Fate, Shelf
from uncac_graph.collecting.fetching import Fetcher
from uncac_graph.errors import FetchError
from uncac_graph.settings import Settings

SYMBOL = "CAC/COSP/IRG/2032/9"
DOCUMENT = b"%PDF-1.7\n" + b"words " * 5_000


@pytest.fixture
def system() -> Iterator[LookAlike]:
    with look_alike() as it:
        yield it


class Waits(list[float]):
    """Stands for sleep, and keeps how long it was asked for."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def waits() -> Waits:
    return Waits()


def settings_for(system: LookAlike) -> Settings:
    """Settings by which a system is asked."""
    contact, address = "mailto:me@example.org", system.address
    return Settings(contact=contact, documents_address=address, pages_address=address, fetch_pause_s=2.5)


@pytest.fixture
def fetcher(system: LookAlike, tmp_path: Path, waits: Waits) -> Iterator[Fetcher]:
    it = Fetcher(settings_for(system), "An agreement of 2026", tmp_path, waits)
    yield it
    it.close()


def test_a_document_comes_with_its_address_and_the_moment(system: LookAlike, fetcher: Fetcher) -> None:
    system.documents[SYMBOL, "pdf"] = DOCUMENT

    path, origin = fetcher.fetch(SYMBOL)

    assert path.read_bytes() == DOCUMENT
    assert origin.told == f"{system.address}api/symbol/access?s=CAC%2FCOSP%2FIRG%2F2032%2F9&l=en&t=pdf"
    assert origin.retrieved.endswith("+00:00")


def test_who_asks_says_so_and_goes_slowly(system: LookAlike, fetcher: Fetcher, waits: Waits) -> None:
    system.documents[SYMBOL, "pdf"] = DOCUMENT

    fetcher.fetch(SYMBOL)
    fetcher.fetch(SYMBOL)

    assert {headers["User-Agent"].partition(" ")[2] for _, headers in system.asked} == {"(mailto:me@example.org)"}
    assert waits == [2.5] * (len(system.asked) - 1)


@pytest.mark.parametrize(
    ("absence", "said"),
    [
        ("empty", "an empty answer came"),
        ("page", "a page came"),
        ("gone", r"is not there \(404\)"),
        ("busy", r"the server is busy \(429\)"),
    ],
)
def test_nothing_is_never_taken_for_a_document(
    system: LookAlike, fetcher: Fetcher, tmp_path: Path, absence: str, said: str
) -> None:
    system.absences[SYMBOL] = absence

    with pytest.raises(FetchError, match=said):
        fetcher.fetch(SYMBOL)

    assert list(tmp_path.iterdir()) == []


def test_a_busy_server_is_given_the_time_it_asks_for(system: LookAlike, fetcher: Fetcher, waits: Waits) -> None:
    system.absences[SYMBOL] = "busy"

    with pytest.raises(FetchError):
        fetcher.fetch(SYMBOL)

    assert waits == [7.0]


@pytest.mark.parametrize("ranges", [True, False])
def test_what_broke_off_is_gone_on_with(system: LookAlike, fetcher: Fetcher, ranges: bool) -> None:
    system.documents[SYMBOL, "docx"] = b"PK\3\4" + DOCUMENT
    system.breaks_at, system.ranges = 10_000, ranges

    with pytest.raises(FetchError, match="broke off after 10,000 bytes"):
        fetcher.fetch(SYMBOL)
    path, _ = fetcher.fetch(SYMBOL)

    assert path.read_bytes() == b"PK\3\4" + DOCUMENT
    assert system.asked[-1][1]["Range"] == "bytes=10000-"


def test_another_part_than_was_asked_for_spoils_nothing(system: LookAlike, fetcher: Fetcher, tmp_path: Path) -> None:
    system.documents[SYMBOL, "docx"] = b"PK\3\4" + DOCUMENT
    system.breaks_at, system.forgets = 10_000, True
    with pytest.raises(FetchError, match="broke off"):
        fetcher.fetch(SYMBOL)

    with pytest.raises(FetchError, match="fits no more and was removed"):
        fetcher.fetch(SYMBOL)

    assert list(tmp_path.iterdir()) == []


def test_robots_txt_is_obeyed_unless_a_permission_is_told(system: LookAlike, tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="asks programs to stay away"):
        Fetcher(settings_for(system), "", tmp_path).check_robots()

    Fetcher(settings_for(system), "An agreement of 2026", tmp_path).check_robots()
    system.robots = None
    Fetcher(settings_for(system), "", tmp_path).check_robots()


def test_a_report_of_another_symbol_than_was_asked_for_is_told(
    system: LookAlike, fetcher: Fetcher, tmp_path: Path
) -> None:
    system.documents[SYMBOL, "docx"] = word(REPORT.replace(SYMBOL, "CAC/COSP/IRG/2032/10"))
    shelf = Shelf(tmp_path / "reports", AUTHORITIES)

    (brought,) = fetcher.bring_in(SYMBOL, shelf)
    (again,) = fetcher.bring_in("CAC/COSP/IRG/2032/10", shelf)

    assert (brought.fate, brought.symbol, again.fate) == (Fate.ADDED, "CAC/COSP/IRG/2032/10", Fate.HERE)
    assert "not of the symbol that was asked for" in brought.says


def test_nobody_fetches_without_a_contact(tmp_path: Path) -> None:
    with pytest.raises(FetchError, match="set contact"):
        Fetcher(Settings(home=tmp_path), "", tmp_path)


def test_fetching_is_off_unless_the_operator_says_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("UNCAC_HOME", str(tmp_path))

    with pytest.raises(FetchError, match="fetching is off"):
        fetch([SYMBOL])
