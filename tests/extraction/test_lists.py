import random

import pytest

from tests.extraction.printed import authorities
from uncac_graph.extraction.names.lists import listed_names
from uncac_graph.extraction.names.names import Lookup

# Names of organizations that the authorities do not all know; several hold commas or "and".
ORGANIZATIONS = """
African Union
Andean Community
Arab Anti-Corruption and Integrity Network
Asian Development Bank
Camden Asset Recovery Inter-Agency Network
Commonwealth Secretariat
Council of Europe
Economic and Social Commission for Western Asia
Economic Commission for Latin America and the Caribbean
Egmont Group of Financial Intelligence Units
Eurasian Group on Combating Money-Laundering and Financing of Terrorism
European Bank for Reconstruction and Development
Forum for Law, Peace and Development of the Horn of Africa
Global Witness
Institute of Peace, Security and Development
International Centre for Criminal Law Reform and Criminal Justice Policy
International Monetary Fund
International Organization for Migration (IOM)
Joint United Nations Programme on HIV/AIDS
League of Arab States
Network of Judges, Prosecutors and Investigators of Lusophone Countries
Organization of American States (OAS)
Raoul Wallenberg Institute of Human Rights and Humanitarian Law
Regional Centre on Small Arms and Light Weapons in the Great Lakes Region, the Horn of Africa and Bordering States
Sherpa
Tearfund
Thailand Institute of Justice
Transparency International
Union of Banks, Insurers and Auditors of the Mediterranean
United Nations Educational, Scientific and Cultural Organization
United Nations Interregional Crime and Justice Research Institute
United Nations Office on Drugs and Crime
West African Economic and Monetary Union
World Bank
World Customs Organization
""".strip().split("\n")


def printed(text: str, kind: str, entries: tuple[int, ...] = (), single: bool = False) -> list[str]:
    lookup = Lookup(authorities(), (kind,))  # type: ignore[arg-type]
    names = listed_names(text, 0, len(text), entries, lookup, single)
    return [text[name.start : name.end] for name in names]


def keys(text: str, kind: str = "state", entries: tuple[int, ...] = ()) -> list[str | None]:
    lookup = Lookup(authorities(), (kind,))  # type: ignore[arg-type]
    return [name.key for name in listed_names(text, 0, len(text), entries, lookup)]


@pytest.mark.parametrize(
    ("text", "codes"),
    [
        ("Antigua and Barbuda, Bosnia and Herzegovina and Trinidad and Tobago.", ["ATG", "BIH", "TTO"]),
        ("Congo, Democratic Republic of the Congo, Guinea, Guinea-Bissau and Papua New Guinea", "COG COD GIN GNB PNG"),
        ("Niger, Nigeria, Dominica, Dominican Republic, Sudan and South Sudan", "NER NGA DMA DOM SDN SSD"),
        ("Iran (Islamic Republic of); Micronesia (Federated States of); and the Holy See.", "IRN FSM VAT"),
        ("Côte d’Ivoire, LAO PEOPLE'S DEMOCRATIC REPUBLIC, and Viet Nam", "CIV LAO VNM"),
        ("Kenya,2 Kiribati3, Kuwait* and Yemen", "KEN KIR KWT YEM"),
        ("Swaziland, the former Yugoslav Republic of Macedonia and Turkey", "SWZ MKD TUR"),
        ("Algeria Angola Congo Democratic Republic of the Congo Niger", "DZA AGO COG COD NER"),
        ("Guinea- Bissau, Timor- Leste and Kazakh- stan", "GNB TLS KAZ"),
        ("Kenya", "KEN"),
        ("Congo, Democratic Republic of the and Korea, Republic of", "COD KOR"),
    ],
)
def test_states_are_read_by_the_longest_name_and_never_split(text: str, codes: str | list[str]) -> None:
    expected = codes.split() if isinstance(codes, str) else codes

    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "unknown"),
    [
        ("Algeria, Atlantis and Zambia", "Atlantis"),
        ("Algeria, Zambia and Atlantis", "Atlantis"),
        ("Atlantis and Zambia", "Atlantis"),
        ("Algeria, Republic of Moldavia and Trinidad and Tobago", "Republic of Moldavia"),
        ("Algeria, Saint Foo and the Bars, Zambia and Zimbabwe", "Saint Foo and the Bars"),
        ("Algeria, Serbia and Montenegro, Zambia", "Serbia and Montenegro"),
        ("Algeria, Guinea-Conakry and Zambia", "Guinea-Conakry"),
        ("Algeria, European Union and Zambia", "European Union"),
        ("Algeria; Congo Brazzaville; and Zambia", "Congo Brazzaville"),
        ("Bulgaria, Union of Great Britain and North Ireland, Zambia", "Union of Great Britain and North Ireland"),
    ],
)
def test_an_unknown_state_stays_whole_and_spoils_no_neighbour(text: str, unknown: str) -> None:
    lookup = Lookup(authorities(), ("state",))

    names = listed_names(text, 0, len(text), (), lookup)

    assert [text[n.start : n.end] for n in names if n.key is None] == [unknown]


