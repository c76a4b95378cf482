"""Printed names of organizations, as others print them: each to its entry, and none to a wrong one."""

import csv
import json
from pathlib import Path

import pytest

from tests.shared import NO_REAL_TEXTS
from uncac_graph.authorities import Authorities
from uncac_graph.authorities.names import is_acronym

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SECTIONS = ROOT.parent / "shared" / "real" / "sections"


def rows() -> list[tuple[str, str]]:
    with (HERE / "printed_names.csv").open(encoding="utf-8", newline="") as file:
        return [(row["printed"], row["organization"]) for row in csv.DictReader(file)]


def slug(authorities: Authorities, printed: str) -> str:
    organization = authorities.organization_named(printed)
    return organization.slug if organization else ""


@pytest.mark.parametrize(("printed", "organization"), rows())
def test_a_name_as_found_stands_for_its_organization_alone(
    authorities: Authorities, printed: str, organization: str
) -> None:
    assert slug(authorities, printed) == organization


def test_the_organizations_of_real_attendance_lists_are_known(authorities: Authorities) -> None:
    if not SECTIONS.is_dir():
        pytest.skip(NO_REAL_TEXTS)
    lists = [entry for path in SECTIONS.glob("*.json") for entry in json.loads(path.read_text("utf-8"))["lists"]]
    printed = [name["printed"] for entry in lists for name in entry["names"] if "state" not in name]

    known = [name for name in printed if authorities.organization_named(name)]

    assert len(known) >= 0.95 * len(printed) > 0


@pytest.mark.parametrize(
    ("printed", "organization"),
    [
        ("the World Bank Group", "world-bank-group"),
        ("International Bureau of Weights and Measures (BIPM)", "international-bureau-of-weights-and-measures"),
        ("European Economic Community (EEC)", "european-union"),
        ("Intergovernmental Panel on Climate Change (IPCC/UNEP/WMO)", "intergovernmental-panel-on-climate-change"),
        ("Eurasian Economic Union (EEU or EAEU)", "eurasian-economic-union"),
        ("OPEC Fund for International Development (OPEC Fund)", "opec-fund-for-international-development"),
        (
            "Interim Secretariat for the Convention on Biological Diversity",
            "secretariat-of-the-convention-on-biological-diversity",
        ),
        ("International Labor Organisation", "international-labour-organization"),
        ("Office of Drugs & Crime", "united-nations-office-on-drugs-and-crime"),
        ("United Nations Office on Drugs and Crime Country Office Nigeria", "united-nations-office-on-drugs-and-crime"),
        (
            "United Nations Special Coordinator for Lebanon",
            "office-of-the-united-nations-special-coordinator-for-lebanon",
        ),
        (
            "Special Representative of the Secretary-General on Violence against Children",
            "office-of-the-special-representative-of-the-secretary-general-on-violence-against-children",
        ),
        ("UN Economic Commission for Africa", "economic-commission-for-africa"),
        ("Economic Commission for Africa of the United Nations", "economic-commission-for-africa"),
        ("United Nations, Office of Legal Affairs", "office-of-legal-affairs"),
        ("Office of Legal Affairs (United Nations Secretariat)", "office-of-legal-affairs"),
        ("Secretariat of the Commonwealth of Independent States", "commonwealth-of-independent-states"),
        ("General Secretariat of the League of Arab States", "league-of-arab-states"),
        ("Group of States against Corruption of the Council of Europe", "GRECO"),
        ("Council of Europe (Group of States against Corruption)", "GRECO"),
        ("Commonwealth of Independent States (Executive Committee)", "commonwealth-of-independent-states"),
        ("Council of Europe (Group of States against Corruption and Venice Commission)", "council-of-europe"),
        ("Council of Europe (Parliamentary Assembly)", "parliamentary-assembly-of-the-council-of-europe"),
        ("UNDP - United Nations Development Programme", "united-nations-development-programme"),
        ("World Customs Organization, WCO", "world-customs-organization"),
        ("Unicef", "united-nations-children-s-fund"),
        (
            "Interregional Crime and Justice Research Institute (UNICRI)",
            "united-nations-interregional-crime-and-justice-research-institute",
        ),
        ("Office des Nations Unies contre la drogue et le crime (ONUDC)", "united-nations-office-on-drugs-and-crime"),
        ("Organización Internacional de Policía Criminal", "INTERPOL"),
        ("Лига арабских государств", "league-of-arab-states"),
        ("Gas Exporting Countries Forum*", "gas-exporting-countries-forum"),
        ("Group of 20", "group-of-twenty"),
        ("Group of Seventy-Seven", "group-of-77"),
        ("Secrétariat général de l'Union du Maghreb arabe", "arab-maghreb-union"),
        ("Secretaría General de la Comunidad Andina", "andean-community"),
        ("Office of the Permanent Observer for the African Union to the United Nations", "african-union"),
        ("Delegation of the European Union to the International Organizations in Vienna", "european-union"),
        ("Council of Europe Group of States against Corruption", "GRECO"),
        ("World Bank/UNODC Stolen Asset Recovery Initiative", "stolen-asset-recovery-initiative"),
        ("European Investment Bank [EIB]", "european-investment-bank"),
        (
            "Eastern Africa Association of Anti-Corruption Authorities",
            "east-african-association-of-anti-corruption-authorities",
        ),
        ("Africa Network for Environment and Economic Justice", "african-network-for-environment-and-economic-justice"),
        ("Council of Europe Office in Vienna", "council-of-europe"),
        ("Council of Europe Liaison Office", "council-of-europe"),
        ("International Labour Organization (Vienna liaison office)", "international-labour-organization"),
        (
            "Liaison Office in Vienna of the International Organization for Migration",
            "international-organization-for-migration",
        ),
        ("Stolen Assets Recovery Initiative", "stolen-asset-recovery-initiative"),
        ("Transparency International Deutschland e.V.", "transparency-international-germany"),
        ("Partnership for Transparency Fund, Inc.", "partnership-for-transparency-fund"),
        ("Center for Constitutional Rights", "center-for-constitutional-rights-inc"),
        ("Conflict Dynamics International", "conflict-dynamics-international"),
        ("Economic Community of West African States (ECOWAS) Commission", "economic-community-of-west-african-states"),
    ],
)
def test_additions_and_spellings_do_not_hide_an_organization(
    authorities: Authorities, printed: str, organization: str
) -> None:
    assert slug(authorities, printed) == organization


