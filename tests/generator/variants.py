# ruff: noqa: E501 (a wording is kept on one line, so that it can be searched for)
"""Reports assembled from wordings: each wording is a passage with the lines of gold.txt that say what it states.

Where `meeting.py` makes facts and prints them, here words come first; `tests/golden.py` finds their places.
"""

import random
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import pairwise

from tests.generator.wordings import (
    BODIES,
    CARDINALS,
    CONFERENCE,
    CONVENTION,
    MONTHS,
    ORDINALS,
    ORGANIZATIONS,
    PEOPLE,
    BodyWording,
)
from uncac_graph.authorities import Authorities

CONFERENCE_WORDING = BodyWording("CAC/COSP", CONFERENCE, "Conference", "session")


@dataclass
class Variant:
    """One report under construction."""

    chance: random.Random
    authorities: Authorities
    printed: list[str] = field(default_factory=list)
    gold: list[str] = field(default_factory=list)
    number: int = 0

    def __post_init__(self) -> None:
        pick = self.chance.choice
        self.body = pick((*BODIES, CONFERENCE_WORDING))
        self.session = self.body.gathering == "session"
        self.ordinal = self.chance.randint(1, len(ORDINALS))
        self.first = date(self.chance.randint(2024, 2035), self.chance.randint(1, 12), self.chance.randint(1, 26))
        self.last = self.first + timedelta(days=self.chance.randint(0, 4))
        if self.last.month != self.first.month and self.last.year != self.first.year:
            self.last = self.first
        self.city, self.country = pick(
            (
                ("Vienna", ""),
                ("Vienna", ""),
                ("St. Petersburg", "Russian Federation"),
                ("Panama City", "Panama"),
                ("Abu Dhabi", ""),
                ("Nusa Dua", "Indonesia"),
                ("Sharm el-Sheikh", "Egypt"),
            )
        )
        parts = (
            ("", "", "", "first resumed", "second resumed", "resumed") if self.body.series.endswith("IRG") else ("",)
        )
        self.part = pick(parts)
        self.series_year = f"{self.body.series}/{self.first.year}"
        self.symbol = f"{self.series_year}/{self.chance.randint(7, 14)}"
        if self.part:
            self.symbol += "/Add.1"
        self.states = sorted(self.authorities.states)
        self.chance.shuffle(self.states)
        self.people = self.chance.sample(MORE_PEOPLE, 8)
        self.agenda_symbol = f"{self.series_year}/1"
        self.sub_mark = pick(("", "", "- ", "   "))
        self.agenda_cited, self.agenda_paragraph = False, "#"
        self.days = self.ordinal_words = self.place_words = self.title = ""
        self.title_has_ordinal = False

    def pick(self, *forms: str) -> str:
        return self.chance.choice(forms)

    def add(self, lines: list[str], gold: list[str]) -> None:
        """Print a numbered paragraph."""
        self.number += 1
        self.printed += [f"{self.number}. {lines[0]}", *lines[1:], ""]
        self.gold += [line.replace("#", str(self.number)) for line in gold]

    def head(self, heading: str) -> None:
        self.printed += [heading, ""]

    def state(self) -> tuple[str, str]:
        """Return the next State: its code and its name."""
        code = self.states.pop()
        return code, self.authorities.states[code].names["en"]


def day(value: date, year: bool = True) -> str:
    return f"{value.day} {MONTHS[value.month - 1]}" + (f" {value.year}" if year else "")


def variant_report(chance: random.Random, authorities: Authorities) -> tuple[str, str]:
    """Return a report as text, and its gold.txt."""
    it = Variant(chance, authorities)
    _masthead(it)
    it.head("I. Introduction")
    _mandate(it)
    it.head(f"II. Organization of the {it.body.gathering}")
    it.head(f"A. Opening of the {it.body.gathering}")
    _opening(it)
    _chairs(it)
    if it.body.series == "CAC/COSP":
        _election(it)
    items = _items(it)
    _joint(it, items)
    it.head(it.pick("B. Adoption of the agenda and organization of work", "B. Adoption of the agenda"))
    annexed = _agenda(it, items)
    it.head("C. Attendance")
    _attendance(it)
    it.head("D. Documentation")
    _documents(it)
    it.head(it.pick("III. Review of implementation", "III. Technical assistance", "III. Other matters"))
    for words in chance.sample(DISCUSSION, chance.randint(0, 3)):
        it.add([words], [])
    it.head("IV. Adoption of the report")
    _adoption(it)
    if annexed:
        it.printed += ["Annex I", "", "Agenda", "", *annexed]
    return "\n".join(it.printed) + "\n", "\n".join(it.gold) + "\n"


# -- masthead ---------------------------------------------------------------------------------------------------------


