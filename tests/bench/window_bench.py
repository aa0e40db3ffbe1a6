#!/usr/bin/env python3
"""./dev bench, the window: start, memory, streaming, opening and searching, beside peers in the same run.

The real program runs under Xvfb with the software scene graph, with a server of ours on loopback; Chromium shows a
blank page with a text area (the yardstick), and a stand-in for the web chats: a page of ours with the Markdown
components that they use. nheko is the native peer for the start. Figures are medians of the rounds.
"""
import argparse
import datetime
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

from outside import Display, Program, cpu, memory

HERE = os.path.dirname(os.path.abspath(__file__))
# What the peers took beside a blank Chromium window where all of them ran (ms and MB): NextChat's start, Chatbox's memory.
NEXTCHAT_START, CHATBOX_IDLE, BLANK_START, BLANK_IDLE = 631, 385, 204, 332
COMPOSER = (380, 688, 500, 36)  # where the text of the composer stands in a window of 1280x800
ROWS = (160, 130, 166)          # x of the list of sessions, y of its first rows
CARD = (760, 182)               # the folded card of the first tool call


class Bench:
    def __init__(self, options):
        self.options = options
        self.folder = tempfile.mkdtemp(prefix="signalbox-bench-")
        self.display = Display()
        self.environment = {**os.environ, "DISPLAY": self.display.name, "SIGNALBOX_SECRETS": "memory",
                            "QT_QUICK_BACKEND": "software", "LIBGL_ALWAYS_SOFTWARE": "1", "HOME": self.folder,
                            "XDG_RUNTIME_DIR": self.folder, "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        for variable in ("WAYLAND_DISPLAY", "SIGNALBOX_DATA_DIR"):
            self.environment.pop(variable, None)
        self.server = subprocess.Popen(["node", os.path.join(HERE, "bench_server.mjs")], stdout=subprocess.PIPE, text=True,
                                       env={**os.environ, "PAGES": self.pages()})
        self.base = "http://127.0.0.1:" + self.server.stdout.readline().strip()
        self.count = 0

    def close(self):
        self.server.terminate()
        self.display.close()
        shutil.rmtree(self.folder, ignore_errors=True)

    def get(self, path):
        with urllib.request.urlopen(self.base + path, timeout=60) as answer:
            return json.loads(answer.read())

    def new_folder(self):
        self.count += 1
        return os.path.join(self.folder, str(self.count))

    # Ours

    def bin(self, name):
        return os.path.join(self.options.build, "bin", name)

    def ctl(self, data, *arguments):
        subprocess.run([self.bin("signalboxctl"), "--data-dir", data, *arguments], env=self.environment, check=True,
                       stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL, timeout=60)

    def store(self, *arguments):
        done = subprocess.run([os.path.join(self.options.build, "tests", "bench_store"), *map(str, arguments)], check=True,
                              stdout=subprocess.PIPE, text=True, timeout=1800)
        return json.loads(done.stdout or "null")

    def house(self, path):
        """A data folder whose model is our server's answer at `path`."""
        data = self.new_folder()
        self.ctl(data, "providers", "add", "bench", "--api", "openai-chat", "--model", "bench", "--default",
                 "--base-url", self.base + path + "/v1")
        return data

    def window(self, data, *arguments):
        program = Program([self.bin("signalbox"), "--data-dir", data, "--timings", self.timings_file(data), *arguments],
                          self.environment)
        program.data = data
        return program

    @staticmethod
    def timings_file(data):
        return os.path.join(data, "timings.jsonl")

    def marks(self, data):
        try:
            with open(self.timings_file(data), encoding="utf-8") as file:
                lines = [json.loads(line) for line in file if line.endswith("\n")]
        except OSError:
            return {}
        return {line["event"]: line for line in lines}

    def wait_for(self, data, event, limit=60.0, each=None):
        deadline = time.monotonic() + limit
        while time.monotonic() < deadline:
            marks = self.marks(data)
            if event in marks:
                return marks
            if each:
                each()
            time.sleep(0.05 if limit < 30 else 0.2)
        sys.exit(f"no {event} in {limit:.0f} s")

    def start(self, idle=0):
        """Start with 100 sessions; memory 10 s later; the CPU of `idle` seconds after that."""
        data = self.house("/chat-markdown/2000/paced-200")
        self.store("fill", os.path.join(data, "sessions.db"), 100, 40)
        rounds = []
        for _ in range(5):
            with self.window(data):
                rounds.append(self.wait_for(data, "interactive", 20))
                os.remove(self.timings_file(data))
        found = {"interactive": statistics.median(one["interactive"]["ms"] for one in rounds),
                 "cpu": statistics.median(one["interactive"]["cpu_s"] for one in rounds)}
        with self.window(data) as program:
            self.wait_for(data, "interactive", 20)
            time.sleep(10)
            found["pss"], found["uss"] = memory(program.pid)
            if idle:
                before = cpu(program.pid)
                time.sleep(idle)
                found["idle"] = (cpu(program.pid) - before) / idle * 100
        return found

    def stream(self, path, keys=False):
        """One answer, from sent to its last token on screen."""
        data = self.house(path)
        count = int(path.split("/")[2])
        found = {"pss": [], "glyph": []}
        with self.window(data, "--size", "1280x800", "--send", "Go") as program:
            marks = self.wait_for(data, "sent", 20)
            began = memory(program.pid)[0]
            if keys:
                time.sleep(2)
                self.display.click(COMPOSER[0] + 60, COMPOSER[1] + 18)
                time.sleep(1)
                for _ in range(20):
                    found["glyph"].append(self.display.glyph_ms(COMPOSER))
                    time.sleep(0.15)
            watch = (lambda: found["pss"].append(memory(program.pid)[0])) if not keys else None
            marks = self.wait_for(data, "last-token-painted", 60 + count / 150, watch)
            marks = self.wait_for(data, "turn-done", 20)
            found["pss"].append(memory(program.pid)[0])
        sent, end = self.get("/sent"), marks["last-token-painted"]
        found.update(cpu=max(end["cpu_s"], marks["turn-done"]["cpu_s"]) - marks["sent"]["cpu_s"],
                     gap=end["max_frame_gap_ms"], held=end["max_held_ms"], first=marks["first-token-painted"]["epoch_ms"] - sent["first"],
                     lag=end["epoch_ms"] - sent["last"], growth=max(found["pss"]) - began, peak=max(found["pss"]),
                     frames=end["frames"] - marks["sent"]["frames"], whole=end["epoch_ms"] - marks["sent"]["epoch_ms"])
        return found

    def big_result(self):
        """A tool answers with 10 MB; then its card is opened."""
        data = self.house("/chat-call/1/chunked")
        self.ctl(data, "servers", "add", "bench", "--", "node", os.path.join(HERE, "mcp_server.mjs"), "stdio", "1")
        with self.window(data, "--send", "Go"):
            arrived = self.wait_for(data, "turn-done", 60)["turn-done"]
            time.sleep(1)
            self.display.click(*CARD)
            time.sleep(2)
            opened = self.marks(data)["second"]
        return {"gap": arrived["max_frame_gap_ms"], "held": arrived["max_held_ms"],
                "openGap": opened["max_frame_gap_ms"], "openHeld": opened["max_held_ms"]}

    def opening(self):
        """A click on a session of 1,000 messages, then on one of 10,000."""
        data = self.house("/chat-markdown/2000/paced-200")
        database = os.path.join(data, "sessions.db")
        self.store("fill", database, 50, 40)
        self.store("fill", database, 1, 1000, "Thousand")
        self.store("fill", database, 1, 10000, "Ten")
        found = []
        with self.window(data, "--size", "1280x800") as program:
            self.wait_for(data, "interactive", 20)
            time.sleep(3)
            for y in (ROWS[2], ROWS[1]):
                before = memory(program.pid)[0]
                self.display.click(ROWS[0], y)
                time.sleep(4)
                marks = self.marks(data)
                if "session-shown" not in marks:
                    sys.exit("no session was opened: is the list of sessions where it was?")
                asked, shown = marks["session-asked"], marks["session-shown"]
                settled = marks["second"]
                found.append({"ms": shown["epoch_ms"] - asked["epoch_ms"], "gap": settled["max_frame_gap_ms"],
                              "held": settled["max_held_ms"], "pss": memory(program.pid)[0] - before})
        return found

    # The others

    def pages(self):
        pages = os.path.join(self.options.npm, "bench", "pages")
        os.makedirs(pages, exist_ok=True)
        source = os.path.join(HERE, "pages")
        for name in os.listdir(source):
            shutil.copy(os.path.join(source, name), pages)
        esbuild = os.path.join(self.options.npm, "node_modules", ".bin", "esbuild")
        if os.path.exists(esbuild):
            subprocess.run([esbuild, os.path.join(pages, "chat.jsx"), "--bundle", "--minify", "--log-level=error",
                            "--outfile=" + os.path.join(pages, "chat.js"), '--define:process.env.NODE_ENV="production"'], check=True)
        return pages

    def chromium(self, page, profile):
        return Program(["chromium", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-extensions", "--password-store=basic",
                        "--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-default-browser-check",
                        "--window-size=1280,800", "--window-position=0,0", f"--user-data-dir={profile}", f"--app={self.base}/page/{page}"],
                       self.environment)

    def page_marks(self, marks, event, limit):
        deadline = time.monotonic() + limit
        while event not in marks and time.monotonic() < deadline:
            for name, at in self.get("/marks").items():
                marks.setdefault(name, at)
            time.sleep(0.02)
        return event in marks

    def page_start(self, page):
        profile, times = self.new_folder(), []
        for turn in range(4):
            self.get("/marks")
            with self.chromium(page, profile) as program:
                marks = {}
                if not self.page_marks(marks, "usable", 30):
                    return None
                if turn:  # the profile exists
                    times.append(marks["usable"] - program.began)
                else:
                    time.sleep(3)
                if turn == 3:
                    time.sleep(10)
                    pss, uss = memory(program.pid)
        return {"usable": statistics.median(times), "pss": pss, "uss": uss}

    def page_stream(self, renderer, path, keys=False):
        self.get("/marks")
        count = int(path.split("/")[2])
        with self.chromium(f"chat.html?with={renderer}&from={path}", self.new_folder()) as program:
            marks, glyph = {}, []
            if not self.page_marks(marks, "asked", 30):
                return None
            before, began = cpu(program.pid), memory(program.pid)[0]
            if keys:
                time.sleep(3)
                glyph = [self.display.glyph_ms((0, 690, 600, 110)) for _ in range(20) if time.sleep(0.15) is None]
            peak, deadline = began, time.monotonic() + 120 + count / 100
            while "last" not in marks and time.monotonic() < deadline:
                if self.page_marks(marks, "last", 1):
                    break
                peak = max(peak, memory(program.pid)[0])
            if "last" not in marks:
                return None
            seconds, sent = cpu(program.pid) - before, self.get("/sent")
            peak = max(peak, memory(program.pid)[0])
        gap = next(float(name[4:]) for name in marks if name.startswith("gap="))
        return {"cpu": seconds, "first": marks["first"] - sent["first"], "lag": marks["last"] - sent["last"], "gap": gap,
                "growth": peak - began, "peak": peak, "glyph": glyph}

    def nheko(self):
        """From its start to a window with something in it."""
        times = []
        for turn in range(4):
            with Program(["nheko"], self.environment) as program:
                taken = self.display.first_change_ms(program.began, (0, 0, 1600, 1000))
                if turn:
                    times.append(taken)
                if turn == 3:
                    time.sleep(10)
                    pss, uss = memory(program.pid)
                time.sleep(1)
        return {"mapped": statistics.median(times), "pss": pss, "uss": uss}

    # What is measured, in parts that --only chooses from

    def part_start(self, found):
        found["start"] = self.start(self.options.idle)
        found["blank"] = self.page_start("blank.html") if self.peers else None
        found["standInStart"] = self.page_start("chat.html?with=react-markdown") if self.peers else None
        found["nheko"] = self.nheko() if shutil.which("nheko") and not self.options.ours else None

    def part_stream(self, found):
        for count, rate in ((2_000, 200), (10_000, 200), (50_000, 1_000)):
            if count > self.options.most:
                continue
            path = f"/chat-markdown/{count}/paced-{rate}"
            rounds = 1 if count > 2_000 else self.options.rounds
            found[f"stream{count}"] = middle([self.stream(path) for _ in range(rounds)])
            if self.peers and count <= 10_000:
                for renderer in RENDERERS:
                    peers = [self.page_stream(renderer, path) for _ in range(rounds)]
                    found[f"{renderer}{count}"] = middle([one for one in peers if one])
        found["rate2000"] = middle([self.stream("/chat-markdown/2000/paced-1000")])

    def part_burst(self, found):
        found["burst"] = middle([self.stream("/chat-markdown/50000/chunked") for _ in range(self.options.rounds)])
        for renderer in RENDERERS if self.peers else ():
            found[f"{renderer}Burst"] = self.page_stream(renderer, "/chat-markdown/50000/chunked")

    def part_result(self, found):
        found["result"] = middle([self.big_result() for _ in range(self.options.rounds)])

    def part_keys(self, found):
        found["keys"] = self.stream("/chat-markdown/2000/paced-200", keys=True)["glyph"]
        found["standInKeys"] = (self.page_stream("streamdown", "/chat-markdown/2000/paced-200", keys=True) or {}).get("glyph") if self.peers else None

    def part_open(self, found):
        rounds = [self.opening() for _ in range(self.options.rounds)]
        found["open"] = [middle([one[i] for one in rounds]) for i in (0, 1)]

    def part_search(self, found):
        messages = self.options.messages
        database = os.path.join(self.options.build, f"bench-search-{messages}.db")
        found["search"] = self.store("search", database, messages)

    @property
    def peers(self):
        return not self.options.ours and shutil.which("chromium") is not None


def middle(rounds):
    """The median of each figure."""
    if not rounds:
        return None
    return {key: statistics.median(one[key] for one in rounds) for key in rounds[0] if isinstance(rounds[0][key], (int, float))}


RENDERERS = ("react-markdown", "streamdown")
PARTS = ("start", "stream", "burst", "result", "keys", "open", "search")


def goals(found):
    """(held?, what, ours, limit) for every figure that was promised."""
    start, blank, nheko = found.get("start"), found.get("blank"), found.get("nheko")
    if start:
        ours = start["interactive"]
        if blank:
            limit = blank["usable"] * NEXTCHAT_START / BLANK_START / 5
            yield ours <= limit, "start to a usable composer, 100 sessions stored", f"{ours:.0f} ms", \
                f"{limit:.0f} ms: a fifth of NextChat, which takes {NEXTCHAT_START / BLANK_START:.2f} times a blank Chromium window ({blank['usable']:.0f} ms now)"
        if nheko:
            yield ours <= nheko["mapped"] / 2, "the same beside nheko", f"{ours:.0f} ms", f"{nheko['mapped'] / 2:.0f} ms: half of it"
        if blank:
            limit = blank["pss"] * CHATBOX_IDLE / BLANK_IDLE / 5
            yield start["pss"] <= limit, "idle memory (PSS, all processes)", f"{start['pss']:.0f} MB", \
                f"{limit:.0f} MB: a fifth of Chatbox, which takes {CHATBOX_IDLE / BLANK_IDLE:.2f} times a blank Chromium window ({blank['pss']:.0f} MB now)"
            yield start["pss"] <= blank["pss"] / 5, "the same beside the blank window itself", f"{start['pss']:.0f} MB", f"{blank['pss'] / 5:.0f} MB: a fifth"
        if "idle" in start:
            yield start["idle"] <= 0.1, "idle CPU", f"{start['idle']:.2f} %", "0.1 %"
    for count in (2_000, 10_000):
        ours = found.get(f"stream{count}")
        for renderer in RENDERERS:
            peer = found.get(f"{renderer}{count}")
            if not ours or not peer:
                continue
            yield ours["cpu"] <= peer["cpu"] / 10, f"CPU of {count:,} tokens at 200/s, beside {renderer}", f"{ours['cpu']:.2f} s", f"{peer['cpu'] / 10:.2f} s: a tenth of {peer['cpu']:.1f} s"
            if count == 10_000:
                yield ours["growth"] <= peer["growth"] / 10, f"memory growth of 10,000 tokens, beside {renderer}", f"{ours['growth']:.0f} MB", f"{peer['growth'] / 10:.0f} MB: a tenth of {peer['growth']:.0f} MB"
        if ours:
            yield ours["gap"] <= 16.7, f"longest gap of the window's thread, {count:,} tokens at 200/s", f"{ours['gap']:.1f} ms ({ours['held']:.1f} ms of it our own work)", "16.7 ms"
            yield ours["first"] <= 16, f"first token shown after it was sent ({count:,})", f"{ours['first']:.1f} ms", "16 ms"
            yield ours["lag"] <= 33, f"last token's lag ({count:,})", f"{ours['lag']:.1f} ms", "33 ms"
    many, few = found.get("stream50000"), found.get("rate2000")
    if many and few:
        times = many["cpu"] / 50_000 / (few["cpu"] / 2_000)
        yield times <= 1.25, "CPU a token at 50,000 against 2,000, both at 1,000/s", f"{times:.2f} times", "1.25 times"
    if found.get("burst"):
        burst = found["burst"]
        yield burst["gap"] <= 33, "longest gap, a burst of 50,000 tokens", f"{burst['gap']:.1f} ms ({burst['held']:.1f} ms of it our own work)", "33 ms"
    if found.get("result"):
        result = found["result"]
        yield result["gap"] <= 33, "longest gap, a tool result of 10 MB", f"{result['gap']:.1f} ms ({result['held']:.1f} ms of it our own work)", "33 ms"
        yield result["openGap"] <= 33, "the same, its card opened", f"{result['openGap']:.1f} ms ({result['openHeld']:.1f} ms of it our own work)", "33 ms"
    if found.get("keys"):
        ours = statistics.median(found["keys"])
        yield ours <= 30, "key press to glyph while streaming (median of 20)", f"{ours:.1f} ms", "30 ms"
    if found.get("open"):
        small, large = found["open"]
        yield small["ms"] <= 37, "opening a session of 1,000 messages at its end", f"{small['ms']:.0f} ms", "37 ms: half of NextChat where it was measured"
        yield large["ms"] <= 74, "opening one of 10,000", f"{large['ms']:.0f} ms", "74 ms: half of NextChat where it was measured"
        yield large["ms"] <= 1.2 * small["ms"], "10,000 against 1,000", f"{large['ms'] / small['ms']:.2f} times", "1.2 times"
    if found.get("search"):
        yield found["search"]["p95Ms"] <= 15, f"search, newest first with snippets (p95 of {found['search']['queries']})", f"{found['search']['p95Ms']:.1f} ms", "15 ms"
        if "rankedP95Ms" in found["search"]:
            yield found["search"]["rankedP95Ms"] <= 50, "search, ranked (p95)", f"{found['search']['rankedP95Ms']:.1f} ms", "50 ms"


def machine():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":")[1].strip() for line in file if line.startswith("model name")]
    version = lambda *command: subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True, check=False).stdout.strip() if shutil.which(command[0]) else "not here"
    return [f"Machine: {len(names)} × {names[0] if names else platform.processor()}, {platform.system()} {platform.release()}, no graphics card",
            f"Signalbox: {version('git', '-C', HERE, 'rev-parse', '--short', 'HEAD')}, release, software scene graph, Xvfb 1600x1000x24",
            f"Peers: {version('chromium', '--version')}; nheko {version('dpkg-query', '-W', '-f', '${Version}', 'nheko')}; Node.js {version('node', '--version')}",
            f"Load of the machine when it began: {os.getloadavg()[0]:.1f}"]


