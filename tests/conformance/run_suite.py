#!/usr/bin/env python3
"""The official MCP conformance suite against our client, held to a table of how many checks each scenario passes.

  run_suite.py --client PROGRAM --npm DIR --table expected.json [--out DIR] [--write]

The suite's servers listen on every interface, so it runs in a network namespace that has loopback alone. Where the
suite, a new enough Node.js or the namespace is missing, the test is skipped and says why. A scenario without a
single check passes in the suite; here it needs as many as the table says. --write makes the table from what passes
now, keeping the smaller number where it has one already. Installs nothing: ./dev does."""
import argparse
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

RUNS = {
    "2025-11-25": ["--requirements", "2025-11-25"],
    "2026-07-28": ["--requirements", "2026-07-28"],
    "all": ["--suite", "all"],  # also older authorization and extensions that no revision requires
}
LONGEST_S = 120  # of one run; each takes about two seconds
SUMMARY = re.compile(r"^([✓✗]) (\S+): (\d+) passed, (\d+) failed", re.M)
OLDEST_NODE = 22  # the suite uses fs.globSync


def skip(reason):
    print(f"SKIP   : Conformance::suite() {reason}")
    print("Totals: 0 passed, 0 failed, 1 skipped, 0 blacklisted, 0ms")
    sys.exit(0)


def node(npm):
    """The Node.js of build/npm, else the machine's own, if it is new enough."""
    for candidate in (npm / "node_modules/node/bin/node", shutil.which("node")):
        if not candidate or not Path(candidate).exists():
            continue
        version = subprocess.run([candidate, "--version"], capture_output=True, text=True, check=False).stdout
        if version and int(version.lstrip("v").split(".")[0]) >= OLDEST_NODE:
            return str(candidate)
    return skip(f"no Node.js {OLDEST_NODE} or newer")


def fenced():
    """The words that put a command into a network of its own."""
    for unshare in (["unshare", "-n"], ["unshare", "--map-root-user", "-n"]):
        words = [*unshare, "sh", "-c", 'ip link set lo up && exec "$@"', "sh"]
        try:
            if subprocess.run([*words, "true"], capture_output=True, check=False).returncode == 0:
                return words
        except FileNotFoundError:
            break
    return skip("no network namespace for the suite's servers (unshare -n is not permitted)")


def play(command, out):
    """One run: scenario → (passed in the suite's eyes, number of checks that passed)."""
    out.mkdir(parents=True, exist_ok=True)
    try:
        done = subprocess.run(command, cwd=out, capture_output=True, text=True, timeout=LONGEST_S, check=False)
    except subprocess.TimeoutExpired:
        return {}
    text = done.stdout + done.stderr
    (out / "output.txt").write_text(text)
    return {name: (mark == "✓", int(passed)) for mark, name, passed, _ in SUMMARY.findall(text)}


def failures(out, scenario):
    """What the suite and the client said about a scenario that went wrong."""
    for folder in sorted((out / scenario).parent.glob((out / scenario).name + "-20*")):
        checks = json.loads((folder / "checks.json").read_text())
        for check in checks:
            if check["status"] in ("FAILURE", "WARNING"):
                yield f"{check['id']}: {check.get('errorMessage') or check.get('description')}"
        yield from (folder / "stderr.txt").read_text().splitlines()[-8:]


def judge(revision, wanted, found, out):
    """Prints a line for each scenario; gives (passed, failed)."""
    failed = 0
    for scenario, least in wanted.items():
        good, checks = found.get(scenario, (False, 0))
        if good and checks >= least:
            print(f"PASS   : Conformance::{revision}({scenario}) {checks} checks")
            continue
        failed += 1
        said = "did not run" if scenario not in found else f"{checks} checks passed, {least} are wanted"
        print(f"FAIL!  : Conformance::{revision}({scenario}) {said}")
        for line in failures(out, scenario):
            print(f"   {line}")
    return len(wanted) - failed, failed


def lowest(old, found):
    """The table of what passes now; a scenario without checks is not in it."""
    table = {name: checks for name, (good, checks) in found.items() if good and checks > 0}
    return {name: min(checks, old.get(name, checks)) for name, checks in table.items()}


def main():
    parser = argparse.ArgumentParser()
    for name in ("--client", "--npm", "--table"):
        parser.add_argument(name, required=True, type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    npm = Path(os.environ.get("SIGNALBOX_NPM_DIR") or options.npm).resolve()
    suite = npm / "node_modules/@modelcontextprotocol/conformance/dist/index.js"
    if not suite.exists():
        skip("the suite is not installed (./dev test does it where npm is)")
    words = [*fenced(), node(npm), str(suite), "client", "--command", str(options.client.resolve())]
    out = options.out or Path(tempfile.mkdtemp(prefix="conformance-"))
    shutil.rmtree(out, ignore_errors=True)
    table = json.loads(options.table.read_text()) if options.table.exists() else {}
    passed = failed = 0
    for revision, selection in RUNS.items():
        here = (out / revision).resolve()
        found = play([*words, *selection, "--timeout", "30000", "-o", str(here)], here)
        if options.write:
            table[revision] = lowest(table.get(revision, {}), found)
        good, bad = judge(revision, table.get(revision, {}), found, here)
        passed, failed = passed + good, failed + bad
    if options.write:
        options.table.write_text(json.dumps(table, indent=2) + "\n")
    if not options.out:
        shutil.rmtree(out, ignore_errors=True)
    print(f"Totals: {passed} passed, {failed} failed, 0 skipped, 0 blacklisted, 0ms")
    sys.exit(1 if failed or not passed else 0)


main()