def _days(it: Variant) -> str:
    first, last = it.first, it.last
    if first == last:
        return f"on {day(first)}"
    if first.month == last.month:
        if (last - first).days == 1:
            return f"on {first.day} and {day(last)}"
        return it.pick(
            f"from {first.day} to {day(last)}",
            f"from {first.day} to {day(last)}",
            f"{first.day}-{day(last)}",
            f"{first.day}–{day(last)}",
        )
    return f"from {day(first, False)} to {day(last)}"


def _masthead(it: Variant) -> None:
    days = it.days = _days(it)
    it.ordinal_words = f"{it.part} {ORDINALS[it.ordinal - 1]}".strip()
    it.place_words = it.city + (f", {it.country}" if it.country and it.chance.random() < 0.7 else "")
    comma = "," if it.place_words != it.city or days[0].isdigit() else ""
    held = f"held in {it.place_words}{comma} {days}"
    full = it.body.full
    if it.session:
        title = f"Report of the {full} on its {it.ordinal_words} session{it.pick(',', ',', '')} {held}"
    elif it.body.series == "CAC/COSP/EG.1":
        title = f"Report of the {full}, {held}"
    else:
        title = it.pick(
            f"Report on the {it.ordinal_words} meeting of the {full}, {held}",
            f"Report of the {full} on its {it.ordinal_words} meeting, {held}",
            f"Report on the meeting of the {full} {held}",
        )
    issued = it.last + timedelta(days=it.chance.randint(6, 60))
    symbol_line = it.symbol + it.pick("", "", "*") if it.chance.random() < 0.85 else ""
    issuers = [CONFERENCE]
    if it.session and it.body.series != "CAC/COSP" and it.chance.random() < 0.4:
        issuers.append(full)
    block = []
    if it.session and not it.part and it.chance.random() < 0.4:
        block = [
            f"{it.ordinal_words[0].upper()}{it.ordinal_words[1:]} session",
            f"{it.city}, {days.removeprefix('from ').removeprefix('on ')}",
        ]
    meta = ["Distr.: General", day(issued), "Original: English"]
    orders = (
        ["United Nations", symbol_line, *issuers, *meta, *block],
        [symbol_line, *issuers, *meta, *block],
        [*issuers, symbol_line, *meta, *block],
        [*issuers, "", *meta, "", *block, symbol_line],
        [*meta, *issuers, symbol_line, *block],
    )
    it.printed += [line for line in it.chance.choice(orders) if line] + ["", title, ""]
    if it.part:
        it.printed += ["Addendum", ""]
    if it.chance.random() < 0.3:
        it.printed += [
            "Contents",
            "",
            "Page",
            "I. Introduction .......... 2",
            "II. Organization of the session ........ 3",
            "",
        ]
    it.title = title
    it.gold += [
        f"symbol 0 {it.symbol}" if symbol_line else f"symbol - {it.symbol}",
        *(f"issuer 0 {'CAC/COSP' if issuer == CONFERENCE else it.body.series} | {issuer}" for issuer in issuers),
        "distribution 0 General | Distr.: General",
        f"issued 0 {issued} | {day(issued)}",
        "language 0 en | Original: English",
        f"title 0 {title}",
        "type 0 report | Report",
        f"start 0 {it.first} | {title.replace(days, f'‹{days}›')}",
        f"end 0 {it.last} | {title.replace(days, f'‹{days}›')}",
        f"place 0 {it.city} | {title.replace(f'held in {it.city}', f'‹held in {it.city}›')}",
    ]
    part = {"": "", "second resumed": " resumed/2"}.get(it.part, " resumed/1")
    it.gold.append(f"meeting {it.body.series} {it.ordinal}{part}")
    words = ORDINALS[it.ordinal - 1]
    it.title_has_ordinal = f" {it.ordinal_words} " in title
    if it.title_has_ordinal:
        marked = title.replace(f" {it.ordinal_words} ", f" {it.ordinal_words[: -len(words)]}‹{words}› ", 1)
        it.gold.append(f"ordinal 0 {it.ordinal} | {marked}")
    if it.part:
        it.gold.append(f"part_of 0 | {title.replace(f'{it.ordinal_words} session', f'‹{it.ordinal_words} session›')}")


# -- mandate ----------------------------------------------------------------------------------------------------------


def _numbers(it: Variant) -> list[str]:
    wanted = {(it.chance.randint(1, 13), it.chance.randint(1, 12)) for _ in range(it.chance.randint(1, 6))}
    return [f"{session}/{n}" for session, n in sorted(wanted)]


def _listed(names: list[str], last: str = " and ") -> str:
    return names[0] if len(names) == 1 else ", ".join(names[:-1]) + last + names[-1]


