from pathlib import Path

from tests.gold_facts import gold_facts
from tests.shared import project_authorities
from uncac_graph.release.order import read_facts
from uncac_graph.release.single import single_report
from uncac_graph.release.sources import report_sources

AUTHORITIES = project_authorities()
SLUG = "CAC_COSP_EG.1_2023_4"


def folder(tmp_path: Path) -> Path:
    """A report folder whose report misprints a State, with a correction beside it."""
    made = tmp_path / SLUG
    made.mkdir()
    title, *numbered = gold_facts().text.paragraphs
    lines = [title.text, "I. Introduction", *(f"{p.number}. {p.text}" for p in numbered)]
    (made / "report.txt").write_text("\n\n".join(lines).replace("Angola", "Atlantis"), encoding="utf-8")
    (made / "corrections.toml").write_text(
        '[[name]]\nprinted = "Atlantis"\nmeans = "state/AGO"\nsource = "A misprint"\n'
        '[[fact]]\nabout = "meeting"\nproperty = "end"\nvalue = 2023-09-07\nsource = "CAC/COSP/EG.1/2023/4/Corr.1"\n',
        encoding="utf-8",
    )
    return made


def test_corrections_beside_a_report_are_read_with_it(tmp_path: Path) -> None:
    report = single_report(folder(tmp_path) / "report.txt", AUTHORITIES)

    assert "Atlantis" in {p.name.value for p in report.facts.participations if p.participant.key == "AGO"}
    assert "2023-09-07" in report.trig.decode()


def test_a_build_reads_them_too(tmp_path: Path) -> None:
    folder(tmp_path)

    facts = read_facts(report_sources(tmp_path)[0], AUTHORITIES)

    assert [fact.property for fact in facts.curated] == ["end"]
