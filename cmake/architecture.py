#!/usr/bin/env python3
"""Holds docs/ARCHITECTURE.md against the includes: every room stands in its table, rooms include lower floors
only, never up, never sideways, and no folder or table row is without its other half."""
import pathlib
import re
import sys

root = pathlib.Path(sys.argv[1])
floors = {}
for line in (root / "docs/ARCHITECTURE.md").read_text().splitlines():
    row = re.match(r"\|\s*(\d)\s*\|\s*`(\w+)`\s*\|", line)
    if row:
        floors[row[2]] = int(row[1])

problems = []
folders = {path.name for path in (root / "src").iterdir() if path.is_dir()}
problems += [f"src/{room} is missing from the table" for room in sorted(folders - floors.keys())]
problems += [f"the table names src/{room}, which is not there" for room in sorted(floors.keys() - folders)]

for path in sorted((root / "src").rglob("*")):
    if path.suffix not in (".h", ".cpp"):
        continue
    room = path.relative_to(root / "src").parts[0]
    for number, line in enumerate(path.read_text().splitlines(), 1):
        include = re.match(r'\s*#\s*include\s+"([\w]+)/', line)
        if not include or include[1] == room or include[1] not in floors or room not in floors:
            continue
        if floors[include[1]] >= floors[room]:
            way = "up" if floors[include[1]] > floors[room] else "sideways"
            problems.append(f"{path.relative_to(root)}:{number} includes {way}: {include[1]} (floor {floors[include[1]]}) from {room} (floor {floors[room]})")

for problem in problems:
    print(problem)
print(f"{len(floors)} rooms, {len(problems)} problems")
sys.exit(1 if problems or not floors else 0)