def _mandate(it: Variant) -> None:
    if it.part:
        other = day(it.first - timedelta(days=90))
        it.add(
            [
                it.pick(
                    f"The Implementation Review Group, at its {ORDINALS[it.ordinal - 1]} session, held from 2 to {other}, "
                    "decided to resume that session.",
                    f"At its {ORDINALS[it.ordinal - 1]} session, held in Vienna from 2 to {other}, the Group agreed to "
                    "resume its session at a later date.",
                )
            ],
            [],
        )
        return
    if it.body.series == "CAC/COSP":
        it.add(
            [
                "The General Assembly, in its resolution 58/4, adopted the United Nations Convention against Corruption. "
                "Pursuant to article 63 of the Convention, the Conference of the States Parties was established."
            ],
            [],
        )
        return
    if it.chance.random() < 0.3:
        it.add(["In its resolution 58/4 of 31 October 2003, the General Assembly adopted the Convention."], [])
    numbers, full = _numbers(it), it.body.full
    plural = "s" if len(numbers) > 1 else ""
    aim = it.chance.choice(
        (
            ("", []),
            (
                " to advise and assist it with respect to the implementation of chapter IV of the Convention",
                [("chapter/IV", "chapter IV of the Convention")],
            ),
            (
                " with a view to implementing chapters II and V of the Convention",
                [
                    ("chapter/II", "‹chapters II› and V of the Convention"),
                    ("chapter/V", "chapters II and ‹V of the Convention›"),
                ],
            ),
        )
    )
    verb = it.pick(
        "convened and directed the work of", "established and decided to continue the work of", "established"
    )
    concerns = [f"concerns # {path} | {words}" for path, words in aim[1]]
    form = it.chance.randint(0, 4)
    if form == 4 and len(numbers) > 1:
        asides = (", entitled “Follow-up to resolution 1/1”", " (Review mechanism)", "")
        first = numbers[0] + it.pick(*asides)
        comma = "," if "entitled" in first else ""
        rest = f", {', '.join(numbers[1:-1])}" if numbers[1:-1] else comma
        it.add(
            [f"In its resolutions {first}{rest} and {numbers[-1]}, the {CONFERENCE} {verb} the {full}{aim[0]}."],
            [f"resolution # {' '.join(numbers)}", f"parent # CAC/COSP | the {CONFERENCE} {verb}", *concerns],
        )
    elif form == 0:
        it.add(
            [f"In its resolution{plural} {_listed(numbers)}, the {CONFERENCE} {verb} the {full}{aim[0]}."],
            [f"resolution # {' '.join(numbers)}", f"parent # CAC/COSP | the {CONFERENCE} {verb}", *concerns],
        )
    elif form == 1:
        clause = f"The {CONFERENCE}, in its resolution {numbers[0]}, entitled “Review mechanism”, {verb}"
        it.add(
            [f"{clause} the {full}{aim[0]}."],
            [f"resolution # {numbers[0]}", f"parent # CAC/COSP | {clause}", *concerns],
        )
    elif form == 2 and len(numbers) > 1:
        it.add(
            [f"In its resolution {numbers[0]}, the {CONFERENCE} established the {full}{aim[0]}."],
            [f"resolution # {numbers[0]}", f"parent # CAC/COSP | the {CONFERENCE} established", *concerns],
        )
        rest = numbers[1:]
        it.add(
            [
                f"In its resolution{'s' if len(rest) > 1 else ''} {_listed(rest)} and its decision 15/1, the Conference "
                f"decided to continue the work of the {it.body.short}."
            ],
            [f"resolution # {' '.join(rest)}", "decision # 15/1"],
        )
    else:
        it.add(
            [
                f"In its resolution{plural} {_listed(numbers)} and its decisions 14/1 and 15/3, the {CONFERENCE} {verb} "
                f"the {full}{aim[0]}."
            ],
            [
                f"resolution # {' '.join(numbers)}",
                "decision # 14/1 15/3",
                f"parent # CAC/COSP | the {CONFERENCE} {verb}",
                *concerns,
            ],
        )


# -- opening ----------------------------------------------------------------------------------------------------------

FORMATS = (
    (None, None),
    (None, None),
    ("in an in-person format with a virtual component", "Mixed"),
    ("in a hybrid format", "Mixed"),
    ("in a hybrid format (in person and online)", "Mixed"),
    ("in person and online", "Mixed"),
    ("in an in-person format", "Offline"),
    ("in person", "Offline"),
)


def _opening(it: Variant) -> None:
    words, mode = it.chance.choice(FORMATS)
    short_days = _days_without_year(it) if it.chance.random() < 0.5 else it.days
    when = f"{it.place_words}{',' if it.place_words != it.city or short_days[0].isdigit() else ''} {short_days}"
    full = it.body.full
    capital = full[0].upper() + full[1:]
    if it.session:
        sentence = it.pick(
            f"The {full} held its {it.ordinal_words} session in {when}",
            f"The {it.ordinal_words} session of the {full} was held in {when}",
        )
    elif it.body.series == "CAC/COSP/EG.1":
        sentence = f"The {it.ordinal_words} {full} was held in {when}"
    else:
        sentence = it.pick(
            f"The {it.ordinal_words} meeting of the {full} was held in {when}",
            f"The {capital} held its {it.ordinal_words} meeting in {when}",
        )
    gold = [f"meeting_of # | {capital if capital in sentence else full}"]
    if not it.title_has_ordinal:
        gold.append(f"ordinal # {it.ordinal} | {it.ordinal_words}")
    if words:
        sentence += f"{it.pick(',', ',', '')} {words}"
        gold += [f"format # {words}", f"mode # {mode} | {words}"]
    it.add([f"{sentence}."], gold)