@pytest.mark.parametrize(
    "printed",
    [
        "ICC",  # the Court, or the Chamber of Commerce
        "International Commission of Jurists (UK)",
        "European Union Office for Combating Everything",
        "World Bank Office of Suspension",
        "World Health Organization Regional Office for the Americas",  # an organization of its own
        "National Institute of Criminology and Justice",
        "International Association of Penal Law Students",
        "Eastern Africa Anti-Money Laundering Forum",
        "European Committee of Bars (EU) Inc.",
        "Transparency International Coalition",
        "Open Society",
        "Global Compact Network",
        "Publish What You Pay Norway",
        "Kenya Red Cross Society",
        "United Nations Association",
        "Human Rights Commission",
        "Association of Anti-Corruption Authorities",
        "Commonwealth Bank of Australia",
        "Basel Institute",
        "International Criminal Court (INTERPOL)",
        "Transparency International (Atlantis)",
        "Amnesty International - USA",
        "Human Rights Committee of the Inter-Parliamentary Union",
        "Institute for Security Studies, Pretoria",
        "National Commission for Human Rights",
        "Permanent Mission of Kenya to the United Nations",
        # Two names of a list whose lines ran together.
        "Council of Europe Group of Latin American and Caribbean Sugar Exporting Countries",
        "Food and Agriculture Organization of the United Nations, International Monetary Fund",
        "Organization",
        "United Nations",
        "Secretariat",
        "",
    ],
)
def test_a_name_that_may_be_another_s_stands_for_nobody(authorities: Authorities, printed: str) -> None:
    assert slug(authorities, printed) == ""


def test_no_name_of_an_organization_stands_for_another(authorities: Authorities) -> None:
    for organization in authorities.organizations.values():
        # Acronyms of the register stand for nobody alone, so for another where tables have them.
        names = [n.text for n in organization.all_names if not (organization.registered and is_acronym(n.text))]
        assert {slug(authorities, name) for name in names} <= {organization.slug, ""}
        assert slug(authorities, organization.name) == organization.slug
