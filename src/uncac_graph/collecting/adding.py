"""Files into the folder of reports: each is recognized, put there once, or told why not."""

import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from uncac_graph.authorities import Authorities
from uncac_graph.collecting.incoming import Incoming
from uncac_graph.collecting.recognition import Recognized, language_of, recognized
from uncac_graph.errors import UncacGraphError
from uncac_graph.folder.manifest import file_sum
from uncac_graph.identifiers import symbol_slug
from uncac_graph.languages import ENGLISH, LANGUAGES
from uncac_graph.reading import read_report
from uncac_graph.release.parallel import Progress
from uncac_graph.release.sources import SOURCE_FILE, report_source, said_of, toml_text
from uncac_graph.report_formats import FORMATS, ReportFormat, format_told_by


class Fate(StrEnum):
    """What became of a file."""

    ADDED = "added"
    REPLACED = "replaced"
    HERE = "here already"
    COPY = "a copy"
    REISSUE = "issued again"
    FIRST_ISSUE = "first issue of what was issued again"
    OTHER_FILE = "another file of a report that is here"
    SUPPLEMENT = "corrigendum, addendum or revision"
    OTHER_LANGUAGE = "in another language"
    NO_REPORT = "no report"


@dataclass(frozen=True, slots=True)
class Brought:
    """A file, what became of it, and in words what follows; symbol and folder as far as they are known."""

    shown: str
    fate: Fate
    says: str
    symbol: str = ""
    folder: Path | None = None

    @property
    def is_in(self) -> bool:
        """Whether the file is in the folder of reports now that was not before."""
        return self.fate in (Fate.ADDED, Fate.REPLACED)


@dataclass(frozen=True, slots=True)
class Origin:
    """Where files come from: an address or a sentence.

    retrieved: when it was fetched, permission: by what, both "" where a person brought it.
    """

    told: str = "not known"
    retrieved: str = ""
    permission: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A file that is a report, with the sum of its content."""

    file: Incoming
    report: Recognized
    language: str | None
    sha256: str
    format: ReportFormat

    @property
    def name(self) -> str:
        """The file's name in the folder of the report."""
        return f"report{self.format.suffixes[0]}"


