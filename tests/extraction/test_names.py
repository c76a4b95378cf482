import pytest

from tests.extraction.printed import authorities
from uncac_graph.extraction.names.names import Lookup, NameKind, category_of, provisional_organization


@pytest.mark.parametrize(
    ("printed", "kind", "key"),
    [
        ("Guinea- Bissau", "state", "GNB"),
        ("Kazakh- stan", "state", "KAZ"),
        ("Korea, Republic of", "state", "KOR"),
        ("World Bank (IBRD)", "organization", "world-bank"),
        ("World Health Organization of the Secretariat", "organization", "world-health-organization"),
    ],
)
def test_broken_and_longer_forms_are_understood(printed: str, kind: NameKind, key: str) -> None:
    assert Lookup(authorities(), (kind,)).whole(printed) == (key, kind)


@pytest.mark.parametrize(
    ("printed", "kind"), [("Kenya", "organization"), ("World Bank", "state"), ("Atlantis", "state")]
)
def test_a_list_of_one_kind_knows_no_names_of_the_other(printed: str, kind: NameKind) -> None:
    lookup = Lookup(authorities(), (kind,))

    assert (lookup.at(printed, 0), lookup.whole(printed)) == (None, None)


def test_a_predecessor_is_nobody_any_more() -> None:
    found = Lookup(authorities(), ("state",)).at("Serbia and Montenegro", 0)

    assert found and (found.key, found.end) == (None, 21)


@pytest.mark.parametrize(
    ("printed", "slug"),
    [
        ("Union of Trees (UNTREE)", "UNTREE"),
        ("Union of Trees (Vienna)", "union-of-trees-vienna"),
        ("Keepers of Energy (KEN)", "keepers-of-energy-ken"),
    ],
)
def test_an_unknown_organization_has_the_slug_of_the_rule(printed: str, slug: str) -> None:
    participant = provisional_organization(printed, authorities())

    assert (participant.key, participant.label) == (slug, printed)


def test_a_classification_goes_with_a_category() -> None:
    known = authorities()

    assert (category_of("world-bank", known), category_of("nobody", known)) == ("un-system-and-pni-observer", None)
