"""Made-up reports that hold what real ones do; synthetic, never published."""

# ruff: noqa: E501 (a line of a report is a line here)

from tests.rendering import (
    Annex,
    Entry,
    Heading,
    Names,
    Numbered,
    ResolutionHeading,
    Sheet,
    Table,
    Unnumbered,
)

_BODY = ("Conference of the States Parties", "to the United Nations", "Convention against Corruption")

STATES = (
    "Algeria", "Antigua and Barbuda", "Bolivia (Plurinational State of)", "Bosnia and Herzegovina", "Congo",
    "Côte d'Ivoire", "Democratic Republic of the Congo", "Guinea", "Guinea-Bissau", "Iran (Islamic Republic of)",
    "Niger", "Nigeria", "Saint Vincent and the Grenadines", "Timor-Leste", "Türkiye", "Venezuela (Bolivarian Republic of)",
    "Viet Nam", "Zambia",
)  # fmt: skip

GROUP = Sheet(
    body=_BODY,
    symbol="CAC/COSP/IRG/2032/11",
    date="8 July 2032",
    session=("Twenty-third session", "Vienna, 14–18 June 2032"),
    title="Report of the Implementation Review Group on its twenty-third session, held in Vienna from 14 to 18 June 2032",
    job_number="V.32-04367 (E)",
    contents=True,
    notes={
        "1": "See Official Records, fifth session, held in 2031.",
        "2": "See also General Assembly resolution 58/4, annex.",
    },
    elements=(
        Heading(1, "I.", "Introduction"),
        Numbered(
            1,
            "In its resolution 3/1, the Conference of the States Parties to the United Nations Convention against"
            " Corruption{1} established the open-ended Implementation Review Group to have an overview of the review"
            " process and consider technical assistance requirements for the effective implementation of the Convention.",
        ),
        Numbered(
            2,
            "In its decision 5/1, the Conference decided that the Group should also follow up on non-binding measures.",
        ),
        Heading(1, "II.", "Organization of the session"),
        Heading(2, "A.", "Opening of the session"),
        Numbered(3, "The Group held its twenty-third session in Vienna from 14 to 18 June 2032, in a hybrid format."),
        Numbered(4, "The Group held ten meetings, which were chaired by Ana Lucía Peralta-Ríos (Guinea-Bissau)."),
        Heading(2, "B.", "Adoption of the agenda and organization of work"),
        Numbered(
            5,
            "At its 1st meeting, on 14 June 2032, the Group adopted the following agenda (CAC/COSP/IRG/2032/1):",
            (
                Entry("Organizational matters:", "1."),
                Entry("Opening of the session;", "(a)", 2),
                Entry("Adoption of the agenda and organization of work.", "(b)", 2),
                Entry("Performance of the Mechanism for the Review of Implementation.", "2."),
                Entry("State of implementation of the Convention: chapters III and IV.", "3."),
                Entry("Technical assistance.", "4."),
                Entry("Financial and budgetary matters.", "5."),
                Entry("Provisional agenda for the twenty-fourth session.", "6."),
                Entry("Adoption of the report.", "7."),
            ),
        ),
        Numbered(6, "At the same meeting, the Group approved the proposed organization of work without changes."),
        Heading(2, "C.", "Attendance"),
        Numbered(
            7, "The following States parties to the Convention were represented at the session:", (Names(STATES, 2),)
        ),
        Numbered(
            8,
            "The European Union, a regional economic integration organization that is a party to the Convention, was represented.",
        ),
        Numbered(
            9,
            "The following intergovernmental organizations were represented by observers:",
            (
                Entry("Council of Europe (Group of States against Corruption)"),
                Entry("International Criminal Police Organization (INTERPOL)"),
                Entry(
                    "Regional Centre on Small Arms and Light Weapons in the Great Lakes Region, the Horn of Africa"
                    " and Bordering States"
                ),
            ),
        ),
        Heading(2, "D.", "Documentation"),
        Numbered(10, "The list of documents before the Group is contained in annex II to the present report."),
        Heading(1, "III.", "Performance of the Mechanism"),
        Numbered(
            11,
            "The Secretariat drew lots under agenda item 2 and informed the Group of{2} the results, which speakers welcomed.",
        ),
        Numbered(
            12,
            "Speakers noted that article 5, paragraph 3, and items 4 and 5 were closely linked, and that 21 States had replied.",
        ),
        Heading(1, "IV.", "Adoption of the report"),
        Numbered(
            13, "On 18 June 2032, the Group adopted its report (CAC/COSP/IRG/2032/L.1 and Add.1–3), as orally amended."
        ),
        Annex("I", "Provisional agenda for the twenty-fourth session"),
        Entry("Organizational matters.", "1."),
        Entry("Review of implementation.", "2."),
        Entry("Adoption of the report.", "3."),
        Annex("II", "List of documents before the Implementation Review Group"),
        Table(
            (
                ("CAC/COSP/IRG/2032/1", "1", "Annotated provisional agenda"),
                ("CAC/COSP/IRG/2032/2", "2", "Note by the Secretariat on progress"),
                ("CAC/COSP/IRG/2032/CRP.1", "3", "Conference room paper on assets"),
            )
        ),
    ),
)

