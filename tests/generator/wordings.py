"""What such reports print: bodies, names, leads. Each is a choice among forms that real reports use."""

from dataclasses import dataclass

CONVENTION = "United Nations Convention against Corruption"
CONFERENCE = f"Conference of the States Parties to the {CONVENTION}"

ORDINALS = [
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
    "thirteenth",
    "fourteenth",
    "fifteenth",
    "sixteenth",
    "seventeenth",
    "eighteenth",
    "nineteenth",
    "twentieth",
    "twenty-first",
    "twenty-second",
    "twenty-third",
]
CARDINALS = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]


@dataclass(frozen=True)
class BodyWording:
    """How reports name one body."""

    series: str
    full: str
    short: str
    gathering: str  # "session" or "meeting"


BODIES = (
    BodyWording("CAC/COSP/IRG", "Implementation Review Group", "Group", "session"),
    BodyWording(
        "CAC/COSP/WG.2",
        "Open-ended Intergovernmental Working Group on Asset Recovery",
        "Working Group",
        "meeting",
    ),
    BodyWording(
        "CAC/COSP/WG.4",
        "Open-ended Intergovernmental Working Group on the Prevention of Corruption",
        "Working Group",
        "meeting",
    ),
    BodyWording(
        "CAC/COSP/EG.1",
        f"open-ended intergovernmental expert meeting to enhance international cooperation under the {CONVENTION}",
        "expert meeting",
        "meeting",
    ),
)

LEADS = {
    "state-party": (
        "The following States parties to the Convention were represented{at}",
        "The following States parties were represented{at}",
    ),
    "signatory-observer": (
        "The following States signatories to the Convention were represented by observers",
        "The following States signatories were represented by observers",
    ),
    "non-signatory-observer": (
        "The following observer States were also represented",
        "The following non-signatory States were represented by observers",
        "The following observer States were represented",
    ),
    "un-system-and-pni-observer": (
        "The following Secretariat units, United Nations bodies, funds and programmes, specialized agencies and other "
        "organizations of the United Nations system and institutes of the United Nations crime prevention and criminal "
        "justice programme network were represented by observers",
        "The following Secretariat units and United Nations bodies and specialized agencies were represented "
        "by observers",
        "The following institutes of the United Nations crime prevention and criminal justice programme network were "
        "represented by observers",
    ),
    "igo-observer": (
        "The following intergovernmental organizations were represented by observers",
        "The following intergovernmental organizations were represented by observers{at}",
    ),
    "ngo-observer": (
        "The following non-governmental organizations in consultative status with the Economic and Social Council were "
        "represented by observers",
        "In accordance with rule 17 of the rules of procedure for the Conference, the following other relevant "
        "non-governmental organizations were represented by observers",
    ),
    "entity-observer": (
        "The following entities maintaining permanent observer offices at Headquarters were represented by observers",
    ),
}

ORGANIZATIONS = {
    "un-system-and-pni-observer": (
        "Office for the Coordination of Humanitarian Affairs of the Secretariat",
        "Office of the United Nations High Commissioner for Human Rights",
        "United Nations Development Programme",
        "World Bank",
        "World Health Organization",
        "Basel Institute on Governance",
        "Naif Arab Academy for Security Sciences",
        "United Nations Educational, Scientific and Cultural Organization",
        "United Nations Interregional Crime and Justice Research Institute",
        "International Centre for Criminal Law Reform and Criminal Justice Policy",
        "Raoul Wallenberg Institute of Human Rights and Humanitarian Law",
        "Department of Economic and Social Affairs",
    ),
    "igo-observer": (
        "Black Sea Economic Cooperation Organization",
        "Commonwealth of Independent States",
        "Cooperation Council of the Arab States of the Gulf",
        "Group of States against Corruption (GRECO)",
        "International Criminal Police Organization (INTERPOL)",
        "Regional Centre on Small Arms and Light Weapons in the Great Lakes Region, the Horn of Africa and "
        "Bordering States",
        "Organization for Security and Cooperation in Europe",
        "Organisation for Economic Co-operation and Development",
        "African Union",
        "Council of Europe",
        "European Bank for Reconstruction and Development",
        "International Organization for Migration (IOM)",
        "Asian-African Legal Consultative Organization",
        "Organization of American States",
    ),
    "ngo-observer": (
        "Transparency International",
        "UNCAC Coalition",
        "International Chamber of Commerce",
        "Centre for Law and Democracy",
        "Article 19: International Centre Against Censorship",
        "Global Organization of Parliamentarians against Corruption",
        "Partnership for Transparency Fund",
    ),
    "entity-observer": ("Sovereign Order of Malta", "International Committee of the Red Cross"),
}

PEOPLE = (
    "Aftab Ahmad Khokher",
    "Ana Lucía Peralta-Ríos",
    "Jean-Baptiste N'Guessan",
    "Ole van der Berg",
    "María José González",
    "Đặng Thị Minh",
    "Harald Øystein Aas",
    "Abdulla al-Mansoori",
    "Dominika Krois",
    "Li Wei",
)

TOPICS = (
    "Review of implementation of the United Nations Convention against Corruption",
    "Technical assistance",
    "Implementation of chapter IV of the Convention: lessons learned, good practices and challenges",
    "Implementation of chapters II and V of the Convention",
    "Prevention of corruption in public procurement (article 9 of the Convention)",
    "Follow-up to the special session of the General Assembly on challenges and measures to prevent and combat "
    "corruption and strengthen international cooperation",
    "Financial and budgetary matters",
    "Forum for advancing practical aspects of asset recovery, including challenges and good practices",
    "State of implementation of resolution 9/1, entitled “Our common commitment”",
    "Other matters",
    "Performance of the Mechanism for the Review of Implementation",
)

SUBTOPICS = (
    "Drawing of lots",
    "Progress report",
    "Outcome of the country reviews",
    "Thematic discussion on the use of information and communications technologies for the implementation of the "
    "Convention",
    "Thematic discussion on measures to identify, trace and recover assets; practical experience",
    "Country-level programming",
)

DISCUSSION = (
    "The Secretary of the Group informed the {body} that, since its previous {gathering}, one further State had become "
    "a party, bringing to 189 the number of parties to the Convention.",
    "Many speakers welcomed the progress made and highlighted that, in accordance with Conference resolution 8/2, "
    "technical assistance should be demand-driven.",
    "One speaker, representing a group of States, reported on measures taken under articles 15 and 16 of the "
    "Convention. Another speaker noted that some 140 country visits had been carried out.",
    "The representative of the Secretariat presented an overview of the thematic report. A panellist from Brazil "
    "shared experience gained in the management of seized assets.",
)
