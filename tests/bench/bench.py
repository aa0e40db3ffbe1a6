#!/usr/bin/env python3
"""./dev bench: our decoding beside that of the official JavaScript SDKs, on the same bytes in the same run.

Every measurement is a process of its own that asks for one answer after a small one to warm up; only CPU seconds
(user and system, all threads) of the client between request and end are counted, so that a noisy machine changes
little. The rounds are interleaved; figures are medians, ratios are made of one round's figures.
"""
import argparse
import json
import os
import statistics
import subprocess
import sys
import time
import urllib.request

HERE = os.path.dirname(os.path.abspath(__file__))
API = {  # of a kind of answer: our name of the API, and what its base URL ends with
    "chat": ("openai-chat", "/v1"),
    "messages": ("anthropic-messages", ""),
    "responses": ("openai-responses", "/v1"),
    "gemini": ("gemini", ""),
    "ollama": ("ollama-chat", ""),
}


class Case:
    """An answer of `count` deltas; `framing` is how HTTP tells its end."""

    def __init__(self, kind, count, framing, peers=()):
        self.kind, self.count, self.framing, self.peers = kind, count, framing, peers
        self.name = f"{kind} {count:,} {framing}"
        self.body = 0
        self.rounds = {}  # client -> results

    def path(self, count=None):
        return f"/{self.kind}/{count or self.count}/{self.framing}"

    def warm_up(self):
        return self.path(1 if self.kind == "chat-line" else 2000)

    def median(self, client, field="cpu"):
        return statistics.median(result[field] for result in self.rounds[client])

    def ratio(self, client):
        """How many times our CPU seconds this client took."""
        pairs = zip(self.rounds[client], self.rounds["signalbox"])
        return statistics.median(theirs["cpu"] / ours["cpu"] for theirs, ours in pairs)

    def speed(self, client):
        return self.count / self.median(client)

    def worst(self, field):
        return max(result[field] for result in self.rounds["signalbox"])


TEXT = Case("chat-text", 200_000, "length", ("openai", "ai"))
CHUNKED = Case("chat-text", 200_000, "chunked", ("openai",))
CLOSED = Case("chat-text", 200_000, "close")
SMALL = Case("chat-text", 20_000, "length")
LARGE = Case("chat-text", 2_000_000, "close")
MESSAGES = Case("messages-text", 200_000, "length", ("anthropic", "ai"))
MESSAGES_CHUNKED = Case("messages-text", 200_000, "chunked", ("anthropic",))
TOOL = Case("chat-tool", 20_000, "length", ("openai",))
TOOL_LARGE = Case("chat-tool", 200_000, "length")
MESSAGES_TOOL = Case("messages-tool", 20_000, "length", ("anthropic", "anthropic-helper"))
MESSAGES_TOOL_LARGE = Case("messages-tool", 200_000, "length")
LINES = Case("chat-line", 32, "length", ("openai",))
RESPONSES = Case("responses-text", 200_000, "length", ("openai-responses",))
GEMINI = Case("gemini-text", 200_000, "length")
OLLAMA = Case("ollama-text", 200_000, "chunked")
CASES = [TEXT, CHUNKED, CLOSED, MESSAGES, MESSAGES_CHUNKED, RESPONSES, GEMINI, OLLAMA, TOOL, MESSAGES_TOOL,
         LINES, SMALL, LARGE, TOOL_LARGE, MESSAGES_TOOL_LARGE]


class Bench:
    def __init__(self, client, npm):
        self.client, self.npm = client, npm
        # The scripts live outside the folder of the packages: Node.js looks for these beside the script.
        self.scripts = os.path.join(npm, "bench")
        os.makedirs(self.scripts, exist_ok=True)
        with open(os.path.join(HERE, "bench_peer.mjs"), encoding="utf-8") as source:
            with open(os.path.join(self.scripts, "bench_peer.mjs"), "w", encoding="utf-8") as copy:
                copy.write(source.read())
        self.server = subprocess.Popen(["node", os.path.join(HERE, "bench_server.mjs")], stdout=subprocess.PIPE, text=True)
        self.base = "http://127.0.0.1:" + self.server.stdout.readline().strip()

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=120) as answer:
            return int(answer.read())

    def run(self, command):
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, timeout=300, check=False)
        if done.returncode != 0:
            sys.exit(f"{' '.join(command)} failed")
        return json.loads(done.stdout)

    def ours(self, case, *more):
        api, suffix = API[case.kind.split("-")[0]]
        return self.run([self.client, api, suffix, self.base + case.path(), self.base + case.warm_up(), *more])

    def measure(self, case, client):
        if client == "signalbox":
            result = self.ours(case)
            if not result["complete"]:
                sys.exit(f"{case.name}: {result['error']}")
        else:
            script = os.path.join(self.scripts, "bench_peer.mjs")
            result = self.run(["node", script, client, self.base + case.path(), self.base + case.warm_up()])
        case.rounds.setdefault(client, []).append(result)
        expected = case.rounds["signalbox"][0]["characters"]
        if result["characters"] != expected:
            sys.exit(f"{case.name}: {client} read {result['characters']} characters, not {expected}")

    def stop_ms(self):
        """From a click on Stop in the middle of a flood to the closed connection, as the server sees it."""
        result = self.ours(TEXT, "1000")
        deadline = time.monotonic() + 5
        closed = 0
        while closed < result["stoppedAt"] and time.monotonic() < deadline:
            closed = self.get("/closed")
        if result["complete"] or closed < result["stoppedAt"]:
            return float("inf")
        return closed - result["stoppedAt"]


