"""A list of documents as other programs read it: Python's csv, and openpyxl for the sheet.

    list.py LIST.json LIST.csv LIST.xlsx

Says what differs from the JSON list, or "same" and how many lines there are. Exit code 77: no openpyxl.
"""
import csv, datetime, json, sys

try:
    import openpyxl
except ImportError:
    sys.exit(77)

DAYS = {"day", "last_exit", "last_return"}

with open(sys.argv[1], encoding="utf-8") as file:
    lines = json.load(file)
with open(sys.argv[2], encoding="utf-8-sig", newline="") as file:
    in_csv = list(csv.DictReader(file))
rows = list(openpyxl.load_workbook(sys.argv[3]).active.iter_rows())
columns = [cell.value for cell in rows[0]]
faults = []


def hold(file, place, column, expected, found):
    if expected != found:
        faults.append(f"{file}, line {place}, {column}: {found!r} instead of {expected!r}")


hold("csv", 0, "lines", len(lines), len(in_csv))
hold("xlsx", 0, "lines", len(lines), len(rows) - 1)
hold("xlsx", 0, "columns", list(lines[0]), columns)
for place, (line, record, row) in enumerate(zip(lines, in_csv, rows[1:]), 1):
    for column, cell in zip(columns, row):
        text = line[column]
        runs = text.lstrip().startswith(("=", "+", "-", "@"))
        hold("csv", place, column, "'" + text if runs else text, record[column])
        if column in DAYS and text:
            hold("xlsx", place, column, "a day", "a day" if cell.is_date else cell.data_type)
            hold("xlsx", place, column, datetime.datetime.fromisoformat(text), cell.value)
        else:
            # An empty text is no value to openpyxl.
            hold("xlsx", place, column, text or None, cell.value or None)
            hold("xlsx", place, column, "no formula", "a formula" if cell.data_type == "f" else "no formula")
print("\n".join(faults) or f"same {len(lines)}")