def _days_without_year(it: Variant) -> str:
    year = str(it.last.year)
    return it.days.removesuffix(f" {year}") if it.days[0] in "fo" else it.days


# -- chairs -----------------------------------------------------------------------------------------------------------

MORE_PEOPLE = (
    *PEOPLE,
    "Youssef BEN SALAH",
    "Fernández de Córdova y Ruiz",
    "Mohamed ould Abdel Aziz",
    "Kim Min-jun",
    "Jean-Pierre de la Tour",
    "Siti Nurhaliza binti Ahmad",
    "Ngozi Okonjo Adeyemi",
    "Ri Chol",
    "Pita",
    "Karel VAN DEN BOSCH",
    "J. M. Kovács",
)


def _person(it: Variant, kind: str, quote: str) -> tuple[str, list[str], str]:
    """Return a person as printed with the State, the gold lines, and the words behind the person."""
    name = it.people.pop()
    code, state = it.state()
    honorific = it.pick("", "", "", "Mr. ", "Ms. ", "H.E. Mr. ", "Mrs. ")
    printed = f"{honorific}{name} ({state})"
    return (
        printed,
        [f"{kind} # {name} | {quote}", f"  name | ‹{name}› ({state})", f"  state {code} | {name} (‹{state}›)"],
        name,
    )


def _with_office(it: Variant, chance: float = 0.6) -> tuple[str, list[str]]:
    if it.chance.random() > chance:
        return "", []
    role = it.pick("Vice-President", "President", "Rapporteur")
    slug = role.lower()
    n = it.chance.randint(1, 20)
    if it.chance.random() < 0.2:
        office = f"{role} of the Conference"
        return f", {office}", [
            f"  role {slug} | {role}",
            f"  body CAC/COSP | {role} of the ‹Conference›",
            f"  office | {office}",
        ]
    phrase = f"the Conference at its {ORDINALS[n - 1]} session"
    office = f"{role} of {phrase}"
    return f", {office}", [
        f"  role {slug} | {office.replace(role, f'‹{role}›', 1)}",
        f"  body CAC/COSP | {office.replace('the Conference', 'the ‹Conference›')}",
        f"  session {n} | {phrase}",
        f"  office | {office}",
        *([] if (it.body.series, it.ordinal) == ("CAC/COSP", n) else [f"mentioned # CAC/COSP {n} | {phrase}"]),
    ]


def _chairs(it: Variant) -> None:
    count = it.chance.randint(2, 12)
    words = it.pick(CARDINALS[count - 1], CARDINALS[count - 1], str(count))
    short, gathering = it.body.short, it.body.gathering
    held = [f"held # {count} | held {words} meetings"]
    form = it.chance.randint(0, 5)
    if form == 5:
        first, second = it.people.pop(), it.people.pop()
        quote = f"co-chaired by {first} and {second}"
        it.add(
            [f"The {short} held {words} meetings, which were {quote}."],
            [*held, f"chair # {first} | {quote}", f"chair # {second} | {quote}"],
        )
        return
    if form == 4:
        it.add([f"The {short} held {words} meetings."], held)
        it.add(
            [
                f"The Secretary welcomed Bhutan and the Holy See as the newest States parties, of which there were {180 + count}."
            ],
            [],
        )
        return
    printed, gold, _ = _person(it, "chair", "@")
    office, office_gold = _with_office(it)
    if form == 0:
        quote = f"chaired by {printed}{office}"
        it.add(
            [f"The {short} held {words} meetings, which were {quote}."],
            [*held, *(g.replace("@", quote) for g in gold), *office_gold],
        )
    elif form == 1:
        quote = f"chaired by {printed}{office}"
        it.add([f"The {short} held {words} meetings."], held)
        it.add([f"The {gathering} was {quote}."], [*(g.replace("@", quote) for g in gold), *office_gold])
    elif form == 2:
        other, other_gold, _ = _person(it, "chair", "@")
        quote, second = f"chaired by {printed}{office}", f"chaired by {other}"
        it.add(
            [
                f"The {short} held {words} meetings. The 1st to 3rd meetings were {quote}, and the 4th meeting was {second}."
            ],
            [
                *held,
                *(g.replace("@", quote) for g in gold),
                *office_gold,
                *(g.replace("@", second) for g in other_gold),
            ],
        )
    else:
        other, other_gold, _ = _person(it, "chair", "@")
        quote = f"co-chaired by {printed} and {other}"
        it.add(
            [f"The {short} held {words} meetings, which were {quote}."],
            [*held, *(g.replace("@", quote) for g in (*gold, *other_gold))],
        )