def table(found):
    wanted = ("cpu", "first", "lag", "gap", "held", "growth", "peak", "frames")
    lines = ["| answer | " + " | ".join(("CPU s", "first ms", "lag ms", "longest gap ms", "own work in it ms", "growth MB", "peak PSS MB", "frames")) + " |",
             "|---" + "|---:" * len(wanted) + "|"]
    for key, one in found.items():
        if isinstance(one, dict) and "lag" in one:
            lines.append(f"| {key} | " + " | ".join(f"{one[name]:.1f}" if name in one else "" for name in wanted) + " |")
    return lines


def report(found, checked, facts, options):
    lines = ["# Speed of the window", "",
             "Written by `./dev bench` (" + ("short run" if options.quick else "full run") + f"), {datetime.datetime.now(datetime.timezone.utc):%Y-%m-%d %H:%M} UTC. The method is in the head of `tests/bench/window_bench.py`.", ""]
    lines += [f"- {fact}" for fact in facts]
    lines += ["", "## What was promised", "", "| holds | what | here | limit |", "|---|---|---|---|"]
    lines += [f"| {'yes' if ok else '**does not hold**'} | {what} | {ours} | {limit} |" for ok, what, ours, limit in checked]
    lines += ["", "## Streaming, beside stand-ins", "",
              "`react-markdown` and `streamdown` are a page of ours in Chromium (`tests/bench/pages`): React with the Markdown components that web chats use, given what came once a frame. "
              "They do less than a product: nothing is stored, no sessions are listed. CPU is that of all processes; the X server is not counted on either side.", ""]
    lines += table(found)
    lines += ["", "## How to read it", "",
              "- `signalbox --timings FILE` writes JSON lines, one an event: `first-frame`, `interactive`, `sent`, `first-token-painted`, `last-token-painted`, "
              "`turn-done`, `session-asked`, `session-shown`, each second one `second`, and `end`. Each has `ms` since the process began, `epoch_ms`, `frames`, `cpu_s` of all threads, "
              "and since `sent` or `session-asked` the longest gap between two turns of the event loop (a timer of 4 ms) with the processor time of the thread itself in it.",
              "- A gap is a time of the clock: on a busy machine somebody else's work is in it, our own is the figure beside it.",
              "- PSS counts pages that several programs share in parts: other Qt programs that run at the same time make it smaller.",
              "- Keys are pressed by XTest and the glyph is seen by XGetImage, from outside."]
    lines += ["", "## All figures", "", "```json", json.dumps(found, indent=1), "```", ""]
    return "\n".join(lines)


