"""Phone numbers as people write them, kept as people read them."""

FRENCH_DIGITS = 10
SHORTEST, LONGEST = 6, 15
_BETWEEN = str.maketrans("", "", " \u00a0\u202f.-/()")


class PhoneNotUnderstood(ValueError):
    """What was typed is no phone number; ``reason`` is a stable code.

    ``reason`` is ``not-digits``, ``too-short`` or ``too-long``; ``digits`` counts what
    was typed and ``expected`` what was needed.
    """

    def __init__(self, reason: str, digits: int, expected: int) -> None:
        super().__init__(reason)
        self.reason, self.digits, self.expected = reason, digits, expected


def tidy_phone(typed: str) -> str:
    """A number in groups, whatever separators were typed; nothing stays nothing.

    French numbers have ten digits, others between 6 and 15 (ITU-T E.164).

    >>> tidy_phone("06.12.34.56.78"), tidy_phone("+33 (0)6 12 34 56 78"), tidy_phone(" ")
    ('06 12 34 56 78', '06 12 34 56 78', '')
    >>> tidy_phone("+41 79 123 45 67")
    '+41791234567'
    >>> tidy_phone("06 12 34 56 7")
    Traceback (most recent call last):
    halle.kernel.rules.phones.PhoneNotUnderstood: too-short
    """
    number = typed.strip().replace("(0)", "").translate(_BETWEEN)
    if not number:
        return ""
    if number.startswith("00"):
        number = "+" + number[2:]
    if number.startswith("+33"):
        number = "0" + number[3:].removeprefix("0")
    digits = number.removeprefix("+")
    if not (digits.isascii() and digits.isdigit()):
        raise PhoneNotUnderstood("not-digits", 0, FRENCH_DIGITS)
    if number.startswith("0"):
        _check_length(digits, FRENCH_DIGITS, FRENCH_DIGITS)
        return " ".join(number[at : at + 2] for at in range(0, FRENCH_DIGITS, 2))
    _check_length(digits, SHORTEST, LONGEST)
    return number


def _check_length(digits: str, shortest: int, longest: int) -> None:
    if len(digits) < shortest:
        raise PhoneNotUnderstood("too-short", len(digits), shortest)
    if len(digits) > longest:
        raise PhoneNotUnderstood("too-long", len(digits), longest)
