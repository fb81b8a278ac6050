"""What a person who reads French would notice in a catalogue: gaps, wrong blanks, lost names.

Pure reading of ``.po`` files with Babel; nothing here needs gettext or Django.
"""

import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

NO_BREAK = "\u00a0\u202f"
PLACEHOLDER = re.compile(r"%\(\w+\)[-#0 +]*\d*(?:\.\d+)?[a-zA-Z]|%[sdif]|\{[^{}]*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_HIDDEN = re.compile(
    r"https?://\S+|mailto:\S+|\S+@\S+|`[^`]*`|</?[a-zA-Z][^<>]*>|&#?\w+;|\d:\d|\b\w+:(?=\w)"
)
_ABSENT_BLANK = re.compile(rf"(?<=[^\s{NO_BREAK}(\[«?!…:;/])[;:?!»]|(?<= )[;:?!»]")
_ABSENT_BEFORE_SIGN = re.compile(r"[\dX] ?[€%]")
_ABSENT_AFTER_QUOTE = re.compile(rf"«(?![{NO_BREAK}])")
_STRAIGHT_APOSTROPHE = re.compile(r"(?<=\w)'(?=\w)")


def read(path: Path) -> Catalog:
    """A catalogue with its obsolete entries left aside."""
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def messages(catalogue: Catalog) -> Iterator[Message]:
    """Every message but the header."""
    return (message for message in catalogue if message.id)


def key(message: Message) -> tuple[str | None, str]:
    """What identifies a message: its context and its source, singular and plural."""
    return message.context, " / ".join(_forms(message.id))


def gaps(catalogue: Catalog) -> list[str]:
    """Messages that a French reader would meet in English, or in a machine's guess."""
    found = []
    for message in messages(catalogue):
        if message.fuzzy:
            found.append(f"fuzzy: {key(message)[1]!r}")
        elif not all(_forms(message.string)):
            found.append(f"not translated: {key(message)[1]!r}")
    return found


def clashes(catalogues: dict[str, Catalog]) -> list[str]:
    """Sentences that two catalogues say differently: the page would show whichever comes first.

    A word that means two things has a context in one of the two.
    """
    said: dict[tuple[str | None, str], dict[tuple[str, ...], list[str]]] = {}
    for name, catalogue in catalogues.items():
        for message in messages(catalogue):
            if message.fuzzy or not all(_forms(message.string)):
                continue
            ways = said.setdefault(key(message), {})
            ways.setdefault(tuple(_forms(message.string)), []).append(name)
    return [
        f"{source!r}: " + ", ".join(f"{way[0]!r} ({', '.join(who)})" for way, who in ways.items())
        for (_context, source), ways in said.items()
        if len(ways) > 1
    ]


def lost_names(catalogue: Catalog) -> list[str]:
    """Translations whose placeholders or tags are not those of their source.

    A singular form may leave its number out ("un panier"), nothing else may.
    """
    found = []
    for message in messages(catalogue):
        sources, targets = _forms(message.id), _forms(message.string)
        wanted = _names(sources[-1])
        for place, target in enumerate(targets):
            if not target:
                continue
            names = _names(target)
            singular = len(sources) > 1 and place < len(targets) - 1
            fits = names <= wanted if singular else names == wanted
            if not fits:
                differing = ", ".join(sorted(names ^ wanted))
                found.append(f"{differing} in {target!r}")
            elif _tags(target) != _tags(sources[min(place, len(sources) - 1)]):
                found.append(f"tags differ in {target!r}")
    return found


def french_typography(text: str) -> list[str]:
    """What a French printer would correct in one sentence.

    >>> french_typography("Combien ?")
    ['a no-break space before "?"']
    >>> french_typography("Combien\u00a0? « Deux »")
    ['a no-break space before "»"', 'a no-break space after «']
    >>> french_typography("%(rate)s\u00a0%% de 12\u00a0€ à 18:30, voir https://halle.example/?a=b")
    []
    >>> french_typography("l'ail...")
    ['a curly apostrophe (’)', 'an ellipsis (…)']
    """
    plain = _HIDDEN.sub("", PLACEHOLDER.sub("X", text)).replace("%%", "%")
    found = [
        f'a no-break space before "{match.group()}"' for match in _ABSENT_BLANK.finditer(plain)
    ]
    found += [
        f'a no-break space before "{match.group()[-1]}"'
        for match in _ABSENT_BEFORE_SIGN.finditer(plain)
    ]
    if _ABSENT_AFTER_QUOTE.search(plain):
        found.append("a no-break space after «")
    if _STRAIGHT_APOSTROPHE.search(plain):
        found.append("a curly apostrophe (’)")
    if "..." in plain:
        found.append("an ellipsis (…)")
    return found


def typography(catalogue: Catalog) -> list[str]:
    """The printer's corrections of a whole French catalogue."""
    return [
        f"{', '.join(wanted)} in {text!r}"
        for message in messages(catalogue)
        for text in _forms(message.string)
        if (wanted := french_typography(text))
    ]


def _forms(text: str | list[str] | tuple[str, ...] | None) -> list[str]:
    return [text or ""] if text is None or isinstance(text, str) else list(text)


def _names(text: str) -> set[str]:
    return set(PLACEHOLDER.findall(text.replace("%%", "")))


def _tags(text: str) -> list[str]:
    return sorted(tag.split()[0].strip("<>") for tag in TAG.findall(text))
