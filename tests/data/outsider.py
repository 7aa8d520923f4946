"""Gets everything out of a library with the standard library alone: outsider.py LIBRARY."""

# ruff: noqa: ANN001, ANN002, ANN201, ANN202, INP001, T201  # a stranger wrote it in a hurry
import json
import sqlite3
import sys

db = sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True)
db.row_factory = sqlite3.Row
COLUMNS = (
    "id version key type title date year venue state priority due progress rating added modified "
    "uuid"
).split()


def ask(statement, *values):
    return [dict(row) for row in db.execute(statement, values)]


def path(number):
    (place,) = ask("SELECT name, parent_id FROM collection WHERE id = ?", number)
    above = path(place["parent_id"]) + "/" if place["parent_id"] else ""
    return above + place["name"]


def creator(row):
    always = {name: row[name] for name in ("family", "given", "literal", "role")}
    return always | {name: row[name] for name in ("prefix", "suffix") if row[name]}


def get(row):
    def mine(table, order="position"):
        return ask(f"SELECT * FROM {table} WHERE reference_id = ? ORDER BY {order}", row["id"])

    schemes = {}
    for each in mine("identifier"):
        schemes.setdefault(each["scheme"], []).append(each["value"])
    tags = "SELECT name FROM tag JOIN reference_tag ON tag_id = id WHERE reference_id = ?"
    sources = (
        "SELECT name AS document, ordinal, line FROM record JOIN document ON document_id = id"
        " WHERE reference_id = ? AND removed = 0 ORDER BY id, ordinal"
    )
    return {name: row[name] for name in COLUMNS} | {
        "trashed": row["removed"] == 1,
        "creators_complete": bool(row["creators_complete"]),
        "abstract": mine("reference_text", "1")[0]["abstract"],
        "creators": [creator(each) for each in mine("creator")],
        "identifiers": {scheme: values[0] for scheme, values in schemes.items()},
        "all_identifiers": schemes,
        "fields": {each["name"]: each["value"] for each in mine("field", "name")},
        "former_keys": [each["key"] for each in mine("former_key")],
        "fingerprints": [each["value"] for each in mine("fingerprint")],
        "tags": sorted(each["name"] for each in ask(tags, row["id"])),
        "collections": sorted(path(each["collection_id"]) for each in mine("member", "1")),
        "notes": [
            {n: x[n] for n in ("id", "text", "created", "modified")} for x in mine("note", "id")
        ],
        "attachments": [
            {n: x[n] for n in ("id", "path", "title", "media_type")}
            for x in mine("attachment", "id")
        ],
        "sources": ask(sources, row["id"]),
    }


found = ask("SELECT * FROM reference WHERE removed = 0 ORDER BY id")
print(json.dumps([get(row) for row in found]))
