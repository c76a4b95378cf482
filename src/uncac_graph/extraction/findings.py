"""What a report may leave open: each kind of finding, with its sentence and what to do."""

from dataclasses import replace
from functools import partial

from uncac_graph.authorities.leads import NOBODY
from uncac_graph.categories import CATEGORIES, OFFICERS
from uncac_graph.model import FindingKind, Severity

_violation = partial(FindingKind, severity=Severity.VIOLATION)
_warning = partial(FindingKind, severity=Severity.WARNING)

# The masthead and the opening

SYMBOL_DIFFERS = _warning(
    slug="symbol-differs",
    message="the report prints the symbol {printed}, where {given} was given; the printed one is used",
    action="correct source.toml or the option --symbol",
)
IMPOSSIBLE_DATE = _violation(
    slug="impossible-date",
    message="the date '{printed}' cannot be: {wrong}",
    action="check the report against its original, and give the date in a correction file",
)
UNKNOWN_BODY = _warning(
    slug="unknown-body",
    message="the body '{printed}' of the series {series} is not in data/authorities",
    action="add it to the bodies there, or leave it as the report introduces it",
)
SYMBOL_OF_ANOTHER_BODY = _violation(
    slug="symbol-of-another-body",
    message="the title names the body '{printed}' ({series}), but the symbol is {symbol}",
    action="correct the symbol in source.toml or by --symbol",
)
NO_ORDINAL = _violation(
    slug="no-ordinal",
    message="neither the report nor data/authorities says which meeting of {series} this is",
    action="give the ordinal in source.toml, or add the meeting with its first day to data/authorities/meetings.csv",
)
NO_DATE = _violation(
    slug="no-date",
    message="neither the title nor the opening says when the meeting was held in a form that is known",
    action="check the report against its original, and give the days in a correction file",
)
NO_YEAR = _violation(
    slug="no-year",
    message="the days of the meeting, '{printed}', stand without a year",
    action="give the days in a correction file",
)
DATES_DIFFER = _warning(
    slug="dates-differ",
    message="'{printed}' differs from '{taken}' in paragraph {where}, which was taken",
    action="check the report against its original",
)
ORDINAL_DIFFERS = replace(DATES_DIFFER, slug="ordinal-differs")
MANDATE_WITHOUT_RESOLUTION = _warning(
    slug="mandate-without-resolution",
    message="the Conference is said to have mandated the body, but no resolution's number was understood",
    action="check the passage",
)

# Attendance

UNKNOWN_STATE = _violation(
    slug="unknown-state",
    message="'{printed}' is not in data/authorities/states.csv{nearest}",
    action="add the State, or this spelling as an alias of it",
)
# "Niger" may have been "Nigeria".
CUT_LIST = _violation(
    slug="cut-list",
    message="the list breaks off at '{printed}', which may be cut, and was not read",
    action="compare the file with the published report and add what is missing",
)
TORN_NAME = _violation(
    slug="torn-name",
    message="'{printed}' may be the end of '{beginning} {printed}', and was not read",
    action="compare with the report as received; take it in another format, or add the State as a correction beside it",
)
UNKNOWN_ORGANIZATION = _warning(
    slug="unknown-organization",
    message="'{printed}' is not in data/authorities/organizations.csv{nearest}",
    action="add the organization, or this spelling as an alias of it; until then it is introduced by this report",
)
STATE_AMONG_ORGANIZATIONS = _violation(
    slug="state-among-organizations",
    message="the State '{printed}' stands in a list of organizations",
    action="compare with the report; add a correction beside it where the list is right",
)
UNDECIDED_CATEGORY = _violation(
    slug="undecided-category",
    message="the list names several kinds of participants, and nothing says which '{printed}' is",
    action="add its classification to data/authorities/organizations.csv, or a correction beside the report",
)
CATEGORY_NOT_PRINTED = _warning(
    slug="category-not-printed",
    message="“{shown}” does not print as what they attended; taken as {category}, which data/authorities says they are",
    action="compare with the report",
)
LISTED_TWICE = _warning(
    slug="listed-twice",
    message="'{printed}' is listed a second time as {category}",
    action="compare with the report; it is published once",
)
MISSING_LIST = _violation(
    slug="missing-list",
    message="an attendance list is announced, and no name follows",
    action="compare with the report as received",
)

# Officers