def _election(it: Variant) -> None:
    on = it.pick("At its 1st meeting, ", f"On {day(it.first)}, ")
    lead = f"{on}the Conference elected by acclamation the following officers"
    if it.chance.random() < 0.5:
        lead = f"{on}the Conference elected, by acclamation, the following officers for its {ORDINALS[it.ordinal - 1]} session"
    it.head("B. Election of officers")
    lines, gold = [f"{lead}:"], []
    for role, count in (("President", 1), ("Vice-President", it.chance.randint(1, 3)), ("Rapporteur", 1)):
        printed_role = role if count == 1 else f"{role}s"
        for n in range(count):
            printed, person_gold, _ = _person(it, "elected-officer", lead)
            lines.append(f"{printed_role}: {printed}" if n == 0 else printed)
            gold += [
                *person_gold,
                f"  role {role.lower()} | {printed_role}:".removesuffix(":"),
                "  body CAC/COSP | the ‹Conference› elected",
            ]
            if "for its" in lead:
                gold.append(f"  session {it.ordinal} | for its {ORDINALS[it.ordinal - 1]} session")
            gold.append(f"  office | {printed_role}")
    it.add(lines, gold)


# -- agenda -----------------------------------------------------------------------------------------------------------

TITLES: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = (
    ("Technical assistance", ()),
    ("Implementation of chapter IV of the Convention", (("chapter/IV", "chapter IV"),)),
    (
        "Implementation of chapters III and IV of the Convention: good practices",
        (("chapter/III", "chapters III"), ("chapter/IV", "‹IV› of the Convention: good")),
    ),
    (
        "Prevention of money-laundering (articles 14, 23 and 52 of the Convention)",
        (("article/14", "articles 14"), ("article/23", "‹23› and"), ("article/52", "and ‹52›")),
    ),
    ("State of implementation of resolution 8/2, entitled “Marrakech declaration”", ()),
    ("Review of implementation of the United Nations Convention against Corruption", ()),
    ("Asset recovery; international cooperation", ()),
    ("Follow-up to the special session of the General Assembly", ()),
    ("Other matters", ()),
    ("Provisional agenda for the next session", ()),
)
SUBTITLES = (
    "Drawing of lots",
    "Outcome of the country reviews",
    "Needs, gaps and priorities",
    "Financial and budgetary matters",
    "Statement by the host country",
    "Thematic discussion on beneficial ownership: registers and beyond",
)


@dataclass(frozen=True)
class Item:
    key: str
    printed: str  # "3. Title:" as printed
    gold: tuple[str, ...]


def _items(it: Variant) -> list[Item]:
    opening = [(f"Opening of the {it.body.gathering}", ()), ("Adoption of the agenda and organization of work", ())]
    tops = [*opening, *it.chance.sample(TITLES, it.chance.randint(1, 6)), ("Adoption of the report", ())]
    if it.chance.random() < 0.4:
        tops = [("Organizational matters", ("!",)), *tops[2:]]
    items: list[Item] = []
    for n, (title, concerns) in enumerate(tops, 1):
        subs = (
            ["Opening of the session", "Adoption of the agenda and organization of work"] if concerns == ("!",) else []
        )
        if not subs and ":" not in title and it.chance.random() < 0.3:
            subs = it.chance.sample(SUBTITLES, it.chance.randint(2, 4))
        provisions = tuple(f"  concerns {p} | {w}" for p, w in concerns if p != "!") if concerns != ("!",) else ()
        items.append(Item(str(n), f"{n}. {title}{':' if subs else '.'}", (f"item @ {n}. {title}", *provisions)))
        for i, sub in enumerate(subs):
            letter = "abcdef"[i]
            end = "." if i == len(subs) - 1 else it.pick(";", ";", "; and") if i == len(subs) - 2 else ";"
            items.append(Item(f"{n}.{letter}", f"{it.sub_mark}({letter}) {sub}{end}", (f"item @ ({letter}) {sub}",)))
    return items


