#!/usr/bin/env python3
"""Imports what a spreadsheet exported, and prints the rows that were not taken: see README.md beside this file."""
import argparse
import csv
import io
import json
import os
import sys
import time
import urllib.error
import urllib.request

# From the headings of the spreadsheet to the columns of the API.
COLUMNS = {
    "Personeelsnummer": "reference", "Opleiding": "courseCode", "Datum": "heldOn", "Politiezone": "policeZone",
    "Loopbaan": "stage", "Kader": "category",
}
WORDS = {
    "stage": {"in dienst": "inService", "aspirant": "aspirant"},
    "category": {"operationeel": "operational", "burger": "civilian"},
}


def read(path):
    """The lines of the file: UTF-8, as newer spreadsheets write it, or Windows-1252 as older ones do."""
    with open(path, "rb") as file:
        data = file.read()
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def converted(row, issuer):
    """A row as the API wants it; what is not understood goes as it is, so that the API says what is wrong with it."""
    result = {"issuer": issuer}
    for heading, column in COLUMNS.items():
        value = (row.get(heading) or "").strip()
        parts = value.split("/")
        if column == "heldOn" and len(parts) == 3:
            value = f"{parts[2]}-{parts[1]:0>2}-{parts[0]:0>2}"
        result[column] = WORDS.get(column, {}).get(value.lower(), value)
    return result


def call(method, path, body=None, accept="application/json"):
    address = os.environ.get("DOSSIN_URL", "http://localhost:5080") + path
    request = urllib.request.Request(address, data=body, method=method, headers={
        "X-Api-Key": os.environ["DOSSIN_API_KEY"], "Accept": accept, **({"Content-Type": "text/csv"} if body else {})})
    try:
        with urllib.request.urlopen(request, timeout=60) as answer:
            return answer.read().decode("utf-8")
    except urllib.error.HTTPError as refused:
        sys.exit(f"{method} {path}: {refused.code} {refused.read().decode('utf-8', 'replace')}")
    except OSError as away:
        sys.exit(f"{address} does not answer: {away}")


def main():
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("file", help="exported as CSV with semicolons")
    arguments.add_argument("--issuer", default="hr-export", help="whose personnel numbers these are")
    arguments.add_argument("--dry-run", action="store_true", help="say what would happen, and keep nothing")
    given = arguments.parse_args()
    if not os.environ.get("DOSSIN_API_KEY"):
        sys.exit("Set DOSSIN_API_KEY.")

    rows = read(given.file)
    sent = io.StringIO()
    table = csv.DictWriter(sent, ["issuer", *COLUMNS.values()])
    table.writeheader()
    table.writerows(converted(row, given.issuer) for row in rows)
    dry_run = "?dryRun=true" if given.dry_run else ""
    task = json.loads(call("POST", f"/training/v1/participationImports{dry_run}", sent.getvalue().encode("utf-8")))
    path = f"/training/v1/participationImports/{task['id']}"
    while task["state"] in ("queued", "running"):
        time.sleep(0.5)
        task = json.loads(call("GET", path))

    print(f"{task['state']}: {task['rowsRead']} rows read, {task['rowsAccepted']} accepted, "
          f"{task['rowsUnchanged']} unchanged, {task['rowsRejected']} rejected.")
    for rejected in csv.DictReader(io.StringIO(call("GET", f"{path}/rejections", accept="text/csv"))):
        # Line 1 is the header; no cell of this file holds a line break.
        row = rows[int(rejected["line"]) - 2]
        print(f"  row {rejected['line']}, {rejected['reason']} {rejected['column'] or ''}: {';'.join(value or '' for value in row.values())}")
    sys.exit(0 if task["state"] == "succeeded" and task["rowsRejected"] == 0 else 1)


if __name__ == "__main__":
    main()
