import pytest

from uncac_graph.extraction.words.symbols import garbled_symbols_in, placeholders_in, symbols_in
from uncac_graph.model import Paragraph

BASE = "CAC/COSP/IRG/2032"


@pytest.mark.parametrize(
    ("text", "symbols"),
    [
        (f"approved the report {BASE}/L.1 with addenda Add.1 to Add.3", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/L.1 and Add.1–3), as", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/L.1/Add.1-3).", "L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/L.1 and Add. 1 to 3)", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/2, Add.1 and 2 and Corr.1).", "2 2/Add.1 2/Add.2 2/Corr.1"),
        (f"({BASE}/2 and Corr.1)", "2 2/Corr.1"),
        (f"({BASE}/2 and Add.1, 2 and 5)", "2 2/Add.1 2/Add.2 2/Add.5"),
        (f"({BASE}/L.1, Add.1, Add.2 and Add.3)", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"{BASE}/2/Add.1 and Add.2", "2/Add.1 2/Add.2"),
        (f"({BASE}/2 and 3)", "2 3"),
        (f"{BASE}/2-4 were", "2 3 4"),
        (f"{BASE}/CRP.1, CRP.2 and CRP.5", "CRP.1 CRP.2 CRP.5"),
        (f"{BASE}/INF.1 and INF.2.", "INF.1 INF.2"),
        (f"({BASE}/10*)", "10"),
        (f"{BASE}/1/Rev.1 in 2017, 3 and 4", "1/Rev.1"),
        (f"({BASE}/L.1, L.1/Add.1 and L.1/Add.2).", "L.1 L.1/Add.1 L.1/Add.2"),
        (f"({BASE}/L.1, L.1/Add.1–3 and L.2, Add.1)", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3 L.2 L.2/Add.1"),
        (f"({BASE}/L.1/Add.1-Add.3).", "L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/L.1 and L.1/Add.1 to Add.3)", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/L.1/Add.1 to {BASE}/L.1/Add.3)", "L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"{BASE}/1 - {BASE}/4", "1 4"),
        (f"{BASE}/L.1 to {BASE}/L.1/Add.3, was", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"({BASE}/L.1-L.1/Add.2)", "L.1 L.1/Add.1 L.1/Add.2"),
        (f"({BASE}/L.1–Add.2)", "L.1 L.1/Add.1 L.1/Add.2"),
        (f"({BASE}/L.1, Add.1 and Add.2 through Add.4)", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3 L.1/Add.4"),
        (f"({BASE}/L.1 and Add.1, 3 and 5–7).", "L.1 L.1/Add.1 L.1/Add.3 L.1/Add.5 L.1/Add.6 L.1/Add.7"),
        (f"{BASE}/L.1 and its addenda 1 to 3, was", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.3"),
        (f"{BASE}/L.1 and its addenda 1, 2 and 4, was", "L.1 L.1/Add.1 L.1/Add.2 L.1/Add.4"),
        (f"{BASE}/2 and its corrigendum 1.", "2 2/Corr.1"),
        (f"{BASE}/L.1 and L.2–4.", "L.1 L.2 L.3 L.4"),
        (f"{BASE}/NGO/4.", "NGO/4"),
        (f"{BASE}/[..] and {BASE}/3", "3"),
    ],
)
def test_symbols_are_spelled_out(text: str, symbols: str) -> None:
    found = symbols_in(Paragraph(9, text).whole)

    assert [stated.value for stated in found] == [f"{BASE}/{symbol}" for symbol in symbols.split()]


def test_joint_symbols_are_two() -> None:
    found = symbols_in(Paragraph(9, "(CAC/COSP/WG.4/2012/CRP.1 - CAC/COSP/WG.2/2012/CRP.2)").whole)

    assert [stated.value for stated in found] == ["CAC/COSP/WG.4/2012/CRP.1", "CAC/COSP/WG.2/2012/CRP.2"]


def test_symbols_of_other_organs_are_symbols() -> None:
    found = symbols_in(
        Paragraph(
            9, "A/S-32/L.1, E/CN.15/2016/13, UNEP/GC.23/11 and FCCC/SBI/2014/8, and/or 7/1 of A/B, HIV/AIDS, I/II/III."
        ).whole
    )

    assert [stated.value for stated in found] == ["A/S-32/L.1", "E/CN.15/2016/13", "UNEP/GC.23/11", "FCCC/SBI/2014/8"]


def test_a_spelled_out_symbol_is_quoted_by_its_short_form() -> None:
    found = symbols_in(Paragraph(9, f"({BASE}/2 and Add.1 and 2, and Corr.1)").whole)

    assert [stated.passage.quote for stated in found] == [f"{BASE}/2", "Add.1", "Add.1 and 2", "Corr.1"]


@pytest.mark.parametrize("spoilt", ["CAC/COSP/WG.2/20302/1", "CAC/COSP/2030/3Note", "CAC/COSP/2030/CNRoP.t1e"])
def test_what_columns_read_into_each_other_have_spoilt_is_no_symbol(spoilt: str) -> None:
    printed = Paragraph(9, f"{BASE}/2, CAC/COSP/IRG/I/1/1/Add.12, {spoilt} and others").whole

    assert [stated.value for stated in symbols_in(printed)] == [f"{BASE}/2", "CAC/COSP/IRG/I/1/1/Add.12"]
    assert [place.quote for place in garbled_symbols_in(printed)] == [spoilt]


def test_a_placeholder_is_no_symbol() -> None:
    assert [place.quote for place in placeholders_in(Paragraph(9, "CAC/COSP/2017/[..]").whole)] == [
        "CAC/COSP/2017/[..]"
    ]
