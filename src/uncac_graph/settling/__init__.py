"""What a person decides of the findings: each choice is one row of the table or the file it belongs to.

- ``choices``: what may be chosen, and the row that says it
- ``groups``: what is open in a folder of reports, together what one row would settle, and the rows to choose from
- ``files``: a row put into a file and taken out again, everything else left as it is
- ``desk.Desk``: settles, undoes, and notices what was changed meanwhile
"""

from uncac_graph.settling.choices import Choice, Correction, TableRow
from uncac_graph.settling.desk import Desk
from uncac_graph.settling.files import Written
from uncac_graph.settling.groups import Group, Told, grouped, open_findings

__all__ = ["Choice", "Correction", "Desk", "Group", "TableRow", "Told", "Written", "grouped", "open_findings"]