UNKNOWN_STATE_OF_PERSON = replace(
    UNKNOWN_STATE,
    message="'{printed}', the State for which {person} stands, is not in data/authorities/states.csv{nearest}",
)
CHAIR_NOT_UNDERSTOOD = _violation(
    slug="chair-not-understood",
    message="nobody was understood to have chaired in '{printed}'",
    action="check the passage, and give the chair in a correction file",
)
PERSON_PASSED_OVER = _warning(
    slug="person-passed-over",
    message="'{printed}' stands where a report says who chaired, and was read as nobody who did",
    action="check the passage, and give the chair in a correction file",
)
OFFICER_NOT_UNDERSTOOD = _violation(
    slug="officer-not-understood",
    message="nobody was understood to be elected {office}",
    action="check the passage, and give the officer in a correction file",
)

# Agenda and adoption

AGENDA_GAP = _violation(
    slug="agenda-gap",
    message="the agenda's numbers have a gap before item {number}",
    action="compare with the report as received, or add the missing item as a correction beside it",
)
WRONG_DATE = _violation(
    slug="wrong-date",
    message="{wrong}",
    action="compare with the report as received, or correct the date beside it",
)
UNKNOWN_ITEM = _violation(
    slug="unknown-item",
    message="item {printed} was considered jointly, but the agenda adopted has no such item",
    action="compare with the report as received, or add the missing item as a correction beside it",
)
JOINT_WITHOUT_AGENDA = _warning(
    slug="joint-without-agenda",
    message="items were considered jointly, but the report prints no agenda that would say what they are",
    action="compare with the report as received; nothing is published of this joint consideration",
)
UNKNOWN_PARTNER = _violation(
    slug="unknown-body",
    message="the body '{printed}', with which items were considered jointly, is not in data/authorities/bodies.csv",
    action="add the body, or this name as a short name of it",
)
JOINT_CONSIDERATION_NOT_UNDERSTOOD = _violation(
    slug="joint-consideration-not-understood",
    message="items were considered jointly, but with no body that is known, in '{printed}'",
    action="add the body to data/authorities/bodies.csv, or this name as a short name of it",
)

# Documents

DOCUMENTS_WITHOUT_SYMBOL = _warning(
    slug="documents-without-symbol",
    message="a list of documents is announced, and none with a symbol was found in it",
    action="compare with the report; add the documents as corrections beside it",
)

# What the net catches

_CATEGORIES = f"one of {', '.join(slug for slug in CATEGORIES if slug not in OFFICERS)}"
LEAD_NOT_UNDERSTOOD = _violation(
    slug="lead-not-understood",
    message="{counted} not read, for it is not known as what “{lead}” lists them; the row that tells it is {row}",
    action=f"add the row to words/leads.csv in data/authorities, with {_CATEGORIES} as its category, or with {NOBODY} "
    "where they did not attend, and with a source",
)
LIST_NOT_READ = _warning(
    slug="list-not-read",
    message="{counted} not read, for nothing tells that “{lead}” lists who attended; the row that tells it is {row}",
    action=f"where they attended, add the row to words/leads.csv in data/authorities, with {_CATEGORIES} as its "
    f"category, else with {NOBODY}; name the source",
)
DOCUMENTS_NOT_READ = _violation(
    slug="documents-not-read",
    message="{counted}named where the report tells of its documents, not read: {symbols}",
    action="compare with the report, and add the documents as corrections beside it, or report the wording",
)
DOCUMENTS_NAMED = _warning(
    slug="documents-named",
    message="{counted}named outside the passages on documentation, not taken: {symbols}",
    action="compare with the report: documents that lay before the meeting are added as corrections beside it",
)
MANDATE_NOT_READ = _warning(
    slug="mandate-not-read",
    message="{numbers}: it was not understood whether “{shown}” says that they mandate the body",
    action="compare with the report, and report the wording if they do",
)
RESOLUTIONS_NOT_READ = _violation(
    slug="resolutions-not-read",
    message="{numbers}: named as adopted at this session, and no title was found beside them",
    action="compare with the report as received: the texts adopted may be missing",
)

# The report as a whole

UNREAD_PASSAGE = _violation(
    slug="unread-passage",
    message="looks as if it states a fact ({fact}) that was not read: “{shown}”",
    action="read it and add the fact as a correction beside the report, or report the wording",
)
MISSING_AGENDA = _violation(
    slug="missing-agenda",
    message="no agenda that the meeting adopted was found",
    action="compare with the report as received: a page may be missing",
)
MISSING_ATTENDANCE = _violation(
    slug="missing-attendance",
    message="no list of the States parties represented was found",
    action="compare with the report as received: a page may be missing",
)
MISSING_ADOPTION = _violation(
    slug="missing-adoption",
    message="the adoption of the report was not found",
    action="compare with the report as received: its end may be missing",
)
CORRECTION_UNUSED = _warning(
    slug="correction-unused",
    message="a correction no longer applies: {reason}",
    action="take it out of corrections.toml, or adapt it to the report",
)
