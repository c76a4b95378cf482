"""Numbers as list labels: "5.", "(a)", "(iv)", "B.", "II."."""

from collections.abc import Callable

_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_VALUE_BY_SIGN = {sign.upper(): value for value, sign in _ROMAN if len(sign) == 1}


def letters(number: int) -> str:
    """Return 1 → "a", 26 → "z", 27 → "aa", as Word and HTML both count past z."""
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1) if number > 0 else str(number)


def roman(number: int) -> str:
    """Return a number in small roman numerals."""
    text = ""
    for value, sign in _ROMAN:
        text += sign * (number // value)
        number %= value
    return text


def roman_value(numeral: str) -> int:
    """Return the value of a roman numeral in capitals, up to C."""
    values = [_VALUE_BY_SIGN[sign] for sign in numeral]
    return sum(-v if v < max(values[i:]) else v for i, v in enumerate(values))


def places_of_letters(mark: str) -> frozenset[tuple[str, int]]:
    """Return the places in a list that small letters may stand for: "c" is letter 3 and numeral 100."""
    places = {("letter", ord(mark) - ord("a") + 1)} if len(mark) == 1 and mark.islower() else set()
    if mark and set(mark.upper()) <= _VALUE_BY_SIGN.keys():
        places.add(("roman", roman_value(mark.upper())))
    return frozenset(places)


DIGITS_BY_FORM: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
}


def counted(number: int, form: str) -> str:
    """Return the label of a list entry as reports print it: "5.", "II.", "B." and "(a)", "(i)"; "" for no number."""
    digits = DIGITS_BY_FORM.get(form)
    if digits is None or number > 9999:
        return ""
    return f"({digits(number)})" if form.startswith("lower") else f"{digits(number)}."