@dataclass(frozen=True)
class Shelf:
    """The folder of reports, and how files get there.

    symbol, ordinal: of the one file that is brought, where it prints none. replaces: what is issued again, or is
    another file of a report, takes the place of the one that is here.
    """

    reports: Path
    authorities: Authorities
    symbol: str | None = None
    ordinal: int | None = None
    replaces: bool = False

    def bring_in(
        self, files: Sequence[Incoming], origin: Origin, progress: Progress = lambda done, of: None
    ) -> list[Brought]:
        """Put files into the folder of reports; return what became of each, in their order."""
        sources = self.reports.glob(f"[!.]*/{SOURCE_FILE}") if self.reports.is_dir() else ()
        here = {str(said["sha256"]): path.parent.name for path in sources if "sha256" in (said := said_of(path))}
        by_sum = dict(here)
        fates: dict[int, Brought] = {}
        candidates: dict[int, _Candidate] = {}
        for number, file in enumerate(files):
            content = _sum(file)
            if content in by_sum:
                fate = Fate.HERE if content in here else Fate.COPY
                fates[number] = Brought(file.shown, fate, f"the same file as {by_sum[content]}")
            else:
                by_sum[content] = file.shown
                looked_at = self._looked_at(file, content)
                if isinstance(looked_at, Brought):
                    fates[number] = looked_at
                else:
                    candidates[number] = looked_at
            progress(number + 1, len(files))
        # Of several files of one report the plainest is read most surely.
        for number in sorted(candidates, key=lambda number: (FORMATS.index(candidates[number].format), number)):
            fates[number] = self._shelved(candidates[number], origin)
        return [fates[number] for number in range(len(files))]

    def _looked_at(self, file: Incoming, content: str) -> _Candidate | Brought:
        if file.problem:
            return Brought(file.shown, Fate.NO_REPORT, file.problem)
        try:
            text = read_report(file.path)
            language = language_of(text)
            if language not in (None, ENGLISH):
                found = LANGUAGES[str(language)].in_english
                told = f"it is in {found}, and reports are read in English; bring that version"
                return Brought(file.shown, Fate.OTHER_LANGUAGE, told)
            report = recognized(text, self.authorities, file.shown, self.symbol)
        except UncacGraphError as error:
            return Brought(file.shown, Fate.NO_REPORT, str(error))
        return _Candidate(file, report, language, content, format_told_by(file.path.read_bytes()))

    def _shelved(self, candidate: _Candidate, origin: Origin) -> Brought:
        report, shown = candidate.report, candidate.file.shown
        folder = self.reports / symbol_slug(report.symbol)
        brought = Brought(shown, Fate.ADDED, f"{report.symbol} is in {folder}", report.symbol, folder)
        if report.supplement and (told := self._of_supplement(report)):
            return replace(brought, fate=Fate.SUPPLEMENT, says=told, folder=None)
        if folder.exists() and not self.replaces:
            fate, told = self._beside(report, folder)
            return replace(brought, fate=fate, says=f"{told}; --replace lets it take that one's place", folder=None)
        if folder.exists():
            brought = replace(brought, fate=Fate.REPLACED, says=f"it took the place of the file in {folder}")
        _put(folder, candidate, "".join(self._source_lines(candidate, origin)))
        return brought

    def _beside(self, report: Recognized, folder: Path) -> tuple[Fate, str]:
        """Return what a file is to another one of the same report, which is here."""
        symbol = report.symbol
        try:
            source = report_source(folder)
            reissue_is_here = source is not None and read_report(source.path).is_reissue
        except UncacGraphError:  # what cannot be read says nothing of it
            reissue_is_here = False
        if report.is_reissue and not reissue_is_here:
            return Fate.REISSUE, f"{symbol} was issued again (*), and {folder} has the first issue"
        if reissue_is_here and not report.is_reissue:
            return Fate.FIRST_ISSUE, f"{symbol} was issued again (*), and {folder} has that; this one came before it"
        return Fate.OTHER_FILE, f"{symbol} is in {folder} already; if this is the better file"

    def _of_supplement(self, report: Recognized) -> str:
        """Return what to do with what only adds to a report, "" for a revision whose report is not here."""
        main = self.reports / symbol_slug(report.main_symbol)
        article = "an" if report.supplement == "addendum" else "a"
        if report.supplement != "revision":
            return (
                f"it is {article} {report.supplement} of {report.main_symbol}, and no report by itself; "
                "say what it changes in corrections.toml beside that report, with its symbol as source"
            )
        if main.exists():
            return f"it is a revision of {report.main_symbol}, which is in {main}; take that away first"
        return ""

    def _source_lines(self, candidate: _Candidate, origin: Origin) -> Iterator[str]:
        report = candidate.report
        yield f'file = "{candidate.name}"\n'
        yield f'sha256 = "{candidate.sha256}"\n'
        yield f"origin = {toml_text(origin.told)}\n"
        yield f"brought_as = {toml_text(candidate.file.shown)}\n"
        yield f'retrieved = "{origin.retrieved}"\n' if origin.retrieved else ""
        yield f"permission = {toml_text(origin.permission)}\n" if origin.permission else ""
        yield f"added = {date.today().isoformat()}\n"
        yield f'language = "{candidate.language}"\n' if candidate.language else ""
        if not report.prints_symbol:
            asked = "it was fetched by this symbol" if origin.retrieved else "given by the curator who added it"
            given = asked if self.symbol else "taken from the name of its file"
            yield f'symbol = "{report.symbol}"\nsymbol_source = "Not printed in the report; {given}."\n'
        if self.ordinal is not None:
            yield f"ordinal = {self.ordinal}\n"


def _sum(file: Incoming) -> str:
    """Return the SHA-256 of a file's content; what cannot be opened is like no other, and told when it is read."""
    try:
        return file_sum(file.path)
    except OSError:
        return file.shown


def _put(folder: Path, candidate: _Candidate, source: str) -> None:
    """Make a report's folder whole or not at all; what stands beside an earlier file of the report stays."""
    unfinished, earlier = (folder.with_name(f".{folder.name}.{state}") for state in ("unfinished", "earlier"))
    for left in (unfinished, earlier):
        shutil.rmtree(left, ignore_errors=True)
    if folder.exists():
        shutil.copytree(folder, unfinished, ignore=shutil.ignore_patterns("report.*", SOURCE_FILE))
    else:
        unfinished.mkdir(parents=True)
    shutil.copyfile(candidate.file.path, unfinished / candidate.name)
    (unfinished / SOURCE_FILE).write_text(source, encoding="utf-8")
    if folder.exists():
        folder.rename(earlier)
    unfinished.rename(folder)
    shutil.rmtree(earlier, ignore_errors=True)