def table(cases):
    row = "{:<30} {:<17} {:>6} {:>8} {:>11} {:>9} {:>7} {:>9} {:>9}"
    print(row.format("answer", "client", "MB", "CPU s", "deltas/CPUs", "us/delta", "times", "MB more", "slice ms"))
    for case in cases:
        for client in ["signalbox", *case.peers]:
            ours = client == "signalbox"
            print(row.format(
                case.name if ours else "", client, f"{case.body / 1e6:.1f}", f"{case.median(client):.3f}",
                f"{case.speed(client):,.0f}", f"{1e6 * case.median(client) / case.count:.2f}",
                "" if ours else f"{case.ratio(client):.1f}x", f"{case.median(client, 'growth') / 1e6:.1f}",
                f"{case.median(client, 'sliceCpuMs'):.1f}/{case.median(client, 'sliceWallMs'):.1f}" if ours else ""))


def verdicts(cases, stops):
    """(held?, sentence) for every figure that was promised."""
    ran = set(cases)
    for case in (TEXT, CHUNKED, CLOSED):
        if case in ran:
            speed = case.speed("signalbox")
            yield speed >= 1.4e6, f"{case.name}: {speed / 1e6:.2f} M deltas per CPU second (at least 1.4 M)"
    if ran >= {TEXT, MESSAGES} and TEXT.peers:
        rates = {f"{peer} on {case.kind}": case.speed(peer) for case in (TEXT, MESSAGES) for peer in case.peers}
        fastest = max(rates, key=rates.get)
        times = TEXT.speed("signalbox") / rates[fastest]
        yield times >= 2, f"{times:.1f} times the fastest SDK ({fastest}, {rates[fastest] / 1e6:.2f} M/s) (at least 2)"
    for case in (MESSAGES, MESSAGES_CHUNKED):
        if case in ran and case.peers:
            times = case.ratio("anthropic")
            yield times >= 2, f"{case.name}: {times:.1f} times as fast as anthropic (at least 2)"
    for case in (TOOL, MESSAGES_TOOL):
        if case in ran:
            cpu = case.median("signalbox")
            yield cpu <= 0.05, f"{case.name}: {cpu:.3f} CPU s for its tool arguments (at most 0.05)"
    for small, large in ((SMALL, TEXT), (TEXT, LARGE), (TOOL, TOOL_LARGE), (MESSAGES_TOOL, MESSAGES_TOOL_LARGE)):
        if ran >= {small, large}:
            # A little is the same for every answer: the request and its connection.
            times = large.median("signalbox") / small.median("signalbox")
            yield times <= 13, f"{small.name} -> ten times as much: {times:.1f} times the CPU time (at most 13)"
    if cases:
        worst = max(cases, key=lambda case: case.worst("growth") / case.body)
        times = worst.worst("growth") / worst.body
        yield times <= 3, f"memory grows by at most {times:.2f} times the body ({worst.name}) (at most 3)"
        worst = max(cases, key=lambda case: case.median("signalbox", "sliceCpuMs"))
        held = worst.median("signalbox", "sliceCpuMs")
        yield held <= 4, f"the thread is never held longer than {held:.2f} ms ({worst.name}) (at most 4)"
    if stops:
        yield max(stops) <= 100, f"Stop closes the connection within {max(stops)} ms (at most 100)"


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5, help="measurements of each client and answer (default: 5)")
    parser.add_argument("--only", default="", help="answers whose name holds this")
    parser.add_argument("--ours", action="store_true", help="without the SDKs")
    parser.add_argument("--client", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--npm", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--quick", action="store_true", help="one round")
    options, _ = parser.parse_known_args()
    if options.quick:
        options.rounds = 1

    cases = [case for case in CASES if options.only in case.name]
    if not cases:
        return 0
    bench = Bench(options.client, options.npm)
    try:
        for case in cases:
            if options.ours:
                case.peers = ()
            case.body = bench.get(f"/size/{case.kind}/{case.count}")
            rounds = min(2, options.rounds) if case is LARGE else options.rounds
            for turn in range(rounds):
                print(f"{case.name}: round {turn + 1} of {rounds}", file=sys.stderr)
                for client in ["signalbox", *case.peers]:
                    bench.measure(case, client)
        stops = [bench.stop_ms() for _ in range(options.rounds)] if TEXT in cases else []
    finally:
        bench.server.terminate()
    table(cases)
    print()
    held = True
    for ok, sentence in verdicts(cases, stops):
        print(("PASS  " if ok else "FAIL  ") + sentence)
        held = held and ok
    return 0 if held else 1


if __name__ == "__main__":
    sys.exit(main())
