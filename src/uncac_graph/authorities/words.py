"""Lists of words by which printed names are told apart, as a librarian edits them: data/authorities/words.

A file is a list, with a word or a name on each line; lines that begin with "#" say what it is for.
"""

from dataclasses import dataclass, fields
from pathlib import Path

from uncac_graph.errors import AuthorityError

_OF_NAMES = frozenset({"undivided_names"})


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, each from the file of its name ("organization-heads.txt"); single words are in small letters."""

    organization_heads: frozenset[str]
    subjects: frozenset[str]
    regions: frozenset[str]
    whole_names: frozenset[str]
    nouns_like_adjectives: frozenset[str]
    joints: frozenset[str]
    undivided_names: frozenset[str]


def load_words(directory: Path) -> Words:
    """Return the lists of a directory.

    Raises:
        AuthorityError: a list is missing, unknown or wrong; the message names file and line, and what to do.

    """
    path_by_list = {field.name: directory / f"{field.name.replace('_', '-')}.txt" for field in fields(Words)}
    unknown = sorted({path.name for path in directory.glob("*.txt")} - {path.name for path in path_by_list.values()})
    if unknown:
        raise AuthorityError(
            f"words/{unknown[0]} has no meaning; the lists are {', '.join(p.name for p in path_by_list.values())}"
        )
    return Words(**{name: _entries(path, name in _OF_NAMES) for name, path in path_by_list.items()})


def _entries(path: Path, of_names: bool) -> frozenset[str]:
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise AuthorityError(f"words/{path.name} is missing in {path.parent.parent}; restore it") from None
    except UnicodeDecodeError as error:
        raise AuthorityError(f"words/{path.name}: not UTF-8 ({error.reason}); save it as text in UTF-8") from None
    line_by_entry: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        entry = line.strip()
        if not entry or entry.startswith("#"):
            continue
        place = f"words/{path.name}, line {number}"
        if not of_names and (" " in entry or entry != entry.lower()):
            raise AuthorityError(
                f"{place}: '{entry}' is no word in small letters; write one word a line, without capitals"
            )
        if entry in line_by_entry:
            raise AuthorityError(
                f"{place}: '{entry}' stands in line {line_by_entry[entry]} already; keep one of the two lines"
            )
        line_by_entry[entry] = number
    return frozenset(line_by_entry)