def _agenda(it: Variant, items: list[Item]) -> list[str]:
    """Print the paragraph on the agenda; return the lines of the annex that holds it, if one does."""
    short = it.body.short
    opening = it.pick(f"On {day(it.first)}", f"At its 1st meeting, on {day(it.first)}")
    on = opening[opening.index("On" if opening.startswith("On") else "on") :]
    cited = f" ({it.agenda_symbol})" if it.chance.random() < 0.6 else ""
    it.agenda_cited, it.agenda_paragraph = bool(cited), str(it.number + 1)
    amended = it.chance.random() < 0.2
    also = ", as orally amended" if amended else ""
    gold = ["adoption agenda #", f"  date {it.first} | {on}"]
    if cited:
        gold.append(f"  text {it.agenda_symbol}")
    if amended:
        gold.append("  amended | as orally amended")
    annex = it.chance.random() < 0.2
    if annex:
        words = f"{opening}, the {short} adopted the agenda contained in annex I to the present report{also}{cited}."
        it.add([words], gold)
        it.gold += [line.replace("@", "annex-1/0") for item in items for line in item.gold]
        return [line for item in items for line in (item.printed, "")]
    words = it.pick(
        f"{opening}, the {short} adopted the following agenda{also}{cited}:",
        f"{opening}, the {short} adopted the following agenda and the organization of work for the {it.body.gathering}{also}{cited}:",
        f"{opening}, the {short} adopted its agenda{also}{cited}, as follows:"
        if not also
        else f"{opening}, the {short} adopted the following agenda{also}{cited}:",
    )
    it.add(
        [words, *(item.printed for item in items)],
        [*gold, *(line.replace("@", "#") for item in items for line in item.gold)],
    )
    return []


def _joint(it: Variant, items: list[Item]) -> None:
    others = [b for b in BODIES if b.series != it.body.series]
    if it.chance.random() < 0.5 or it.body.series == "CAC/COSP":
        return
    bodies = it.chance.sample(others, it.chance.choice((1, 1, 2)))
    names = [f"the {b.full}" for b in bodies]
    if it.chance.random() < 0.3 and len(bodies) == 1 and bodies[0].series.endswith("IRG"):
        names[0] += " at its first resumed twelfth session"
    tops = [item.key for item in items if "." not in item.key]
    subs = [item.key for item in items if "." in item.key]
    start = it.chance.randint(1, max(1, len(tops) - 2))
    forms = [(f"item {tops[start]} of its agenda", [(tops[start], f"item ‹{tops[start]}›")])]
    if start + 1 < len(tops):
        a, b = tops[start], tops[start + 1]
        forms.append((f"items {a} and {b} of its agenda", [(a, f"items ‹{a}›"), (b, f"and ‹{b}› of its agenda")]))
        forms.append((f"agenda items {a} and {b}", [(a, f"items ‹{a}›"), (b, f"and ‹{b}› jointly")]))
    if start + 2 < len(tops):
        a, b, c = tops[start : start + 3]
        forms.append((f"items {a} to {c} of its agenda", [(a, f"items ‹{a}›"), (b, f"{a} to {c}"), (c, f"to ‹{c}›")]))
    if subs:
        top, letter = subs[0].split(".")
        forms.append((f"item {top} ({letter}) of its agenda", [(subs[0], f"{top} ({letter})")]))
    words, stated = it.chance.choice(forms)
    it.add(
        [f"The {it.body.short} considered {words} jointly with {' and '.join(names)}."],
        [
            "joint #",
            *(f"  item {key} | {quote}" for key, quote in stated),
            *(f"  body {b.series} | {b.full}" for b in bodies),
        ],
    )


# -- attendance -------------------------------------------------------------------------------------------------------


def _attendance(it: Variant) -> None:
    at = it.pick("", f" at the {it.body.gathering}", " at the session", " at the meeting", " at the joint meetings")
    _names(
        it,
        "state-party",
        it.pick(
            "The following States parties to the Convention were represented",
            "The following States parties were represented",
        )
        + at,
        it.chance.randint(2, 100),
    )
    if it.chance.random() < 0.8:
        also = it.pick("", "also ")
        words = f"The European Union, a regional economic integration organization that is a party to the Convention, was {also}represented{at}"
        it.add([f"{words}."], [f"attend # reio-party | {words}", "  = European Union"])
    for category, lead, singular, apposition in STATE_LEADS:
        form = it.chance.randint(0, 5)
        if form < 2:
            _names(it, category, lead + at, it.chance.randint(2, 4))
        elif form == 2:
            _names(it, category, singular + at, 1)
        elif form == 3:
            code, name = it.state()
            words = f"{name}, {apposition[0]}, was represented by an observer"
            it.add([f"{words}."], [f"attend # {category} | {words}", f"  = {name} [{code}]"])
        elif form == 4:
            (code, name), (code2, name2) = it.state(), it.state()
            words = f"{name} and {name2}, {apposition[1]}, were represented by observers"
            it.add([f"{words}."], [f"attend # {category} | {words}", f"  = {name} [{code}] | {name2} [{code2}]"])
    if it.chance.random() < 0.3:
        it.add(
            [
                "In accordance with rule 1 of resolution 4/5, States signatories, non-signatories, entities and intergovernmental organizations may participate as observers."
            ],
            [],
        )
    for category, leads in ORGANIZATION_LEADS.items():
        pool = list(ORGANIZATIONS[category])
        it.chance.shuffle(pool)
        for lead in it.chance.sample(leads, it.chance.randint(0, min(2, len(leads)))):
            chosen = [pool.pop() for _ in range(min(len(pool), it.chance.randint(1, 6)))]
            if len(chosen) > 1:
                _organizations(it, category, lead, chosen)
    if it.chance.random() < 0.3 and not any("Sovereign" in line for line in it.gold):
        words = it.pick(
            "The Sovereign Order of Malta, an entity maintaining a permanent observer office at Headquarters, was represented",
            "The Sovereign Order of Malta, an entity maintaining a permanent observer office at Headquarters, was represented by an observer",
        )
        it.add([f"{words}."], [f"attend # entity-observer | {words}", "  = Sovereign Order of Malta [new]"])


