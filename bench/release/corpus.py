"""Folders of made-up reports for benches, none ever published: the report given, moved to other months.

Each is of another meeting with other attendants. It prints no ordinal, which source.toml gives instead:
printed ordinals end at ninety-nine, and a bench needs thousands.
"""

import random
import re
from calendar import month_name
from pathlib import Path

HOME = Path(__file__).parents[2]
ORIGINAL = HOME / "data" / "reports" / "CAC_COSP_EG.1_2023_4" / "report.txt"

_FIRST_YEAR = 2030
_ATTENDANTS = re.compile(r"(?<=represented at the session: )[^\n]+")
_SYMBOL = re.compile(r"CAC/COSP/EG\.1/2023/(L\.)?(\d)")


def write_corpus(directory: Path, count: int, first: int = 0) -> Path:
    """Write the reports number `first` to `first + count - 1`, the same each time."""
    original = ORIGINAL.read_text(encoding="utf-8")
    for number in range(first, first + count):
        year, month = _FIRST_YEAR + number // 12, number % 12 + 1
        folder = directory / f"CAC_COSP_EG.1_{year}_{10 * month + 4}"
        folder.mkdir(parents=True)
        (folder / "report.txt").write_text(_moved(original, year, month), encoding="utf-8")
        said = f'symbol = "CAC/COSP/EG.1/{year}/{10 * month + 4}"\nordinal = {number + 100}\n'
        (folder / "source.toml").write_text(said, encoding="utf-8")
    return directory


def _moved(text: str, year: int, month: int) -> str:
    """Return the report as of another month: its days, symbols and attendants are others."""
    text = text.replace("twelfth ", "").replace("29 September 2023", f"28 {month_name[month]} {year}")
    text = text.replace("September 2023", f"{month_name[month]} {year}").replace("September", month_name[month])
    text = _SYMBOL.sub(lambda m: f"CAC/COSP/EG.1/{year}/{m[1] or ''}{10 * month + int(m[2])}", text)
    chance = random.Random(12 * year + month)
    return _ATTENDANTS.sub(lambda m: _some(m[0], chance), text)


def _some(names: str, chance: random.Random) -> str:
    """Return a list of States with about one in ten left out."""
    *most, last = names.split(", ")
    return ", ".join([*(name for name in most if chance.random() < 0.9), last])