CONFERENCE = Sheet(
    body=_BODY,
    symbol="CAC/COSP/2031/14",
    date="2 January 2032",
    title="Report of the Conference of the States Parties to the United Nations Convention against Corruption on its"
    " fourteenth session, held in Nusa Dua, Indonesia, from 1 to 5 December 2031",
    elements=(
        Heading(1, "I.", "Resolutions and decisions adopted by the Conference"),
        Heading(2, "A.", "Resolutions"),
        Numbered(1, "At its fourteenth session, the Conference adopted the following resolutions:"),
        ResolutionHeading("14/1", "Strengthening mutual legal assistance for the return of assets"),
        Unnumbered("The Conference of the States Parties to the United Nations Convention against Corruption,"),
        Unnumbered("Recalling its resolution 7/1 of 10 November 2017,"),
        Unnumbered("1. Urges States parties to afford one another the widest measure of assistance;"),
        Unnumbered("2. Requests the Secretariat, subject to the availability of resources:"),
        Unnumbered("(a) To continue collecting information on barriers;"),
        Unnumbered("(b) To report to the Conference at its fifteenth session;"),
        Unnumbered("3. Decides to remain seized of the matter."),
        ResolutionHeading("14/2", "Preventing corruption in sport"),
        Unnumbered("The Conference of the States Parties to the United Nations Convention against Corruption,"),
        Unnumbered("1. Invites States parties and other donors to provide extrabudgetary resources."),
        Heading(2, "B.", "Decisions"),
        Numbered(2, "At its fourteenth session, the Conference also adopted the following decision:"),
        ResolutionHeading("14/1", "Extension of the second review cycle", glued=True),
        Unnumbered("The Conference of the States Parties to the United Nations Convention against Corruption,"),
        Unnumbered("1. Decides to extend the duration of the second cycle;"),
        Unnumbered("2. Requests the Implementation Review Group to consider the matter."),
        Heading(1, "II.", "Organization of the session"),
        Heading(2, "A.", "Opening of the session"),
        Numbered(
            3, "The fourteenth session of the Conference was held in Nusa Dua, Indonesia, from 1 to 5 December 2031."
        ),
        Heading(2, "B.", "Election of officers"),
        Numbered(
            4,
            "At its 1st meeting, on 1 December 2031, the Conference elected by acclamation the following officers:",
            (
                Table(
                    (
                        ("President:", "Dewi Anggraini (Indonesia)"),
                        ("Vice-Presidents:", "Jean-Baptiste N'Guessan (Congo)"),
                        ("Rapporteur:", "Pavel Novák (Czechia)"),
                    )
                ),
            ),
        ),
        Heading(2, "C.", "Attendance"),
        Numbered(
            5,
            "The following States parties to the Convention were represented at the session: Algeria, Antigua and Barbuda,"
            " Bolivia (Plurinational State of), Congo, Côte d'Ivoire, Guinea-Bissau, Iran (Islamic Republic of) and Zambia.",
        ),
        Heading(2, "D.", "General discussion"),
        Numbered(
            6,
            "One minister recalled the priorities of the Conference, which included:",
            (
                Entry("Asset recovery;", "(a)"),
                Entry("Prevention, in particular:", "(b)"),
                Entry("In the private sector;", "(i)", 2),
                Entry("In sport.", "(ii)", 2),
            ),
        ),
        Heading(1, "III.", "Adoption of the report"),
        Numbered(7, "At its 10th meeting, on 5 December 2031, the Conference adopted its report, as orally amended."),
    ),
)

SHEETS = {"group": GROUP, "conference": CONFERENCE}
