"""Finding words the way French is typed: without accents, in the singular or the plural.

Each word is kept in two forms, stemmed then folded and folded then stemmed: together
they meet where one alone would not (``mâches`` and ``mache``). The same analysis serves
what is stored and what is asked, so every database answers alike.
"""

import re
import unicodedata
from functools import lru_cache

from Stemmer import Stemmer

LONGEST_QUERY = 8
"""Words beyond these are ignored: nobody means them all."""

_WORD = re.compile(r"[^\W_]+")
_LIGATURES = str.maketrans({"œ": "oe", "æ": "ae", "Œ": "oe", "Æ": "ae", "ß": "ss"})
_SMALL_WORDS = frozenset(
    (
        *("a", "au", "aux", "avec", "ce", "ces", "dans", "de", "des", "du", "en", "et", "la"),
        *("le", "les", "l", "d", "un", "une", "ou", "par", "pour", "sur", "the", "of", "and"),
    )
)
_SAME_WORD = {
    "oeufs": "oeuf", "yeux": "oeil", "chevaux": "cheval", "fraiches": "frais", "fraiche": "frais",
    "seches": "sec", "seche": "sec", "secs": "sec", "livraisons": "livrer", "livraison": "livrer",
    "yaourts": "yaourt", "yogourt": "yaourt", "yoghourt": "yaourt", "biologique": "bio",
    "biologiques": "bio", "pdt": "pomme", "patate": "pomme", "patates": "pomme",
}  # fmt: skip
_FRENCH = Stemmer("french", 0)


def fold(text: str) -> str:
    """Lower case without accents or ligatures.

    >>> fold("Œufs FRAIS d’été")
    'oeufs frais d’ete'
    """
    low = unicodedata.normalize("NFKD", text).lower().translate(_LIGATURES)
    plain = unicodedata.normalize("NFKD", low)
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


@lru_cache(maxsize=50_000)
def forms(word: str) -> tuple[str, ...]:
    """The forms under which one word is kept and looked for.

    >>> set(forms("carottes")) & set(forms("carotte")) and "found"
    'found'
    """
    low = word.lower().translate(_LIGATURES)
    folded = fold(low)
    if folded in _SAME_WORD:
        return (_SAME_WORD[folded],)
    found = {fold(_stem(low)), _stem(folded)}
    return tuple(sorted(form for form in found if form)) or (folded,)


def tokens_of(*texts: str) -> str:
    """Everything a text can be found by: forms and whole words, each between two spaces.

    >>> tokens_of("Carottes de sable", "Les Auberts")
    ' auberts aubert carottes carott sable sabl '
    """
    found: dict[str, None] = {}
    for word in sorted({word for text in texts for word in _words(text)}):
        found.setdefault(fold(word))
        for form in forms(word):
            found.setdefault(form)
    return f" {' '.join(found)} " if found else ""


def looked_for(query: str) -> list[tuple[str, ...]]:
    """What to look for, for each word asked: any of these patterns within the tokens.

    A pattern begins at a word's start; a word of three letters or more also finds the
    words it begins, so that a list can be narrowed while typing. No word asked means
    nothing to look for.

    >>> looked_for("les œufs")
    [(' oeuf ', ' oeufs')]
    """
    asked = []
    for word in list(dict.fromkeys(_words(query)))[:LONGEST_QUERY]:
        folded = fold(word)
        patterns = [f" {form} " for form in forms(word)]
        patterns.append(f" {folded}" if len(folded) >= 3 else f" {folded} ")
        asked.append(tuple(dict.fromkeys(patterns)))
    return asked


def matches(tokens: str, query: str) -> bool:
    """Whether stored tokens answer a query: what the databases compute, in plain words.

    >>> matches(tokens_of("Œuf de plein air"), "oeufs")
    True
    """
    return all(any(pattern in tokens for pattern in word) for word in looked_for(query))


def _words(text: str) -> list[str]:
    words = _WORD.findall(unicodedata.normalize("NFC", text[:2000]))
    kept = [word for word in words if fold(word) not in _SMALL_WORDS]
    return kept or words


def _stem(word: str) -> str:
    if len(word) > 3 and word[-1] in "sx":
        word = word[:-1]
    return str(_FRENCH.stemWord(word))
