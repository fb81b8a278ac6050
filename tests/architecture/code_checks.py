"""Habits that are read off the code: one door for each write, pure rules, a kernel for any trade."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.architecture.tree_checks import python_files

EMPTY_VERBS = ("process_", "handle_", "manage_", "do_")
ALWAYS_A_WRITE = {"bulk_create", "bulk_update", "update_or_create", "get_or_create"}
SETS_WRITES = {"insert", "insert_one", "guarded_update"}
READING_PLACES = {"web", "queries", "rules", "policies"}
READING_FILES = {"api.py", "policies.py", "manifest.py", "parameters.py", "jobs.py"}
IMPURE_NAMES = {"open", "print", "input"}
IMPURE_CALLS = {"now", "today", "utcnow", "urandom", "uuid4", "uuid7", "time", "randint", "random"}
BUSINESS_WORDS = {
    *("basket", "buyer", "circuit", "farm", "harvest", "hub", "invoice", "producer", "product"),
    *("rider", "seller", "shop", "supplier", "invoices", "products", "baskets", "producers"),
}

TRANSLATES = {"_", "gettext", "gettext_lazy", "ngettext", "pgettext", "npgettext"}

Function = ast.FunctionDef | ast.AsyncFunctionDef


def action_files(root: Path) -> Iterator[Path]:
    """Every file that must be one use case."""
    for path in sorted((root / "src" / "halle").glob("*/actions/**/*.py")):
        if path.name != "__init__.py":
            yield path


def actions_out_of_shape(root: Path) -> list[str]:
    """Files in ``actions/`` that are not one documented verb with ``actor`` first."""
    found = []
    for path in action_files(root):
        name = path.relative_to(root)
        if path.parent.name != "actions":
            found.append(f"{name}: actions/ has no folders")
        if "_" not in path.stem or path.stem.startswith(EMPTY_VERBS):
            found.append(f"{name}: name it verb_noun, in the glossary's words")
        tree = ast.parse(path.read_text("utf-8"))
        public = [node for node in tree.body if _is_public(node)]
        if [node.name for node in public] != [path.stem]:
            names = ", ".join(node.name for node in public) or "none"
            found.append(f"{name}: one public function called {path.stem}, not {names}")
        found += [f"{name}: {line}" for node in public for line in _shape(node)]
    return found


def writes_outside_actions(root: Path) -> list[str]:
    """Rows written by something that should only read or call."""
    found = []
    for path in python_files(root, "src"):
        if not _only_reads(path.relative_to(root / "src" / "halle")):
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (call := _written_by(node)):
                found.append(f"{path.relative_to(root)}:{node.lineno}: {call} belongs in an action")
    return found


def impure_rules(root: Path) -> list[str]:
    """Rules that read the clock, chance or the world instead of being given them."""
    found = []
    for path in python_files(root, "src"):
        if "rules" not in path.relative_to(root / "src").parts:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and (call := _impurity(node)):
                found.append(
                    f"{path.relative_to(root)}:{node.lineno}: {call} makes the rule impure"
                )
    return found


def business_words_in_kernel(root: Path) -> list[str]:
    """Names in the kernel that only one trade would understand."""
    found = []
    for path in python_files(root, "src"):
        if path.relative_to(root / "src" / "halle").parts[0] != "kernel":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, Function | ast.ClassDef) and (words := _business_words(node.name)):
                found.append(f"{path.relative_to(root)}:{node.lineno}: {', '.join(sorted(words))}")
    return found


def signals_and_overridden_saves(root: Path) -> list[str]:
    """Rules hidden where nobody looks: signal receivers and ``save()`` of a model."""
    found = []
    for path in python_files(root, "src"):
        in_models = "models" in path.relative_to(root / "src").parts
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.module in (
                "django.dispatch",
                "django.db.models.signals",
            ):
                found.append(f"{path.relative_to(root)}:{node.lineno}: a signal")
            if in_models and isinstance(node, ast.FunctionDef) and node.name in ("save", "delete"):
                found.append(f"{path.relative_to(root)}:{node.lineno}: {node.name}() overridden")
    return found


def sentences_inside_fstrings(root: Path) -> list[str]:
    """Sentences that no catalogue receives: gettext's extraction does not read inside f-strings."""
    return [
        f"{path.relative_to(root)}:{node.lineno}: {ast.unparse(node)}"
        for path in python_files(root, "src")
        for text in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(text, ast.JoinedStr)
        for node in ast.walk(text)
        if isinstance(node, ast.Call) and _name_of(node) in TRANSLATES
    ]


def locks_that_hold_references_up(root: Path) -> list[str]:
    """Rows locked so hard that an order pointing at one has to wait: a deadlock in the making."""
    found = []
    for path in python_files(root, "src"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            hard = isinstance(node, ast.Constant) and "FOR UPDATE" in str(node.value)
            if isinstance(node, ast.Call) and _name_of(node) == "select_for_update":
                hard = not any(keyword.arg == "no_key" for keyword in node.keywords)
            if hard and "SKIP LOCKED" not in ast.unparse(node):
                found.append(f"{path.relative_to(root)}:{node.lineno}: lock with no_key")
    return found


def _is_public(node: ast.stmt) -> bool:
    return isinstance(node, Function) and not node.name.startswith("_")


def _shape(node: Function) -> Iterator[str]:
    if not any(_name_of(decorator) == "action" for decorator in node.decorator_list):
        yield "decorate it with @action"
    if not ast.get_docstring(node):
        yield "say in a docstring what it means for a member"
    arguments = node.args
    if arguments.posonlyargs or arguments.args or arguments.vararg or arguments.kwarg:
        yield "keyword-only, named parameters"
    if not arguments.kwonlyargs or arguments.kwonlyargs[0].arg != "actor":
        yield "the first parameter is actor"


def _only_reads(inside: Path) -> bool:
    if inside.parts[0] in ("kernel", "config") or "management" in inside.parts:
        return False
    if inside.parts[0] in ("surfaces", "bridges"):
        return True
    return bool(READING_PLACES & set(inside.parts[1:])) or inside.name in READING_FILES


def _written_by(node: ast.Call) -> str | None:
    if not isinstance(node.func, ast.Attribute):
        return None
    verb = node.func.attr
    chain = ast.unparse(node.func.value)
    through_manager = ".objects" in chain or "_set" in chain
    if verb in ALWAYS_A_WRITE or (chain == "sets" and verb in SETS_WRITES):
        return f".{verb}()"
    if verb == "save" and not node.args and all(k.arg == "update_fields" for k in node.keywords):
        return ".save()"
    if verb in ("create", "update", "delete") and through_manager:
        return f".{verb}()"
    return None


def _impurity(node: ast.Call) -> str | None:
    if isinstance(node.func, ast.Name) and node.func.id in IMPURE_NAMES:
        return f"{node.func.id}()"
    if isinstance(node.func, ast.Attribute) and node.func.attr in IMPURE_CALLS:
        return f".{node.func.attr}()" if not (node.args or node.keywords) else None
    return None


def _business_words(name: str) -> set[str]:
    return {word.lower() for word in re.findall(r"[A-Z]?[a-z]+", name)} & BUSINESS_WORDS


def _name_of(node: ast.expr) -> str:
    if isinstance(node, ast.Call):
        node = node.func
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")
