#!/usr/bin/python3
"""Rows for an older SQLite database, and what one holds; see proof/upgrade.

    sqlite.py fill FULL OLD     copies what fits: rows of the tables and columns that both have
    sqlite.py state DB          one JSON object: versions with checksums, hash of all there is
"""
import hashlib
import json
import sqlite3
import sys


def tables(c, schema="main"):
    """Ordinary tables and those in which an index of texts keeps its rows; not that index itself."""
    return [n for n, sql in c.execute(
        f"SELECT name, sql FROM {schema}.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
        if not sql.upper().startswith("CREATE VIRTUAL")]


def columns(c, table, schema="main"):
    return [r[1] for r in c.execute(f"PRAGMA {schema}.table_info({table})")]


def fill(full, old):
    c = sqlite3.connect(old, isolation_level=None)
    c.execute("ATTACH ? AS f", (full,))
    c.execute("PRAGMA foreign_keys = OFF")
    c.execute("BEGIN")
    there = set(tables(c, "f"))
    left_out = 0
    for t in tables(c):
        if t == "schema_migration" or t not in there:
            continue
        cols = [x for x in columns(c, t) if x in columns(c, t, "f")]
        names = ", ".join(cols)
        c.execute(f"DELETE FROM main.{t}")
        c.execute(f"INSERT OR IGNORE INTO main.{t} ({names}) SELECT {names} FROM f.{t}")
        left_out += c.execute(f"SELECT (SELECT count(*) FROM f.{t}) - (SELECT count(*) FROM main.{t})").fetchone()[0]
    # Prints of texts that the older schema has no table for.
    if "novelty_print" in tables(c) and "reference_text" not in tables(c):
        c.execute("DELETE FROM main.novelty_print WHERE initiative_id < 0")
    c.execute("COMMIT")
    broken = c.execute("PRAGMA main.foreign_key_check").fetchall()
    c.execute("DETACH f")
    if broken:
        sys.exit(f"rows that point at what was left out: {broken[:5]}")
    c.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    print(left_out)


def state(path):
    c = sqlite3.connect(path)
    if c.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
        sys.exit(f"{path} is damaged")
    h = hashlib.sha256()
    for row in c.execute("SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name"):
        h.update(repr(row).encode())
    for t in tables(c):
        if t != "schema_migration":
            for row in sorted(map(repr, c.execute(f"SELECT * FROM {t}"))):
                h.update(f"{t} {row}\n".encode())
    rows = sum(c.execute(f"SELECT count(*) FROM {t}").fetchone()[0] for t in tables(c))
    done = c.execute("SELECT version, checksum FROM schema_migration ORDER BY rowid").fetchall()
    print(json.dumps({"done": done, "rows": rows, "hash": h.hexdigest()}))


if __name__ == "__main__":
    {"fill": fill, "state": state}[sys.argv[1]](*sys.argv[2:])
