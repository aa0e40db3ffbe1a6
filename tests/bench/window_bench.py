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
COMPOSER = (340, 720, 400, 30)  # where the text of the composer stands in a window of 1280x800
ROWS = (160, 128, 164)          # x of the list of sessions, y of its first rows


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
                self.display.click(COMPOSER[0] + 60, COMPOSER[1] + 15)
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
            subprocess.run(["xdotool", "key", "--clearmodifiers", "ctrl+q"], env=self.environment, check=False)
            opened = self.wait_for(data, "end", 20)["end"]
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
                settled = marks.get("session-whole", shown)
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
