"""Habits that are read off the file tree: sizes, names, words, README, migrations.

Each check takes the root of a repository and answers with one line per complaint,
so that it can be tried on a planted bad tree (``test_checks_catch.py``).
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

FILE_LINES = 300
ACTION_LINES = 80
RULE_LINES = 200
FUNCTION_LINES = 40
TEMPLATE_LINES = 120
README_LINES = 80

NOT_A_DOMAIN = {"config", "surfaces", "bridges"}
FORBIDDEN_STEMS = {
    *("utils", "util", "helpers", "helper", "common", "misc", "core", "base_utils"),
    *("service", "services", "manager", "managers", "signals", "shared"),
}
UNFINISHED = re.compile(
    r"\bTODO\b|\bFIXME\b|\bXXX\b|(?i:coming soon|bientôt disponible|lorem ipsum|not implemented yet)"
)
THIS_MACHINE = re.compile(
    r"/work/(?:main|venv|wt|notes|shared|\.library)|/root/|/home/[a-z]+/|\.pyenv|/opt/pypi"
    r"|files\.pythonhosted\.org|registry\.npmjs\.org|deb\.debian\.org|pypi\.org/simple"
)
TEXT_SUFFIXES = {
    *(".py", ".html", ".txt", ".md", ".css", ".js", ".po", ".toml", ".sh", ".yml", ".conf"),
    *(".service", ".timer", ".svg", ".cfg", ".ini", ""),
}
PLACES = ("src", "tests", "scripts", "docs", "deploy", "benchmarks", ".ci")


def domains(root: Path) -> list[Path]:
    """The packages of ``src/halle`` that hold a domain (kernel included)."""
    return [
        path
        for path in sorted((root / "src" / "halle").glob("*"))
        if (path / "__init__.py").exists() and path.name not in NOT_A_DOMAIN
    ]


def python_files(root: Path, *places: str) -> Iterator[Path]:
    """Every hand-written Python file; migrations are written by Django."""
    for place in places or ("src", "tests", "scripts", "benchmarks"):
        for path in sorted((root / place).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path


def templates(root: Path) -> Iterator[Path]:
    """Every page, partial and mail that is rendered."""
    yield from sorted((root / "src").rglob("templates/**/*.html"))


def too_long(root: Path) -> dict[str, tuple[int, int]]:
    """Files over their limit: path → (lines, limit)."""
    limits = {path: _file_limit(path) for path in python_files(root)}
    limits |= dict.fromkeys(templates(root), TEMPLATE_LINES)
    limits |= {path / "README.md": README_LINES for path in domains(root)}
    found = {}
    for path, limit in limits.items():
        if path.exists() and (lines := _lines(path)) > limit:
            found[str(path.relative_to(root))] = (lines, limit)
    return found


def long_functions(root: Path) -> dict[str, tuple[int, int]]:
    """Functions of the product over 40 lines: ``path::name`` → (lines, limit)."""
    found = {}
    for path in python_files(root, "src", "scripts"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                lines = (node.end_lineno or node.lineno) - node.lineno + 1
                if lines > FUNCTION_LINES:
                    name = f"{path.relative_to(root)}::{node.name}"
                    found[name] = (lines, FUNCTION_LINES)
    return found


def beyond(found: dict[str, tuple[int, int]], allowed: dict[str, tuple[int, str]]) -> list[str]:
    """What is too long and not allowed, and what is allowed without need."""
    lines = []
    for name, (length, limit) in found.items():
        ceiling = allowed[name][0] if name in allowed else limit
        if length > ceiling:
            lines.append(f"{name}: {length} lines, at most {ceiling}")
    for name in allowed.keys() - found.keys():
        lines.append(f"{name}: no longer too long, take it off the list of exceptions")
    return lines


def vague_names(root: Path) -> list[str]:
    """Files and folders whose name says nothing about what is in them."""
    paths = [*python_files(root), *(p for p in (root / "src" / "halle").rglob("*") if p.is_dir())]
    return [
        f"{path.relative_to(root)}: a name that says nothing"
        for path in paths
        if path.stem in FORBIDDEN_STEMS or path.stem.endswith(("_utils", "_helpers", "_manager"))
    ]


def unfinished(root: Path) -> list[str]:
    """Words that promise instead of doing."""
    return _lines_with(root, UNFINISHED)


def machine_paths(root: Path) -> list[str]:
    """Addresses that are true on one machine only."""
    return _lines_with(root, THIS_MACHINE)


def absent_readmes(root: Path) -> list[str]:
    """Domains that do not introduce themselves."""
    return [
        f"src/halle/{path.name}: no README.md"
        for path in domains(root)
        if not (path / "README.md").exists()
    ]


def unnamed_migrations(root: Path) -> list[str]:
    """Migrations whose name does not tell their purpose."""
    return [
        f"{path.relative_to(root)}: name it by what it is for"
        for path in sorted((root / "src").rglob("migrations/[0-9]*.py"))
        if "auto_" in path.name or re.fullmatch(r"\d+(_\d+)*", path.stem)
    ]


def _file_limit(path: Path) -> int:
    if path.parent.name == "actions" and "src" in path.parts:
        return ACTION_LINES
    if path.parent.name == "rules" and "src" in path.parts:
        return RULE_LINES
    return FILE_LINES


def _lines(path: Path) -> int:
    return len(path.read_text("utf-8").splitlines())


def _lines_with(root: Path, pattern: re.Pattern[str]) -> list[str]:
    here = Path("tests") / "architecture"
    files = [path for place in PLACES for path in sorted((root / place).rglob("*"))]
    files += [path for path in sorted(root.glob("*")) if path.name not in ("uv.lock", ".git")]
    found = []
    for path in files:
        name = path.relative_to(root)
        if not path.is_file() or path.suffix not in TEXT_SUFFIXES or name.is_relative_to(here):
            continue
        if {"vendor", "vendored", "__pycache__", "reference"} & set(name.parts):
            continue
        text = path.read_text("utf-8", errors="replace")
        found += [
            f"{name}:{number}: {match.group()}"
            for number, line in enumerate(text.splitlines(), 1)
            if (match := pattern.search(line))
        ]
    return found
