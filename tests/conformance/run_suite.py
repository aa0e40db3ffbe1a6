#!/usr/bin/env python3
"""The official MCP conformance suite against our programs, held to a table of how many checks each scenario passes.

  run_suite.py (--client PROGRAM | --server PROGRAM) --npm DIR --table expected.json [--out DIR] [--write]

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
SERVER_RUNS = ["2025-11-25", "2026-07-28"]
SERVER_PORT = 3457  # in a network namespace of its own, so it is free
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


def client_command(program):
    return ["client", "--command", str(program.resolve()), "--timeout", "30000"]


def server_command(program, words):
    """The suite beside the server, which it finds running: one shell owns both."""
    start = f'"$0" {SERVER_PORT} >/dev/null & server=$!; trap "kill $server" EXIT; "$@"'
    url = f"http://localhost:{SERVER_PORT}/mcp"
    return ["sh", "-c", start, str(program.resolve()), *words, "server", "--url", url]


def failures(out, scenario):
    """What the suite and the client said about a scenario that went wrong."""
    name = (out / scenario).name
    folders = [*(out / scenario).parent.glob(name + "-20*"), *out.glob(f"server-{scenario}-20*")]
    for folder in sorted(folders):
        checks = json.loads((folder / "checks.json").read_text())
        for check in checks:
            if check["status"] in ("FAILURE", "WARNING"):
                yield f"{check['id']}: {check.get('errorMessage') or check.get('description')}"
        if (folder / "stderr.txt").exists():
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
    for name in ("--npm", "--table"):
        parser.add_argument(name, required=True, type=Path)
    which = parser.add_mutually_exclusive_group(required=True)
    which.add_argument("--client", type=Path)
    which.add_argument("--server", type=Path)
    parser.add_argument("--out", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    npm = Path(os.environ.get("SIGNALBOX_NPM_DIR") or options.npm).resolve()
    suite = npm / "node_modules/@modelcontextprotocol/conformance/dist/index.js"
    if not suite.exists():
        skip("the suite is not installed (./dev test does it where npm is)")
    fence, words = fenced(), [node(npm), str(suite)]
    command = words + client_command(options.client) if options.client else server_command(options.server, words)
    runs = RUNS if options.client else {name: RUNS[name] for name in SERVER_RUNS}
    out = options.out or Path(tempfile.mkdtemp(prefix="conformance-"))
    shutil.rmtree(out, ignore_errors=True)
    table = json.loads(options.table.read_text()) if options.table.exists() else {}
    passed = failed = 0
    for revision, selection in runs.items():
        here = (out / revision).resolve()
        found = play([*fence, *command, *selection, "-o", str(here)], here)
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
