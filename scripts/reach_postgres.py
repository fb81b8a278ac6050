"""Say whether the PostgreSQL of ``DATABASE_URL`` answers, and create its database if it may.

Exits with 0 and one line when it is ready, with 1 and one line when it is not.
"""

import os
import sys
from urllib.parse import urlsplit

import psycopg
from psycopg import sql


def reach(url: str) -> str:
    """One sentence about a database that answers; raises ``psycopg.Error`` otherwise."""
    name = urlsplit(url).path.lstrip("/")
    try:
        with psycopg.connect(url, connect_timeout=5) as connection:
            return f"PostgreSQL {_version(connection)} answers, database {name}."
    except psycopg.OperationalError as refusal:
        if "does not exist" not in str(refusal) or f'"{name}"' not in str(refusal):
            raise
    beside = (
        urlsplit(url)._replace(path="/postgres").geturl().replace("postgres:/p", "postgres:///p")
    )
    with psycopg.connect(beside, autocommit=True, connect_timeout=5) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        return f"PostgreSQL {_version(connection)} answers, database {name} created."


def _version(connection: psycopg.Connection) -> str:
    return str(connection.info.server_version // 10000)


def main() -> int:
    url = os.environ.get("DATABASE_URL", "postgres:///halle")
    try:
        print(reach(url))
    except psycopg.Error as refusal:
        reason = str(refusal).strip().splitlines()[0]
        print(f"PostgreSQL cannot be reached, so this run has not happened: {reason}")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
