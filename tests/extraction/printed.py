"""What the tests of extraction share: the authorities, and paragraphs made of strings."""

from tests.shared import project_authorities
from uncac_graph.model import Paragraph

authorities = project_authorities
CONVENTION = "United Nations Convention against Corruption"
CONFERENCE = f"Conference of the States Parties to the {CONVENTION}"
EXPERT_MEETING = (
    f"open-ended intergovernmental expert meeting to enhance international cooperation under the {CONVENTION}"
)
MASTHEAD = f"{CONFERENCE} Distr.: General 29 September 2032 Original: English "


def report(title_block: str, *texts: str, section: str = "A. Opening of the session") -> list[Paragraph]:
    """Paragraph 0, and numbered paragraphs of one section."""
    numbered = [Paragraph(n, text, sections=(section,)) for n, text in enumerate(texts, 1)]
    return [Paragraph(0, title_block), *numbered]
