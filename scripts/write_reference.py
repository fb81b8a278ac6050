"""Write ``docs/reference`` from the code itself; ``--check`` only says whether it is true.

Actions, facts, refusals, governed parameters, periodic work, personal data and the
API's description are read from their registries, so that the pages cannot drift.
"""

import dataclasses
import importlib
import inspect
import json
import os
import pkgutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from scripts.webhooks_page import webhooks_page

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = ROOT / "docs" / "reference"
LANGUAGE = "en"
HEADER = "<!-- Written by `make docs` from the code. Change the code, then run it again. -->\n\n"


WRITTEN = (
    "actions.md",
    "facts.md",
    "refusals.md",
    "parameters.md",
    "periodic-work.md",
    "personal-data.md",
    "webhooks.md",
)


def pages() -> dict[str, str]:
    """Every page of the reference: file name → text."""
    return {
        "README.md": _contents(),
        "actions.md": _actions(),
        "facts.md": _facts(),
        "refusals.md": _refusals(),
        "parameters.md": _parameters(),
        "periodic-work.md": _periodic_work(),
        "personal-data.md": _personal_data(),
        "webhooks.md": webhooks_page(_page, _table),
        "openapi.json": _openapi(),
    }


def _contents() -> str:
    rows = [
        ("[actions](actions.md)", "every write of the platform, and what it takes"),
        ("[facts](facts.md)", "what is told after a write, and who listens"),
        ("[refusals](refusals.md)", "every refusal: its code, its HTTP status, its sentence"),
        ("[parameters](parameters.md)", "the numbers that members decide upon"),
        ("[periodic work](periodic-work.md)", "what the clock does, and what is verified"),
        ("[personal data](personal-data.md)", "what is kept about people, why and how long"),
        ("[webhooks](webhooks.md)", "what programs are told, and how they check who tells it"),
        ("[openapi.json](openapi.json)", "the API's description, version 3.1"),
    ]
    by_hand = sorted({page.name for page in REFERENCE.glob("*.md")} - {"README.md", *WRITTEN})
    rows += [(f"[{name.removesuffix('.md')}]({name})", _title(name)) for name in by_hand]
    return _page("Reference", "Read off the code.", _table(("page", "what it holds"), rows))


def _title(name: str) -> str:
    return (REFERENCE / name).read_text("utf-8").partition("\n")[0].strip("# ") + ", by hand"


def _actions() -> str:
    from halle.kernel.actions import REGISTRY, parameters_of

    parts = []
    for domain, names in _by_domain(REGISTRY):
        parts.append(f"## {domain}\n")
        for name in names:
            function = REGISTRY[name].plain
            inputs = [
                (f"`{parameter.name}`", _type(parameter), _default(parameter))
                for parameter in parameters_of(REGISTRY[name]).values()
            ]
            parts.append(f"### {name}\n\n{_docstring(function)}\n")
            parts.append(_table(("input", "type", "default"), inputs))
    lead = "Each takes `actor` first. From a shell: `halle action NAME --actor EMAIL …`."
    return _page("Actions", lead, *parts)


def _facts() -> str:
    from halle.kernel.events import ROUTES, Fact

    named = [fact for fact in _subclasses(Fact) if hasattr(fact, "name")]
    rows = [
        (
            f"`{fact.name}`",
            _docstring(fact).replace("\n", " "),
            ", ".join(f"`{value.name}`" for value in dataclasses.fields(fact)),
            ", ".join(f"`{listener}`" for listener in sorted(ROUTES.get(fact.name, [])))
            or "nobody",
        )
        for fact in sorted(named, key=lambda fact: fact.name)
    ]
    lead = "Recorded in the transaction of the write, told after it, once to each listener."
    return _page("Facts", lead, _table(("fact", "meaning", "values", "listeners"), rows))


def _refusals() -> str:
    from halle.kernel.errors import HalleError

    rows = [
        (f"`{error.code}`", str(error.status), str(error.sentence), _docstring(error))
        for error in sorted(_subclasses(HalleError), key=lambda error: (error.code, str(error)))
    ]
    lead = "The code is stable and in every problem+json answer; the sentence is for people."
    return _page("Refusals", lead, _table(("code", "HTTP", "sentence", "when"), rows))


