#!/usr/bin/env python3
"""./dev bench, MCP: our client beside the official TypeScript one, on the same server in the same run.

The server is as little as can be and answers both. Every measurement is a process of its own; CPU is that of the
client alone. Rounds are interleaved, figures are medians, ratios are made of one round's figures.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
SERVER = os.path.join(HERE, "mcp_server.mjs")
CALLS = 10_000
MANY_CALLS = 50_000
TOOLS = 10_000
SERVERS = 50


class Bench:
    def __init__(self, client, npm):
        self.client = client
        scripts = os.path.join(npm, "bench")  # Node.js looks for the SDK beside the script
        os.makedirs(scripts, exist_ok=True)
        self.peer = shutil.copy(os.path.join(HERE, "mcp_peer.mjs"), scripts)
        self.http = {}

    def target(self, kind, tools):
        """A script to start, or the address of a server that runs until the bench ends."""
        if kind == "stdio":
            return SERVER
        if tools not in self.http:
            command = ["node", SERVER, "http", str(tools)]
            process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
            self.http[tools] = (process, f"http://127.0.0.1:{process.stdout.readline().strip()}/mcp")
        return self.http[tools][1]

    def run(self, who, kind, what, count):
        target = self.target(kind, count if what == "list" else 1)
        command = [self.client] if who == "ours" else ["node", "--expose-gc", self.peer]
        done = subprocess.run([*command, kind, target, what, str(count)], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, text=True, timeout=300, check=False)
        if done.returncode != 0:
            sys.exit(f"{who} {kind} {what} failed: {done.stderr[-2000:]}")
        return json.loads(done.stdout.strip().splitlines()[-1])

    def close(self):
        for process, _ in self.http.values():
            process.stdin.close()
            process.wait(timeout=10)


class Pair:
    """Both clients on one task, round by round."""

    def __init__(self, bench, kind, what, count):
        self.bench, self.kind, self.what, self.count = bench, kind, what, count
        self.rounds = []

    def play(self):
        self.rounds.append({who: self.bench.run(who, self.kind, self.what, self.count) for who in ("ours", "theirs")})

    def median(self, who, field):
        return statistics.median(one[who][field] for one in self.rounds)

    def ratio(self, field):
        """Ours to theirs."""
        return statistics.median(one["ours"][field] / one["theirs"][field] for one in self.rounds)

    def row(self, field, unit):
        name = f"{self.kind} {self.what} {self.count:,}: {field}"
        return f"{name:<34} {self.median('ours', field):>9.1f} {self.median('theirs', field):>9.1f} {unit:<3} {self.ratio(field):>6.2f}x"


def verdicts(stdio, http, lists, growth, many):
    """(held?, sentence) for every figure that was promised."""
    yield stdio.ratio("p50") <= 1, f"stdio: an echo takes {stdio.ratio('p50'):.2f} of the SDK's time (at most 1)"
    yield stdio.ratio("cpuUs") <= 0.5, f"stdio: an echo takes {stdio.ratio('cpuUs'):.2f} of the SDK's client CPU (at most 0.5)"
    yield http.ratio("p50") <= 1, f"HTTP: an echo takes {http.ratio('p50'):.2f} of the SDK's time (at most 1)"
    yield http.ratio("cpuUs") <= 1, f"HTTP: an echo takes {http.ratio('cpuUs'):.2f} of the SDK's client CPU (at most 1)"
    for pair, most in zip(lists, (0.5, 1)):
        yield pair.ratio("ms") <= most, f"{pair.kind}: {TOOLS:,} tools take {pair.ratio('ms'):.2f} of the SDK's time (at most {most})"
        held = pair.median("ours", "sliceMs")
        yield held <= 16.7, f"{pair.kind}: {TOOLS:,} tools hold the window's thread for {held:.1f} ms (at most 16.7)"
    for kind, grown in growth.items():
        # What a leak of a single pointer a call would be.
        yield grown <= 8 * MANY_CALLS, f"{kind}: {MANY_CALLS:,} calls grow by {grown / 1024:.0f} KiB (at most {8 * MANY_CALLS // 1024})"
    yield many <= 3000, f"{SERVERS} servers are ready in {many:.0f} ms (at most 3000)"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--client", required=True)
    parser.add_argument("--npm", required=True)
    parser.add_argument("--only", default="", help="mcp: these alone")
    parser.add_argument("--quick", action="store_true", help="one round")
    options, _ = parser.parse_known_args()
    if options.only not in "mcp":
        return 0
    if options.quick:
        options.rounds = 1
    bench = Bench(options.client, options.npm)
    stdio, http = Pair(bench, "stdio", "echo", CALLS), Pair(bench, "http", "echo", CALLS // 4)
    lists = [Pair(bench, kind, "list", TOOLS) for kind in ("stdio", "http")]
    try:
        for turn in range(options.rounds):
            print(f"MCP: round {turn + 1} of {options.rounds}", file=sys.stderr)
            for pair in (stdio, http, *lists):
                pair.play()
        growth = {kind: bench.run("ours", kind, "echo", MANY_CALLS)["growth"] for kind in ("stdio", "http")}
        many = statistics.median(bench.run("ours", "stdio", "many", SERVERS)["connectMs"] for _ in range(3))
    finally:
        bench.close()
    print(f"{'MCP, medians':<34} {'signalbox':>9} {'SDK':>9}")
    for pair in (stdio, http):
        print(pair.row("p50", "us"))
        print(pair.row("cpuUs", "us"))
    for pair in lists:
        print(pair.row("ms", "ms"))
        print(pair.row("cpuMs", "ms"))
    print()
    held = True
    for ok, sentence in verdicts(stdio, http, lists, growth, many):
        print(("PASS  " if ok else "FAIL  ") + sentence)
        held = held and ok
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
