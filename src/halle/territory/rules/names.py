"""Names of communes as people type them."""

import unicodedata

_LETTERS = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_SHORT = {"st": "saint", "ste": "sainte", "sts": "saints", "stes": "saintes"}


def fold_name(name: str) -> str:
    """A name without capitals, accents or marks, so that what people type is found.

    >>> fold_name("L’Étrat"), fold_name("St-Donat sur l'Herbasse"), fold_name("Œting")
    ('l etrat', 'saint donat sur l herbasse', 'oeting')
    """
    spread = unicodedata.normalize("NFKD", name.casefold().translate(_LETTERS))
    letters = "".join(
        mark if mark.isalnum() else " " for mark in spread if not unicodedata.combining(mark)
    )
    return " ".join(_SHORT.get(word, word) for word in letters.split())