def _parameters() -> str:
    from halle.kernel.parameters import KNOWN

    rows = [
        (f"`{p.name}`", f"{p.default} {p.unit}", f"{p.low} to {p.high}", str(p.text))
        for _, p in sorted(KNOWN.items())
    ]
    lead = "Each change names the decision behind it and keeps the history."
    return _page("Governed parameters", lead, _table(("name", "at first", "bounds", "text"), rows))


def _periodic_work() -> str:
    from halle.kernel.manifest import MANIFESTS

    jobs = [
        (f"`{job.name}`", f"`{job.cron}`", _docstring(job.run).splitlines()[0])
        for _, manifest in sorted(MANIFESTS.items())
        for job in manifest.jobs
    ]
    checks = [
        (domain, check.name)
        for domain, manifest in sorted(MANIFESTS.items())
        for check in manifest.checks
    ]
    return _page(
        "Periodic work and integrity checks",
        "What is due is found by its state, so late is fine.",
        _table(("job", "when (cron)", "what"), jobs),
        "## Verified by `halle check`\n",
        _table(("domain", "must always hold"), checks),
    )


def _personal_data() -> str:
    from halle.kernel.manifest import MANIFESTS

    rows = [
        (
            domain,
            str(holding.what),
            str(holding.purpose),
            str(holding.legal_basis),
            str(holding.retention),
        )
        for domain, manifest in sorted(MANIFESTS.items())
        for holding in manifest.holdings
    ]
    columns = ("domain", "what", "purpose", "legal basis", "kept for")
    return _page("Personal data", "Declared by each domain.", _table(columns, rows))


def _openapi() -> str:
    from halle.surfaces.api.root import api

    schema: dict[str, Any] = api.get_openapi_schema(path_prefix="/api/v1/")
    return json.dumps(schema, indent=1, ensure_ascii=False, default=str) + "\n"


def _page(title: str, lead: str, *parts: str) -> str:
    return HEADER + "\n".join([f"# {title}\n\n{lead}\n", *parts]).rstrip() + "\n"


def _table(columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [columns, tuple("---" for _ in columns), *rows]
    if len(lines) == 2:
        return ""
    cells = ([cell.replace("|", "\\|").replace("\n", " ") for cell in line] for line in lines)
    return "\n".join(f"| {' | '.join(line)} |" for line in cells) + "\n"


def _by_domain(names: Iterable[str]) -> Iterator[tuple[str, list[str]]]:
    ordered = sorted(names)
    for domain in dict.fromkeys(name.split(".")[0] for name in ordered):
        yield domain, [name for name in ordered if name.split(".")[0] == domain]


def _docstring(thing: Any) -> str:
    text = inspect.getdoc(thing) or ""
    return text.strip().replace("``", "`")


def _type(parameter: inspect.Parameter) -> str:
    annotation = parameter.annotation
    text = annotation if isinstance(annotation, str) else inspect.formatannotation(annotation)
    return f"`{text}`"


def _default(parameter: inspect.Parameter) -> str:
    return "" if parameter.default is parameter.empty else f"`{parameter.default!r}`"


def _subclasses(parent: type) -> set[Any]:
    found: set[Any] = set()
    children: list[type[Any]] = parent.__subclasses__()
    for child in children:
        if child.__module__.startswith("halle."):
            found |= {child} | _subclasses(child)
    return found


def _wake_everything() -> None:
    """Import what declares something, in a place that leaves no trace."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "halle.config.settings")
    import django
    from django.utils import translation

    django.setup()
    translation.activate(LANGUAGE)
    import halle

    for module in pkgutil.walk_packages(halle.__path__, "halle."):
        if {"actions", "events", "errors", "bridges", "api"} & set(module.name.split(".")):
            importlib.import_module(module.name)


def main() -> int:
    with tempfile.TemporaryDirectory() as place:
        os.environ["HALLE_VAR"] = place
        _wake_everything()
        import halle.config.urls  # noqa: F401

        written = pages()
    if "--check" in sys.argv:
        stale = [name for name, text in written.items() if _current(name) != text]
        print(f"Out of date, run `make docs`: {', '.join(stale)}" if stale else "True to the code.")
        return 1 if stale else 0
    REFERENCE.mkdir(parents=True, exist_ok=True)
    for name, text in written.items():
        (REFERENCE / name).write_text(text, "utf-8")
    print(f"docs/reference: {len(written)} files.")
    return 0


def _current(name: str) -> str | None:
    path = REFERENCE / name
    return path.read_text("utf-8") if path.exists() else None


if __name__ == "__main__":
    sys.exit(main())
