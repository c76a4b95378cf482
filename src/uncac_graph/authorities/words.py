"""Lists of words by which printed names are told apart, as a librarian edits them: data/authorities/words.

A file is a list, with a word or a name on each line; lines that begin with "#" say what it is for.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields
from pathlib import Path
from typing import NamedTuple, NoReturn

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


class _Line(NamedTuple):
    file: str
    number: int
    entry: str

    def fail(self, what: str, action: str) -> NoReturn:
        raise AuthorityError(f"{self.file}, line {self.number}: {what}; {action}")


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

    def entries(file: str, read: Callable[[Iterable[_Line]], frozenset[str]]) -> frozenset[str]:
        added = (path for folder in own if (path := folder / file).is_file())
        return frozenset().union(*(read(_lines(path)) for path in (directory / file, *added)))

    return Words(
        **{name: entries(file, _names if name == "undivided_names" else _words) for name, file in file_by_list.items()}
    )


def _names(lines: Iterable[_Line]) -> frozenset[str]:
    return frozenset(line.entry for line in lines)


def _words(lines: Iterable[_Line]) -> frozenset[str]:
    """Return the entries of a list of single words in small letters."""
    entries = []
    for line in lines:
        if " " in line.entry or line.entry != line.entry.lower():
            line.fail(f"'{line.entry}' is no word in small letters", "write one word a line, without capitals")
        entries.append(line.entry)
    return frozenset(entries)


def _lines(path: Path) -> Iterator[_Line]:
    try:
        printed = path.read_bytes().decode("utf-8-sig").splitlines()
    except FileNotFoundError:
        raise AuthorityError(f"words/{path.name} is missing in {path.parent.parent}; restore it") from None
    except UnicodeDecodeError as error:
        raise AuthorityError(f"words/{path.name}: not UTF-8 ({error.reason}); save it as text in UTF-8") from None
    number_by_entry: dict[str, int] = {}
    for number, words in enumerate(printed, 1):
        line = _Line(f"words/{path.name}", number, words.strip())
        if not line.entry or line.entry.startswith("#"):
            continue
        if line.entry in number_by_entry:
            line.fail(
                f"'{line.entry}' stands in line {number_by_entry[line.entry]} already", "keep one of the two lines"
            )
        number_by_entry[line.entry] = number
        yield line
