"""What is written for people must be true: links lead somewhere, paths and targets exist."""

import re
from collections.abc import Iterator
from pathlib import Path

LINK = re.compile(r"\]\(([^)\s#]+)(?:#[^)]*)?\)")
PATH = re.compile(r"`((?:src|tests|scripts|docs|deploy|benchmarks)/[\w./-]+)`")
TARGET = re.compile(r"(?:`|^    |^)make ([a-z][a-z0-9-]*)", re.MULTILINE)
PLACES = ("docs", "deploy", "src", "tests", "benchmarks")


def documents(root: Path) -> Iterator[Path]:
    """Every page of prose of the repository."""
    yield from sorted(root.glob("*.md"))
    for place in PLACES:
        yield from sorted((root / place).rglob("*.md"))


def broken_links(root: Path) -> list[str]:
    """Links to pages and pictures that are not there."""
    found = []
    for page in documents(root):
        for link in LINK.findall(page.read_text("utf-8")):
            if not re.match(r"[a-z]+:", link) and not (page.parent / link).exists():
                found.append(f"{page.relative_to(root)}: {link}")
    return found


def absent_paths(root: Path) -> list[str]:
    """Paths named in `code` that are not in the tree (a path with a <blank> is a pattern)."""
    return [
        f"{page.relative_to(root)}: {path}"
        for page in documents(root)
        for path in PATH.findall(page.read_text("utf-8"))
        if not (root / path).exists()
    ]


def absent_targets(root: Path) -> list[str]:
    """`make` targets that a page promises and the Makefile does not have."""
    makefile = (root / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z][a-z0-9-]*):", makefile, re.MULTILINE))
    return [
        f"{page.relative_to(root)}: make {target}"
        for page in documents(root)
        for target in TARGET.findall(page.read_text("utf-8"))
        if target not in targets
    ]
