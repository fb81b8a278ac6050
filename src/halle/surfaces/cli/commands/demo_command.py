"""A living territory to try everything in, on http://localhost:8000.

The first start writes it (invented people, farms and a year of orders around Crest, in the
Drôme); later starts keep what you did. It lives in a folder of its own, var/demo (demo in
HALLE_VAR if set), always in SQLite whatever DATABASE_URL says: --reset empties this folder
and nothing else, and refuses a folder that no demo has made. Other commands look at it with
HALLE_VAR=var/demo, for instance: HALLE_VAR=var/demo halle check --data-only
"""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from halle.surfaces.cli import demo_folder


def add_arguments(command: argparse.ArgumentParser) -> None:
    """Where to listen, how large, whether to begin anew."""
    command.formatter_class = argparse.RawDescriptionHelpFormatter
    command.add_argument("--port", type=int, default=8000, help="port (default %(default)s)")
    command.add_argument("--host", default="127.0.0.1", help="address (default %(default)s)")
    command.add_argument("--members", type=int, metavar="N", help="people who order (300)")
    command.add_argument("--products", type=int, metavar="N", help="products on sale (532)")
    command.add_argument("--months", type=int, metavar="N", help="months of past orders (12)")
    command.add_argument("--seed", type=int, metavar="N", help="another number, other people")
    command.add_argument("--reset", action="store_true", help="forget what was done, begin anew")
    command.add_argument("--no-serve", action="store_true", help="write the territory and stop")


def before_django(options: argparse.Namespace) -> None:
    """Turn to the demo's own folder before any setting is read."""
    os.environ.pop("DATABASE_URL", None)
    folder = Path(os.environ.get("HALLE_VAR", "var")).resolve() / "demo"
    os.environ |= {
        "HALLE_VAR": str(folder),
        "HALLE_DEMO": "1",
        "HALLE_HTTPS": "0",
        "HALLE_URL": f"http://localhost:{options.port}",
    }
    demo_folder.take(folder, anew=options.reset)


def run(options: argparse.Namespace) -> int:
    """Write what is missing, say what to try, serve."""
    from halle.surfaces.cli.demo_guide import guide
    from halle.surfaces.worker.serving import require_free_port, serve

    if not options.no_serve:
        require_free_port(options.host, options.port)
    demo_folder.migrate()
    told = demo_folder.load(_sizes(options))
    if not told and any(_sizes(options).values()):
        print("The territory is there already: --reset begins anew with other sizes.")
    if options.no_serve:
        return 0
    print(guide(options.port), flush=True)
    serve(host=options.host, port=options.port, workers=1, threads=4, with_worker=True)
    return 0


def _sizes(options: argparse.Namespace) -> dict[str, int | None]:
    return {name: getattr(options, name) for name in ("members", "products", "months", "seed")}