STATE_LEADS = (
    (
        "signatory-observer",
        "The following States signatories to the Convention were represented by observers",
        "The following State signatory to the Convention was represented by an observer",
        ("a State signatory to the Convention", "States signatories to the Convention"),
    ),
    (
        "non-signatory-observer",
        "The following observer States were also represented",
        "The following observer State was represented",
        ("a State neither party nor signatory to the Convention", "non-signatory States"),
    ),
)
ORGANIZATION_LEADS: dict[str, tuple[str, ...]] = {
    "un-system-and-pni-observer": (
        "The following Secretariat units and United Nations funds and programmes were represented by observers",
        "The following institutes of the United Nations crime prevention and criminal justice programme network were represented by observers",
        "The following specialized agencies and other organizations of the United Nations system were represented by observers",
        "The following United Nations Secretariat units were represented",
        "The following Secretariat units, United Nations bodies, funds and programmes, specialized agencies and other organizations of the United Nations system and institutes of the United Nations crime prevention and criminal justice programme network were represented by observers",
    ),
    "igo-observer": (
        "The following intergovernmental organizations were represented by observers",
        "The following intergovernmental organizations were also represented by observers",
        "In accordance with rule 16 of the rules of procedure for the Conference, the following intergovernmental organizations were represented by observers",
    ),
    "ngo-observer": (
        "The following non-governmental organizations in consultative status with the Economic and Social Council were represented by observers",
        "The following other relevant non-governmental organizations, in accordance with rule 17 of the rules of procedure for the Conference, were represented by observers",
    ),
    "entity-observer": (
        "The following entities maintaining permanent observer offices at Headquarters were represented by observers",
        "The following entities maintaining permanent observer offices at Headquarters were represented",
    ),
}


def _names(it: Variant, category: str, lead: str, count: int) -> None:
    named = sorted((it.state() for _ in range(min(count, len(it.states) - 20))), key=lambda s: s[1])
    _list(it, category, lead, [name for _, name in named], [f"{name} [{code}]" for code, name in named])


def _organizations(it: Variant, category: str, lead: str, names: list[str]) -> None:
    keyed = []
    for name in names:
        known = it.authorities.organization_named(name)
        keyed.append(f"{name} [{known.slug if known else 'new'}]")
    _list(it, category, lead, names, keyed)


def _list(it: Variant, category: str, lead: str, names: list[str], keyed: list[str]) -> None:
    gold = [f"attend # {category} | {lead}", f"  = {' | '.join(keyed)}"]
    form = it.chance.randint(0, 9)
    # Two neighbours without a separator may be the name of one: "Council of Europe Group of States against Corruption".
    unclear = form in (7, 9) and any(it.authorities.organization_named(" ".join(two)) for two in pairwise(names))
    if form < 5 or len(names) == 1 or unclear:
        it.add([f"{lead}: {_listed(names)}."], gold)
    elif form == 5:
        it.add([f"{lead}: {_listed(names, ', and ')}."], gold)
    elif form == 6:
        it.add([f"{lead}: {'; '.join(names[:-1])}; and {names[-1]}."], gold)
    elif form == 7:
        it.add([f"{lead}:", *(f"- {name}" for name in names)], gold)
    elif form == 8:
        it.add([f"{lead}:", *(f"• {name};" for name in names[:-1]), f"• {names[-1]}."], gold)
    else:
        it.add([f"{lead}:", *names], gold)


# -- documents --------------------------------------------------------------------------------------------------------

PAPERS = (
    ("Annotated provisional agenda", "agenda", "Annotated provisional agenda", "1"),
    (
        "Note by the Secretariat on technical assistance: needs, gaps and priorities",
        "note-by-the-secretariat",
        "Note by the Secretariat",
        "2",
    ),
    (
        "Background paper prepared by the Secretariat on article 12 of the Convention (private sector)",
        "background-paper",
        "Background paper",
        "3",
    ),
    ("Report of the Secretariat on the status of ratification", "report", "Report", "5"),
    ("Compendium of good practices", None, "", "6"),
    ("Challenges in the management, use and disposal of assets", "conference-room-paper", "", "CRP.2"),
    ("Information for participants", "information-document", "", "INF/1"),
    ("List of participants, provisional", "information-document", "", "INF.2"),
)


