"""Folders of generated reports for benches: every report another meeting of the right kind, none published."""

import random
from pathlib import Path

from tests.generator import generated_report

from uncac_graph.authorities import load_authorities
from uncac_graph.identifiers import meeting_path, symbol_slug

HOME = Path(__file__).parents[2]
AUTHORITIES = HOME / "data" / "authorities"


def write_corpus(directory: Path, count: int, first_seed: int = 0) -> Path:
    """Write `count` reports with symbols of their own, from seed after seed."""
    authorities = load_authorities(AUTHORITIES)
    seed = first_seed
    while count:
        report = generated_report(random.Random(seed), authorities)
        folder = directory / symbol_slug(report.symbol)
        # Two reports of one meeting would contradict each other, and the second stay out.
        meeting = directory / f".{symbol_slug(meeting_path(report.facts.meeting.key))}"
        seed += 1
        if not folder.exists() and not meeting.exists():
            folder.mkdir(parents=True)
            meeting.touch()
            (folder / "report.txt").write_text(report.text, encoding="utf-8")
            count -= 1
    return directory