@pytest.mark.parametrize("seed", range(200))
def test_organizations_are_parted_in_every_grammar_though_none_is_known(seed: int) -> None:
    chance = random.Random(seed)
    chosen = chance.sample(ORGANIZATIONS, chance.choice((2, 3, 5, 8)))
    comma, last = chance.choice(((", ", " and "), (", ", ", and "), ("; ", "; and ")))
    text = comma.join(chosen[:-1]) + last + chosen[-1] + "."

    assert printed(text, "organization") == chosen


def test_organizations_on_lines_of_their_own_need_no_separator() -> None:
    names = [
        "Council of Europe",
        "Network of Judges, Prosecutors and Investigators",
        "World Customs Organization",
        "Foo",
    ]
    text = " ".join(names)
    entries = tuple(text.index(name) for name in names)

    assert printed(text, "organization", entries) == names


def test_a_line_that_breaks_inside_a_name_does_not_end_it() -> None:
    text = "World Bank, Regional Centre on Fraud in the Great Lakes Region, the Horn of Africa and Foo Institute"

    names = printed(text, "organization", entries=(text.index("the Great"), text.index("the Horn")))

    assert names == [
        "World Bank",
        "Regional Centre on Fraud in the Great Lakes Region, the Horn of Africa",
        "Foo Institute",
    ]


def test_brackets_part_nothing() -> None:
    names = printed("Council of Europe (Committee, Group and Court) and Network (A and B)", "organization")

    assert names == ["Council of Europe (Committee, Group and Court)", "Network (A and B)"]


def test_an_acronym_in_brackets_belongs_to_a_known_name() -> None:
    names = printed("World Bank (IBRD) and World Health Organization", "organization")

    assert names == ["World Bank (IBRD)", "World Health Organization"]


def test_a_known_name_that_begins_a_longer_unknown_one_is_not_taken() -> None:
    assert keys("European Union Agency for Forests and European Union", "organization") == [None, "european-union"]


def test_one_participant_is_not_divided() -> None:
    assert printed("Society for Trees and Water Council", "organization", single=True) == [
        "Society for Trees and Water Council"
    ]


@pytest.mark.parametrize(
    "name",
    [
        "Food and Agriculture Organization of the United Nations",
        "European Institute for Crime Prevention and Control, affiliated with the United Nations",
        "Organization for Economic Co-operation and Development",
        "Interregional Crime and\nJustice Research Institute",
    ],
)
def test_a_well_known_name_is_not_divided(name: str) -> None:
    assert printed(f"Office of Legal Affairs, {name} and World Bank", "organization")[1] == name


def test_a_name_of_subjects_begins_behind_the_last_name_that_is_whole() -> None:
    names = printed("Accountability Lab, Transparency International and Youth and Integrity Network", "organization")

    assert names == ["Accountability Lab", "Transparency International", "Youth and Integrity Network"]


def test_a_word_may_be_a_whole_name() -> None:
    names = printed("Caribbean Community, Commonwealth, Eurojust and World Bank", "organization")

    assert names == ["Caribbean Community", "Commonwealth", "Eurojust", "World Bank"]


def test_a_name_in_mixed_case_is_known_by_its_acronym() -> None:
    assert keys("Interpol and League of Arab States", "organization") == ["INTERPOL", "league-of-arab-states"]


def test_an_empty_list_has_no_names() -> None:
    assert printed(" . ", "state") == []


def test_articles_show_where_names_begin() -> None:
    names = printed(
        "the International Federation of Red Cross and Red Crescent Societies and the Sovereign Order of Malta",
        "organization",
    )

    assert names == [
        "International Federation of Red Cross and Red Crescent Societies",
        "Sovereign Order of Malta",
    ]


def test_where_semicolons_part_names_a_comma_in_the_last_one_shows_that_its_and_is_its_own() -> None:
    names = printed(
        "Oxfam; Transparency International; World Association of Lawyers, Notaries and Judges", "organization"
    )

    assert names == ["Oxfam", "Transparency International", "World Association of Lawyers, Notaries and Judges"]
