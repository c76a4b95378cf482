"""A working folder: settings, reports, and authorities of one's own that add to those that come with the software."""

import csv
from pathlib import Path

from uncac_graph.errors import SettingsError
from uncac_graph.packaged import PACKAGED
from uncac_graph.settings import SETTINGS_FILE, Settings

# Those that findings ask for, and that others depend on.
_OWN_TABLES = (
    "organizations.csv",
    "organization_names.csv",
    "state_names.csv",
    "meetings.csv",
    "documents.csv",
    "words/leads.csv",
)

_SETTINGS = """\
# Settings of this working folder; every one is described in docs/operating.md of the project.
# A variable of the environment wins: UNCAC_BASE_IRI for base_iri.

# The base of every IRI of a release; ends in "/". Give your own address before you publish.
base_iri = "http://localhost:8000/"

# publisher = "Example Library"
# contact = "mailto:data@example.org"    # where to report a wrong fact; also told to servers that are asked
# fetching = true                        # let `uncac-graph fetch` ask the documents' system; only where you may
"""

_README = """\
A working folder of uncac-graph.

- `uncac-graph.toml`: settings
- `data/reports/`: a folder a report, made by `uncac-graph add FILE…`
- `data/authorities/`: names of your own; a line adds to the tables that come with the software,
  or takes the place of the line with the same key
- `data/releases/`: made by `uncac-graph build`; `uncac-graph serve` shows the latest
"""


def make_working_folder(folder: Path) -> Settings:
    """Make a working folder, and return its settings; what is there already stays as it is.

    Raises SettingsError where the folder is a working folder already.
    """
    settings = Settings(home=folder)
    if (folder / SETTINGS_FILE).exists():
        raise SettingsError(f"{folder} is a working folder already; go there and add reports: uncac-graph add FILE…")
    settings.reports.mkdir(parents=True, exist_ok=True)
    for table in _OWN_TABLES:
        own = settings.authorities / table
        own.parent.mkdir(parents=True, exist_ok=True)
        if not own.exists():
            with (PACKAGED / "data" / "authorities" / table).open(encoding="utf-8-sig", newline="") as file:
                own.write_text(",".join(next(csv.reader(file))) + "\n", encoding="utf-8")
    for name, content in (("README.md", _README), (SETTINGS_FILE, _SETTINGS)):
        if not (folder / name).exists():
            (folder / name).write_text(content, encoding="utf-8")
    return settings