def main():
    parser = argparse.ArgumentParser(prog="./dev bench", description=__doc__)
    parser.add_argument("--build", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--npm", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--ours", action="store_true", help="without the peers")
    parser.add_argument("--only", default="", help="parts whose name holds this: " + ", ".join(PARTS))
    parser.add_argument("--quick", action="store_true", help="shorter answers, fewer rounds, 100,000 messages: under four minutes")
    parser.add_argument("--out", default="", help="write the report here")
    options, _ = parser.parse_known_args()
    options.most, options.idle, options.messages = (2_000, 10, 100_000) if options.quick else (50_000, 60, 1_000_000)
    if options.quick:
        options.rounds = 1
    facts, found = machine(), {}
    bench = Bench(options)
    try:
        for part in PARTS:
            if options.only in part:
                print(f"window: {part}", file=sys.stderr)
                getattr(bench, "part_" + part)(found)
    finally:
        bench.close()
    checked = list(goals(found))
    for ok, what, ours, limit in checked:
        print(f"{'PASS' if ok else 'FAIL'}  {what}: {ours} (at most {limit})")
    if options.out:
        with open(options.out, "w", encoding="utf-8") as file:
            file.write(report(found, checked, facts, options))
    return 0 if all(ok for ok, *_ in checked) else 1


if __name__ == "__main__":
    sys.exit(main())
