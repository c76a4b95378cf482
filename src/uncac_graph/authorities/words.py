"""Lists of words by which printed names are told apart, as a librarian edits them: data/authorities/words.

A file is a list, with a word or a name on each line; lines that begin with "#" say what it is for.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from pathlib import Path

from uncac_graph.errors import AuthorityError


@dataclass(frozen=True, slots=True)
class Words:
    """The lists, each from the file of its name ("organization-heads.txt"); single words are in small letters."""

    organization_heads: frozenset[str]
    subjects: frozenset[str]
    regions: frozenset[str]
    whole_names: frozenset[str]
    nouns_like_adjectives: frozenset[str]
    joints: frozenset[str]
    forms_of_address: frozenset[str]
    before_person_names: frozenset[str]
    name_particles: frozenset[str]
    undivided_names: frozenset[str]


def load_words(directory: Path, *own: Path) -> Words:
    """Return the lists of a directory, and what those of folders of one's own add to them.

    Raises:
        AuthorityError: a list is missing, unknown or wrong; the message names file and line, and what to do.
    """
    file_by_list = {field.name: f"{field.name.replace('_', '-')}.txt" for field in fields(Words)}
    for folder in (directory, *own):
        unknown = sorted({path.name for path in folder.glob("*.txt")} - set(file_by_list.values()))
        if unknown:
            lists = ", ".join(file_by_list.values())
            raise AuthorityError(f"words/{unknown[0]} has no meaning; the lists are {lists}")

    found: dict[str, frozenset[str]] = {}
    for name, file in file_by_list.items():
        added = (path for folder in own if (path := folder / file).is_file())
        found[name] = frozenset().union(
            *(_entries(path, name != "undivided_names") for path in (directory / file, *added))
        )
    return Words(**found)


def _entries(path: Path, are_words: bool) -> Iterator[str]:
    """Yield the entries of a list; are_words: each must be a single word in small letters."""
    try:
        printed = path.read_bytes().decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise AuthorityError(f"words/{path.name} is missing in {path.parent.parent}; restore it") from None
    except UnicodeDecodeError as error:
        raise AuthorityError(f"words/{path.name}: not UTF-8 ({error.reason}); save it as text in UTF-8") from None
    number_by_entry: dict[str, int] = {}
    for number, entry in enumerate(map(str.strip, printed), 1):
        if not entry or entry.startswith("#"):
            continue
        line = f"words/{path.name}, line {number}"
        if entry in number_by_entry:
            raise AuthorityError(
                f"{line}: '{entry}' stands in line {number_by_entry[entry]} already; keep one of the two lines"
            )
        if are_words and (" " in entry or entry != entry.lower()):
            raise AuthorityError(
                f"{line}: '{entry}' is no word in small letters; write one word a line, without capitals"
            )
        number_by_entry[entry] = number
        yield entry
