import re
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.shared import tables_with
from uncac_graph.collecting.folder import make_working_folder
from uncac_graph.release import Inputs, Order
from uncac_graph.review.building import Building
from uncac_graph.review.server import application
from uncac_graph.review.sitting import Sitting
from uncac_graph.settings import Settings
from uncac_graph.settling import Desk

REPORT = Path(__file__).parent / "report.txt"
FOLDER, LATER = "CAC_COSP_2039_14", "CAC_COSP_2041_9"
_KEPT = ("african-union", "european-union", "transparency-international", "world-bank")
TOKEN, PORT = "token-of-the-tests", 8170


@dataclass
class Place:
    """A working folder with reports of a made-up Conference, and a sitting over it."""

    settings: Settings
    sitting: Sitting
    building: Building

    @classmethod
    def at(cls, folder: Path, *reports: str, tables: Path) -> "Place":
        """tables: in place of those that come with the software."""
        settings = make_working_folder(folder)
        text = REPORT.read_text(encoding="utf-8")
        for name in reports:
            (settings.reports / name).mkdir()
            # Another session of the same list of participants.
            printed = text if name == FOLDER else text.replace("2039/", "2041/").replace("2041/14", "2041/9")
            printed = printed if name == FOLDER else printed.replace("eighteenth", "nineteenth").replace("2039", "2041")
            (settings.reports / name / "report.txt").write_text(printed, encoding="utf-8")
        inputs = replace(Inputs.of(settings.home), authorities=(tables, settings.authorities))
        sitting = Sitting(Desk(inputs.authorities, settings.reports), settings.reports)
        order = Order(settings.reports, settings.releases, inputs, "http://localhost:8000/", workers=1)
        return cls(settings, sitting, Building(order))

    @property
    def client(self) -> TestClient:
        """A browser without JavaScript, at the address of the page."""
        app = application(self.sitting, self.building, TOKEN, PORT)
        return TestClient(app, base_url=f"http://127.0.0.1:{PORT}/{TOKEN}/", raise_server_exceptions=True)

    def own(self, table: str) -> str:
        """What one of the tables of one's own says."""
        return (self.settings.authorities / table).read_text(encoding="utf-8")

    def corrections(self, folder: str = FOLDER) -> Path:
        return self.settings.reports / folder / "corrections.toml"

    def key(self, printed: str, folder: str = FOLDER) -> str:
        """The key of the finding of a name."""
        from uncac_graph.review.sitting import keys_of

        found = keys_of(self.sitting.shelf.reading(folder))
        return next(key for key, told in found.items() if (told.finding.printed or "").startswith(printed))


@pytest.fixture(scope="session")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The tables of authorities without most organizations."""
    return tables_with(_KEPT, tmp_path_factory.mktemp("tables") / "authorities")


@pytest.fixture
def place(tmp_path: Path, tables: Path) -> Place:
    return Place.at(tmp_path / "work", FOLDER, tables=tables)


@pytest.fixture(scope="session")
def untouched(tmp_path_factory: pytest.TempPathFactory, tables: Path) -> Place:
    """A place for tests that write nothing."""
    return Place.at(tmp_path_factory.mktemp("untouched") / "work", FOLDER, tables=tables)


@pytest.fixture
def with_later(tmp_path: Path, tables: Path) -> Place:
    return Place.at(tmp_path / "work", FOLDER, LATER, tables=tables)


def words(html: str) -> str:
    """The text of a page in one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split()).replace(" ,", ",")
