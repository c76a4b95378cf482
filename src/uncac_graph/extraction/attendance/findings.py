"""What an attendance list leaves open, each as a sentence for the person who must act."""

from typing import Final

from uncac_graph.model import Finding, Paragraph, Severity

# The longest name known has 115 characters.
LONGEST_SHOWN: Final = 240


def unknown_state(paragraph: Paragraph, printed: str, nearest: list[str]) -> Finding:
    """Say that a State's name is known to nobody: no participation is published (contract G40)."""
    return Finding(
        Severity.VIOLATION,
        "unknown-state",
        f"'{_shown(printed)}' is not in data/authorities/states.csv{_near(nearest)}",
        "add the State, or this spelling as an alias of it",
        paragraph.slug,
        _shown(printed),
    )


def cut_name(paragraph: Paragraph, printed: str) -> Finding:
    """Say that a list breaks off in or behind a name, which is not published: "Niger" may have been "Nigeria"."""
    return Finding(
        Severity.VIOLATION,
        "cut-list",
        f"the list breaks off at '{_shown(printed)}', which may be cut, and was not read",
        "compare the file with the published report and add what is missing",
        paragraph.slug,
        _shown(printed),
    )


def torn_name(paragraph: Paragraph, printed: str, beginning: str) -> Finding:
    """Say that what reads like a State is the end of another one's name, which is printed elsewhere."""
    return Finding(
        Severity.VIOLATION,
        "torn-name",
        f"'{_shown(printed)}' may be the end of '{_shown(beginning)} {_shown(printed)}', and was not read",
        "compare with the report as received; take it in another format, or add the State as a correction beside it",
        paragraph.slug,
        _shown(printed),
    )


def unknown_organization(paragraph: Paragraph, printed: str, nearest: list[str]) -> Finding:
    """Say that an organization is introduced by the report itself (contract G40)."""
    return Finding(
        Severity.WARNING,
        "unknown-organization",
        f"'{_shown(printed)}' is not in data/authorities/organizations.csv{_near(nearest)}",
        "add the organization, or this spelling as an alias of it; until then it is introduced by this report",
        paragraph.slug,
        _shown(printed),
    )


def state_among_organizations(paragraph: Paragraph, printed: str) -> Finding:
    """Say that a State stands in a list of organizations, where it is not published."""
    return Finding(
        Severity.VIOLATION,
        "state-among-organizations",
        f"the State '{_shown(printed)}' stands in a list of organizations",
        "compare with the report; add a correction beside it where the list is right",
        paragraph.slug,
        _shown(printed),
    )


def undecided_category(paragraph: Paragraph, printed: str) -> Finding:
    """Say that a list of several kinds leaves the category of a name open."""
    return Finding(
        Severity.VIOLATION,
        "undecided-category",
        f"the list names several kinds of participants, and nothing says which '{_shown(printed)}' is",
        "add its classification to data/authorities/organizations.csv, or a correction beside the report",
        paragraph.slug,
        _shown(printed),
    )


def listed_twice(paragraph: Paragraph, printed: str, category: str) -> Finding:
    """Say that a name stands a second time in one category (contract G71)."""
    return Finding(
        Severity.WARNING,
        "listed-twice",
        f"'{_shown(printed)}' is listed a second time as {category}",
        "compare with the report; it is published once",
        paragraph.slug,
        _shown(printed),
    )


def missing_list(paragraph: Paragraph, lead: str) -> Finding:
    """Say that a lead is followed by no name."""
    return Finding(
        Severity.VIOLATION,
        "missing-list",
        "an attendance list is announced, and no name follows",
        "compare with the report as received",
        paragraph.slug,
        lead,
    )


def _shown(printed: str) -> str:
    """Return a printed name, cut where it is longer than any name."""
    return printed if len(printed) <= LONGEST_SHOWN else printed[:LONGEST_SHOWN] + "…"


def _near(nearest: list[str]) -> str:
    """Return " (nearest: 'A', 'B')", or nothing."""
    listed = ", ".join(f"'{name}'" for name in nearest)
    return f" (nearest: {listed})" if listed else ""
