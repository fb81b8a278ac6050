"""`halle`: the one command of whoever runs the machine."""

from __future__ import annotations

import argparse
import os
import sys
from importlib import import_module

from halle.surfaces.cli.language import spoken

COMMANDS = (
    "demo",
    "serve",
    "work",
    "migrate",
    "check",
    "ledger",
    "backup",
    "restore",
    "import",
    "export",
    "action",
    "parameter",
    "deliveries",
    "mails",
)
EPILOG = """\
begin here
  halle demo            a living territory on http://localhost:8000
  halle serve           web pages, API and one worker, for real use
  halle check           is everything in order: deployment, ledger, stock, mail

Settings come from the environment (HALLE_URL, HALLE_HOSTS, DATABASE_URL …): see deploy/.
"""


def parser() -> argparse.ArgumentParser:
    """The whole command line; each command lives in a file of its own."""
    root = argparse.ArgumentParser(
        prog="halle",
        description="Halle: one roof for a territory's food, deliveries, credit and help.",
        epilog=EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    commands = root.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name in COMMANDS:
        module = import_module(f"halle.surfaces.cli.commands.{name}_command")
        sentence = (module.__doc__ or "").strip().splitlines()[0]
        command = commands.add_parser(name, help=sentence, description=module.__doc__)
        module.add_arguments(command)
        command.set_defaults(run=module.run, before=getattr(module, "before_django", None))
    return root


def main(arguments: list[str] | None = None) -> int:
    """Run one command; 0 is done, 1 is trouble, 2 is a refusal."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "halle.config.settings")
    known = parser()
    options, flags = known.parse_known_args(arguments)
    if flags and not hasattr(options, "flags"):
        known.error(f"unrecognized arguments: {' '.join(flags)}")
    options.flags = flags
    if options.before is not None:
        options.before(options)
    import django

    django.setup()
    from django.utils import translation

    with translation.override(spoken()):
        return _run(options)


def _run(options: argparse.Namespace) -> int:
    from django.db import OperationalError, ProgrammingError

    from halle.kernel.errors import HalleError

    try:
        return int(options.run(options) or 0)
    except HalleError as refusal:
        print(f"halle: {refusal} [{refusal.code}]", file=sys.stderr)
        return 2
    except (OperationalError, ProgrammingError) as trouble:
        first = str(trouble).strip().partition("\n")[0]
        print(f"halle: the database is not ready ({first}): `halle migrate`?", file=sys.stderr)
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 1
    except OSError as trouble:
        print(f"halle: {trouble.strerror or trouble}: {trouble.filename or ''}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130


if __name__ == "__main__":
    sys.exit(main())
