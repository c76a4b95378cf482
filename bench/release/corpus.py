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

# The months of 70 years, then the same months again with other symbols: years are read up to 2099.
_FIRST_YEAR, _MONTHS = 2030, 70 * 12
_ATTENDANTS = re.compile(r"(?<=represented at the session: )[^\n]+")
_SYMBOL = re.compile(r"CAC/COSP/EG\.1/2023/(L\.)?(\d)")


def write_corpus(directory: Path, count: int, first: int = 0) -> Path:
    """Write the reports number `first` to `first + count - 1`, the same each time."""
    original = ORIGINAL.read_text(encoding="utf-8")
    for number in range(first, first + count):
        again, of_cycle = divmod(number, _MONTHS)
        year, month = _FIRST_YEAR + of_cycle // 12, of_cycle % 12 + 1
        serial = 1000 * again + 10 * month
        folder = directory / f"CAC_COSP_EG.1_{year}_{serial + 4}"
        folder.mkdir(parents=True)
        (folder / "report.txt").write_text(_moved(original, year, month, serial), encoding="utf-8")
        said = f'symbol = "CAC/COSP/EG.1/{year}/{serial + 4}"\nordinal = {number + 100}\n'
        (folder / "source.toml").write_text(said, encoding="utf-8")
    return directory


def _moved(text: str, year: int, month: int, serial: int) -> str:
    """Return the report as of another month: its days, symbols and attendants are others."""
    text = text.replace("twelfth ", "").replace("29 September 2023", f"28 {month_name[month]} {year}")
    text = text.replace("September 2023", f"{month_name[month]} {year}").replace("September", month_name[month])
    text = _SYMBOL.sub(lambda m: f"CAC/COSP/EG.1/{year}/{m[1] or ''}{serial + int(m[2])}", text)
    chance = random.Random(100_000 * year + serial)
    return _ATTENDANTS.sub(lambda m: _some(m[0], chance), text)


def _some(names: str, chance: random.Random) -> str:
    """Return a list of States with about one in ten left out."""
    *most, last = names.split(", ")
    return ", ".join([*(name for name in most if chance.random() < 0.9), last])
