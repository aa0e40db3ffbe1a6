#!/usr/bin/env python3
"""The table of what Signalbox does with difficult MCP servers: docs/ROBUSTNESS.md.

robustness.json says what is claimed and which tests show it. `write BUILD` runs those tests and makes the table from
their results; no figure in it is written by hand: it is what a test printed as "measured: ...". `check BUILD` (a
CTest) fails where a test that the table names does not exist, where the table is not the one of robustness.json, and
where a line of it did not pass.
"""
import json
import os
import re
import subprocess
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
TABLE = HERE.parent.parent / "docs" / "ROBUSTNESS.md"
NOT_YET = "not yet"
HEAD = """# What Signalbox does with difficult MCP servers

Made by `./dev robustness` from the results of the tests that it names (tests/robustness/robustness.json); do not edit.
Figures are what the test measured in that run. The column of the official TypeScript SDK (2.4.0, on a nasty stdio
server) is filled where the same was measured with it.
"""


def split(name):
    """tst_x::function(tag) -> program, function, tag or None."""
    match = re.fullmatch(r"(\w+)::(\w+)(?:\((.*)\))?", name)
    if not match:
        sys.exit(f"robustness.json: \"{name}\" is no name of a test")
    return match.groups()


def run(program, *arguments):
    return subprocess.run([str(program), *arguments], capture_output=True, text=True, errors="replace",
                          env={**os.environ, "QT_QPA_PLATFORM": "offscreen", "QT_QUICK_BACKEND": "software"})


def functions_of(program):
    """function -> its tags in order, empty where it has none."""
    found = {line.strip()[:-2]: [] for line in run(program, "-functions").stdout.splitlines() if line.strip().endswith("()")}
    for line in run(program, "-datatags").stdout.splitlines():
        words = line.split(" ", 2)
        if len(words) == 3 and words[1] in found and words[2] != "__TEST__":
            found[words[1]].append(words[2])
    return found


class Tests:
    def __init__(self, build):
        self.folder = Path(build) / "tests"
        self.known = {}

    def functions(self, program):
        if program not in self.known:
            path = self.folder / program
            self.known[program] = functions_of(path) if path.exists() else None
        return self.known[program]

    def problem(self, name):
        program, function, tag = split(name)
        functions = self.functions(program)
        if functions is None:
            return f"{name}: there is no test program {program}"
        if function not in functions:
            return f"{name}: {program} has no test {function}"
        if tag and tag not in functions[function]:
            return f"{name}: {function} has no row \"{tag}\""
        return None


def rows_of(section, tests):
    """The rows of a section; one for each tag where a row asks for that."""
    for row in section["rows"]:
        if "each" not in row:
            yield row
            continue
        program, function, _ = split(row["tests"][0])
        for tag in (tests.functions(program) or {}).get(function, []):
            yield {**row, "what": row["each"].replace("{tag}", tag), "tests": [f"{row['tests'][0]}({tag})"]}


def results_of(tests, names):
    """(program, function) -> {tag: (verdict, [what was measured])}"""
    wanted = defaultdict(set)
    for name in names:
        program, function, _ = split(name)
        wanted[program].add(function)
    results = defaultdict(dict)
    for program, functions in sorted(wanted.items()):
        print(f"  {program}: {len(functions)}", file=sys.stderr, flush=True)
        measured = defaultdict(list)
        for line in run(tests.folder / program, *sorted(functions)).stdout.splitlines():
            match = re.match(r"(PASS|FAIL!|XFAIL|XPASS|SKIP|QINFO)\s+: \w+::(\w+)\((.*?)\)(?: (.*))?$", line)
            if not match:
                continue
            kind, function, tag, rest = match.groups()
            if kind == "QINFO":
                if rest and rest.startswith("measured: "):
                    measured[function, tag].append(rest[len("measured: "):])
                continue
            verdict = {"PASS": "passes", "SKIP": "skipped: " + (rest or "")}.get(kind, "FAILS")
            results[program, function][tag] = (verdict, measured[function, tag])
    return results


def verdict_of(row, results):
    if not row["tests"]:
        return NOT_YET
    verdicts, figures = [], []
    for name in row["tests"]:
        program, function, tag = split(name)
        found = results.get((program, function), {})
        for one, (verdict, measured) in found.items():
            if tag is None or one == tag:
                verdicts.append(verdict)
                figures += measured
        if not found or (tag and tag not in found):
            verdicts.append("FAILS")
    worst = max(verdicts, key=lambda v: (v == "FAILS", v.startswith("skipped")))
    return worst + ("; " + "; ".join(figures) if figures and worst == "passes" else "")


def cells(row, result):
    names = "<br>".join(f"`{name}`" for name in row["tests"])
    return [row["what"], row["does"], row.get("sdk", ""), names, result]


def line_of(columns):
    return "| " + " | ".join(column.replace("|", "\\|") for column in columns) + " |"


def table(sections, tests, result_of):
    lines = [HEAD]
    for section in sections:
        lines += [f"## {section['section']}", "",
                  line_of(["A server or its transport", "Signalbox", "TypeScript SDK", "Tests", "Result"]),
                  "|---|---|---|---|---|"]
        lines += [line_of(cells(row, result_of(row))) for row in rows_of(section, tests)]
        lines.append("")
    return "\n".join(lines)


def result_in(text):
    """what and tests of a row -> its result, as the table in docs has it."""
    found = {}
    for line in text.splitlines():
        columns = [column.replace("\\|", "|") for column in re.split(r"(?<!\\) \| ", line.strip()[2:-2])]
        if line.startswith("| ") and len(columns) == 5:
            found[columns[0], columns[3]] = columns[4]
    return found


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("check", "write"):
        sys.exit(__doc__)
    sections = json.loads((HERE / "robustness.json").read_text())
    tests = Tests(sys.argv[2])
    names = [name for section in sections for row in section["rows"] for name in row["tests"]]
    problems = [problem for problem in map(tests.problem, names) if problem]
    if problems:
        sys.exit("\n".join(problems))
    if sys.argv[1] == "write":
        results = results_of(tests, names)
        TABLE.write_text(table(sections, tests, lambda row: verdict_of(row, results)))
        failed = [row for section in sections for row in rows_of(section, tests)
                  if not verdict_of(row, results).startswith(("passes", NOT_YET, "skipped"))]
        sys.exit("\n".join(f"{row['what']}: FAILS" for row in failed) if failed else 0)
    text = TABLE.read_text()
    known = result_in(text)
    # The results of the table as it is: only what stands around them is compared.
    again = table(sections, tests, lambda row: known.get((row["what"], cells(row, "")[3]), "?"))
    if again != text:
        sys.exit("docs/ROBUSTNESS.md is not the table of robustness.json: run ./dev robustness")
    bad = [what for (what, _), result in known.items() if result.startswith(("FAILS", "skipped", "?"))]
    if bad:
        sys.exit("docs/ROBUSTNESS.md has lines that do not pass: " + ", ".join(bad))
    print(f"{len(set(names))} tests behind {len(known)} lines")


main()
