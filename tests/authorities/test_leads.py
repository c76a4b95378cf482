import pytest

from uncac_graph.authorities.leads import lead_key


@pytest.mark.parametrize(
    "lead",
    [
        "The following States signatories were represented by observers",
        "the following  States\nsignatories were represented by observers",
        "The following 12 States signatories were also represented by observers at the session",
        "The following States signatories 1/ were represented by observers at the meeting of the Working Group",
        "In accordance with rule 1 of resolution 4/5, entitled “Participation of observers”, the following States "
        "signatories were represented by observers",
    ],
)
def test_what_differs_from_meeting_to_meeting_tells_no_leads_apart(lead: str) -> None:
    assert lead_key(lead) == "the following states signatories were represented by observers"


def test_the_names_of_a_lead_stand_for_any() -> None:
    assert (
        lead_key("The … and others were represented as observers.") == "the … and others were represented as observers"
    )


def test_a_session_and_a_meeting_are_attended_alike() -> None:
    assert lead_key("The session was attended by …") == lead_key("The meeting was attended by …")
