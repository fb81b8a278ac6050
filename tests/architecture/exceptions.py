"""Files and functions that are longer than the house allows, each with its reason.

The list must shrink: an entry that is no longer needed fails the tests, and so
does one that outgrows its own ceiling.
"""

FILES: dict[str, tuple[int, str]] = {}

FUNCTIONS: dict[str, tuple[int, str]] = {}
