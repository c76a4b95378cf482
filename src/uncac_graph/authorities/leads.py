"""Leads: the sentences that open a list of names, each with the category of whom it lists, as a librarian enters them.

    lead,category,source
    "The following regional commissions were represented",un-system-and-pni-observer,UNEP/GC.5/2
    … were represented as observers,entity-observer,A/CONF.203/18
    The following States were drawn by lot,none,CAC/COSP/IRG/2014/11

"…" stands for the names where the sentence holds them itself; "none" says that nobody listed attended.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from uncac_graph.authorities.tables import Row, Tables, rows_by
from uncac_graph.categories import CATEGORIES, OFFICERS

NAMES: Final = "…"
"""Stands for the names in a lead that holds them."""

NOBODY: Final = "none"
"""The category of those who are listed, and did not attend for that."""

_TITLE = re.compile(r"[“\"][^”\"]*[”\"]")
_RULE = re.compile(
    r"^(?:also\s+)?(?:in accordance with|pursuant to|under|as provided for in)\s[^:]*?,\s+(?=(?:the following|the)\s)"
)
_FOOTNOTE = re.compile(r"\b\d+\s?/(?=\s)|\*+")
_COUNT = re.compile(r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\b")
_ASIDE = re.compile(r"\b(?:also|further|furthermore|moreover|in addition)\b")
_GATHERING = re.compile(
    r"\b(?:at|in|during)\s+(?:the|this|its|both)\s+(?:[\w’'-]+\s+){0,5}?(?:sessions?|meetings?|conference|sittings?|congress)\b"
    r"(?:\s+of\s+the\s+[\w\s-]+?)?(?=\s*(?:$|[,:;…]))"
)
_MEETING = re.compile(r"\b(?:sessions?|meetings?|sittings?|conference|congress)\b")
_MARKS = re.compile(rf"[^\w{NAMES}]+")


def lead_key(lead: str) -> str:
    """Return a lead as it is compared: without what differs from meeting to meeting.

    Left out are the rule it is based on, titles, numbers, footnotes' marks, "also", the gathering at the end, case
    and marks: "In accordance with rule 14, the following 12 signatories were also represented at the session".
    """
    words = _TITLE.sub(" ", " ".join(lead.casefold().split()))
    for pattern in (_RULE, _FOOTNOTE, _COUNT, _ASIDE, _GATHERING):
        words = pattern.sub(" ", words)
    words = _MEETING.sub("meeting", words)
    return _MARKS.sub(" ", words).strip()


@dataclass(frozen=True, slots=True)
class Leads:
    """The leads that are known, by what of them is compared."""

    category_by_key: Mapping[str, str]

    def kinds(self, lead: str) -> tuple[str, ...] | None:
        """Return the category of those whom a lead lists, () where it lists nobody; None where it is not known."""
        category = self.category_by_key.get(lead_key(lead)) if self.category_by_key else None
        return None if category is None else () if category == NOBODY else (category,)


def leads_of(tables: Tables) -> Leads:
    """Return the leads that a librarian entered, by what of them is compared."""
    rows = tables.rows("words/leads.csv", ("lead", "category", "source"))
    lines = rows_by(rows, _lead_key, "this lead")
    allowed = (*(c for c in CATEGORIES if c not in OFFICERS), NOBODY)
    categories = {key: row.choice("category", allowed) for key, row in lines.items() if row.sources()}
    return Leads(categories)


def _lead_key(row: Row) -> str:
    key = lead_key(row.text("lead"))
    if len(key.split()) < 2:
        row.fail(f"lead '{row.text('lead')}' says too little", f"write the sentence, with {NAMES} for its names")
    return key
