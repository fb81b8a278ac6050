#!/bin/sh
# Make .venv ready for one kind of work: run, dev, e2e or bench.
# Does nothing when uv.lock has not changed since the last time (see the Makefile's stamps).
set -eu
kind=${1:-run}
cd "$(dirname "$0")/.."
unset VIRTUAL_ENV CONDA_PREFIX PYTHONHOME PYTHONPATH || true

UV_VERSION=0.13.9
export UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=.venv
export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_ROOT_USER_ACTION=ignore

case $kind in
    run) groups="--no-dev" ;;
    dev) groups="--group dev" ;;
    e2e) groups="--group dev --group e2e" ;;
    bench) groups="--group dev --group bench" ;;
    *) echo "prepare.sh: run, dev, e2e or bench, not '$kind'." >&2; exit 2 ;;
esac

usable() {
    "$1" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1
}

python=""
for name in ${PYTHON:-} python3.11 python3.12 python3.13 python3.14 python3 python; do
    if usable "$name"; then python=$name; break; fi
done
if [ -z "$python" ]; then
    echo "Halle needs Python 3.11 or newer with its venv module, and none was found here." >&2
    echo "On Debian or Ubuntu: apt install python3 python3-venv. Or name one: make PYTHON=/path/to/python3.12" >&2
    exit 1
fi

if ! usable .venv/bin/python; then
    echo "Making a virtual environment in .venv ($("$python" --version))"
    rm -rf .venv
    "$python" -m venv .venv
fi
if [ "$(.venv/bin/uv --version 2>/dev/null | cut -d' ' -f2)" != "$UV_VERSION" ]; then
    .venv/bin/python -m pip install --quiet "uv==$UV_VERSION"
fi

echo "Installing what uv.lock names ($kind); the first time it takes a minute or two"
quiet=--quiet
[ -t 2 ] && quiet=
# --inexact: what another kind of work installed stays, so that each can be made ready once.
# shellcheck disable=SC2086
.venv/bin/uv sync $quiet --frozen --inexact --python .venv/bin/python $groups

touch ".venv/ready-$kind"
case $kind in
    run) ;;
    dev) touch .venv/ready-run ;;
    *) touch .venv/ready-run .venv/ready-dev ;;
esac