def _documents(it: Variant) -> None:
    chosen = [PAPERS[0], *it.chance.sample(PAPERS[1:6], it.chance.randint(1, 4))]
    letters = it.chance.random() < 0.7
    lead = f"The {it.body.short} had before it the following documents:"
    entries, gold = [], []
    for title, kind, words, number in chosen:
        symbol = f"{it.series_year}/{number}"
        extra = it.pick("", "", "", " and Corr.1") if number in "2356" else ""
        printed = f"{title} ({symbol}{extra})"
        entries.append(printed)
        cited = it.agenda_cited and number == "1"
        where = it.agenda_paragraph if cited else "#"
        gold += [f"doc {where} {symbol}", f"  title # {title}", f"  listed # | {printed}"]
        if kind:
            gold.append(f"  type # {kind} | {words or symbol}")
        if extra:
            gold += [
                f"doc # {symbol}/Corr.1 | ({symbol} and ‹Corr.1›)",
                f"  listed # | {printed}",
                f"  type # corrigendum | ({symbol} and ‹Corr.1›)",
            ]
    if letters:
        marked = [f"({'abcdefgh'[i]}) {e}{'.' if i == len(entries) - 1 else ';'}" for i, e in enumerate(entries)]
        it.add([lead, *marked], gold)
    else:
        text = f"{'; '.join(entries[:-1])}; and {entries[-1]}"
        it.add([f"{lead} {text}."], gold)


# -- adoption ---------------------------------------------------------------------------------------------------------


def _adoption(it: Variant) -> None:
    short, gathering = it.body.short, it.body.gathering
    base = f"{it.series_year}/L.1"
    texts = it.chance.choice(
        (
            (f"({base})", [(base, base)]),
            (f"({base} and Add.1)", [(base, base), (f"{base}/Add.1", "Add.1")]),
            (f"({base} and Add.1–3)", [(base, base), *((f"{base}/Add.{n}", "Add.1–3") for n in (1, 2, 3))]),
            (f"({base} and Corr.1)", [(base, base), (f"{base}/Corr.1", "Corr.1")]),
            ("", []),
        )
    )
    amended = it.chance.random() < 0.5
    on = day(it.last)
    full = it.body.full
    form = it.chance.randint(0, 3)
    subject = f"The report on the {it.ordinal_words} {full if it.body.series.endswith('EG.1') else gathering}"
    if form == 0:
        words, adopted, when = f"{subject} was adopted on {on}", f"{subject} was adopted", f"adopted on {on}"
    elif form == 1:
        words, adopted, when = f"On {on}, the {short} adopted its report", "adopted its report", f"On {on}"
    elif form == 2:
        words = f"At its 8th meeting, on {on}, the {short} adopted the report on its {it.ordinal_words} {gathering}"
        adopted, when = "adopted the report", f"on {on}"
    else:
        words = f"At its 10th meeting, on {on}, the {full} adopted its report on its {it.ordinal_words} {gathering}"
        adopted, when = "adopted its report", f"on {on}"
    text = f"{words}{' ' + texts[0] if texts[0] else ''}{', as orally amended' if amended else ''}."
    gold = [f"adoption report # | {adopted}", f"  date {it.last} | {when}"]
    gold += [f"  text {symbol} | {_marked(quote, texts[0])}" for symbol, quote in texts[1]]
    if amended:
        gold.append("  amended | as orally amended")
    for symbol, quote in texts[1]:
        gold += [f"doc # {symbol} | {_marked(quote, texts[0])}", f"  type # draft-report | {_marked(quote, texts[0])}"]
    if it.agenda_cited and not any(line.startswith(f"doc {it.agenda_paragraph} ") for line in it.gold):
        it.gold += [
            f"doc {it.agenda_paragraph} {it.agenda_symbol}",
            f"  type {it.agenda_paragraph} agenda | {it.agenda_symbol}",
        ]
    it.add([text], gold)


def _marked(quote: str, bracket: str) -> str:
    return bracket.replace(quote, f"‹{quote}›", 1) if bracket.count(quote) == 1 else quote


DISCUSSION = (
    "Speakers from Brazil, Canada and Kenya reported on measures taken in accordance with resolution 8/2.",
    "The Secretary recalled that, in its resolutions 9/1 and 9/2, the Conference had requested information.",
    "A panellist from the World Bank presented a study of 120 States parties.",
    "The Chair noted that the working group had, at its fifth meeting, held in Vienna from 2 to 4 May 2014, agreed on items.",
    "In the ensuing discussion, many speakers welcomed the conclusion of reviews; one speaker, on behalf of the European Union, requested more.",
    "The European Union and its member States were represented by a minister, who reported on article 5.",
    f"The representative of the Secretariat recalled the {CONVENTION} and its chapters II and V.",
)
