"""What sentences that nobody could read tell of attendance: that somebody attended, or that nobody listed did."""

import re
from collections.abc import Sequence

from uncac_graph.authorities import Authorities
from uncac_graph.authorities.leads import NAMES
from uncac_graph.extraction.attendance.leads import NOT_THERE, QUOTED, is_under_attendance
from uncac_graph.model import Passage

# What looks like attendance, in a sentence that nobody could read.
_SOMEBODY_ATTENDED = re.compile(
    r"(?i)\b(?:was|were)\s+(?:also\s+)?represented\b"
    r"|\b(?:States|organi[sz]ations?|entit(?:y|ies)|signator(?:y|ies)|bodies|institutes|agencies|countries|experts)\b[^.]{0,300}?"
    r"\b(?:represented|attended|participated|took\s+part)\b"
    r"|\b(?:was|were)\s+(?:also\s+)?(?:present|in\s+attendance|attended\s+by)\b|\bparticipants\s+(?:were|came)\s+from\b"
    r"|\bsent\s+(?:an?\s+)?(?:observers?|representatives?)\b|\b(?:attending|participating)\b[^.]{0,80}?\b(?:was|were)\b"
    r"|\b(?:represented|in\s+attendance)\s+(?:by\s+(?:an?\s+)?\w+\s+)?(?:was|were)\b"
    r"|\b(?:observers?|representatives?)\s+(?:for|of|from)\b[^.]{0,300}?\b(?:attended|participated|took\s+part)\b"
)
_FOLLOWING_REPRESENTED = re.compile(
    r"(?i)\bthe\s+following\b[^.:]{0,300}?\b(?:was|were)\s+(?:also\s+)?represented\b[^.:]*:"
)
_OTHERS_REPRESENTED = re.compile(
    r"(?i)\bpanel|\bspeakers?\b|\bpractitioners\b|\bcompanies\b|\benterprises\b|\bforum\b|\bevents?\b|\bministers\b|\bbriefing|\bworkshop|\bnot\s+(?:be\s+)?represented\b"
    r"|\bwould\b|\bdecided\b"
)
_EXPERTS = re.compile(r"(?i)\bexperts?\b")
_OTHERWISE = re.compile(
    r"(?i)\bshall\b|\bmay\b|\bshould\b|\bcould\b|\bwould\b|\bcredentials\b|\bministers?\b|\blevel\b|\bspeakers?\b|\bwomen\b|\bvideo\b"
    r"|\bnoted\b|\brecalled\b|\binformed\b|\bper\s+cent\b|\bdelegations?\b|\bdecided\b|\bquorum\b|\bpractitioners\b|\bcompanies\b"
    r"|\bno(?:t|ne)?\b|\bbriefing|\bworkshop|\bpanel|\bstatements?\b"
)
# What lists names and tells of no attendance, also under "Attendance".
_OTHER_ACTS = re.compile(
    r"(?i)\bstatements?\b|\bspeakers?\b|\bpanel|\bmade\s+(?:by|presentations?|interventions?)\b|\baddress(?:ed|es)\b|\bdelivered\b"
    r"|\b(?:on|in)\s+the\s+(?:margins|sidelines)\b|\belected\b|\bdraw(?:n|ing)?\b|\blots?\b|\bselected\b|\btook\s+the\s+floor\b"
)
# What else such lists are about; under "Attendance" they may be of those who attended all the same.
_OTHER_MATTERS = re.compile(
    r"(?i)\bdocument(?:s|ation)?\b|\bcredentials\b|\bworkshop|\bbriefing|\b(?:side|special)\s+event|\bforum\b|\brequest\s+of\b"
    r"|\bpresentations?\b|\binterventions?\b|\btributes?\b|\binitiatives?\b|\blaunch\w+"
    r"|\breview(?:s|ed|ing)?\b|\bratif\w+|\bacced\w+|\baccession|\bdeposit\w*|\bnew(?:est)?\b|\bwelcom\w+|\bsponsor\w*|\bdraft\b|\bproposal\w*"
    r"|\bon\s+behalf\s+of\b|\bsupported\b|\btraining\b|\bassistance\b|\bassisted\b|\bproject\w*|\bprogrammes?\s+(?:for|in)\b|\bvoluntary\b"
    r"|\bcontribut\w+|\bfund(?:s|ed|ing)\b|\bcountry\b|\blaws?\b|\blegislation\b|\breported\b|\bdescribed\b|\bexamples?\b|\bexperiences?\b"
    r"|\bcooperation\b|\bprovided\b|\bcase\b|\bmember\s+of\b|\btreat(?:y|ies)\b|\bagreements?\b|\bhosted?\b|\bvisits?\b|\bannounc\w+"
    r"|\bexpressed\b|\bthanked\b|\binvit\w+|\brequest\w*|\bappoint\w*|\bnominat\w+|\bbureau\b|\bofficers\b|\bintroduced\b|\bsubmitted\b"
)


def says_attendance(sentence: Passage) -> bool:
    """Whether words of a sentence tell that somebody attended, whoever and as what."""
    following = sentence.search(_FOLLOWING_REPRESENTED)
    if following and not sentence.search(_OTHERS_REPRESENTED):
        return is_under_attendance(sentence.paragraph) or not following.search(_EXPERTS)
    if not is_under_attendance(sentence.paragraph) or sentence.search(_OTHERWISE):
        return False
    return sentence.search(_SOMEBODY_ATTENDED) is not None


def says_no_attendance(sentence: Passage, listed: Sequence[Passage], authorities: Authorities) -> bool:
    """Whether what a sentence lists is known to be nobody's attendance: speakers, elected, drawn by lot, reviewed.

    listed: the names in it.
    """
    lead = sentence.quote
    if listed:
        lead = f"{sentence.before(listed[0]).quote}{NAMES}{sentence.after(listed[-1]).quote}"
    if () in (authorities.leads.kinds(words) for words in (lead, lead.partition(":")[0])):
        return True
    words = QUOTED.sub("", NAMES.join(part.quote for part in sentence.parted(listed)))
    if _OTHER_ACTS.search(words) or NOT_THERE.search(words):
        return True
    return not is_under_attendance(sentence.paragraph) and _OTHER_MATTERS.search(words) is not None
