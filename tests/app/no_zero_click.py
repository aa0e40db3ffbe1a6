#!/usr/bin/env python3
"""Watches the real window from outside while hostile text stands in every text place of it: nothing may be asked of
the network, no file may be opened and no program started that is not opened and started with harmless text too.

    no_zero_click.py FOLDER-OF-THE-PROGRAMS FOLDER-OF-THE-CORPUS

The window runs under strace in an X server of its own, tall enough that every row of the conversation exists. Its
output has the form of a Qt Test program; where something that it needs is missing, everything is skipped by name."""
import contextlib
import glob
import http.server
import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time

NAME = "NoZeroClick"
# With a picture that it carries in itself: what Qt opens to decode one is opened here too.
HARMLESS = ("some words about SECRET prefixes\n\n![dot](data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGPQiFoAAAHQ"
            "ASMcErYsAAAAAElFTkSuQmCC)")
MCP_SERVER = r'''
import json, sys
cases = json.load(open(sys.argv[1], encoding="utf-8"))
every = "\n\n".join(cases)
def send(m):
    m["jsonrpc"] = "2.0"
    print(json.dumps(m), flush=True)
for line in sys.stdin:
    m = json.loads(line)
    way = m.get("method")
    if way is None or "id" not in m:
        continue
    if way == "initialize":
        r = {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}, "prompts": {}, "resources": {}},
             "serverInfo": {"name": cases[0], "title": cases[-1], "version": cases[0]}, "instructions": every}
    elif way == "tools/list":
        r = {"tools": [{"name": "get_form", "title": cases[0], "description": every, "inputSchema": {"type": "object"}, "annotations": {"readOnlyHint": True}}] +
             [{"name": "get_%d" % i, "title": c, "description": c, "inputSchema": {"type": "object", "properties": {"a": {"type": "string", "title": c, "description": c, "default": c}}},
               "annotations": {"readOnlyHint": True, "title": c}} for i, c in enumerate(cases)]}
    elif way == "prompts/list":
        r = {"prompts": [{"name": "p%d" % i, "title": c, "description": c} for i, c in enumerate(cases)]}
    elif way == "resources/list":
        r = {"resources": [{"uri": "note://%d" % i, "name": c, "title": c, "description": c, "mimeType": "text/markdown"} for i, c in enumerate(cases)]}
    elif way == "prompts/get":
        r = {"description": every, "messages": [{"role": "user", "content": {"type": "text", "text": every}}]}
    elif way == "resources/read":
        r = {"contents": [{"uri": m["params"]["uri"], "mimeType": "text/markdown", "text": every}]}
    elif way == "tools/call":
        fields = {"f%d" % i: {"type": "string", "title": c, "description": c, "default": c} for i, c in enumerate(cases)}
        send({"id": "form", "method": "elicitation/create", "params": {"message": every, "requestedSchema": {"type": "object", "properties": fields}}})
        continue
    else:
        send({"id": m["id"], "error": {"code": -32601, "message": every}})
        continue
    send({"id": m["id"], "result": r})
'''


def missing(corpus):
    for tool in ("Xvfb", "xdotool", "strace"):
        if not shutil.which(tool):
            return tool + " is not installed"
    if subprocess.run(["strace", "-qq", "-o", os.devnull, "true"], capture_output=True, check=False).returncode != 0:
        return "strace may not watch programs here"
    if not case_files(corpus):
        return "the recorded data are not here (set SIGNALBOX_CORPUS)"
    return None


def case_files(corpus):
    """Every file of this form counts: also those that somebody puts there later."""
    found = []
    for path in sorted(glob.glob(os.path.join(corpus, "**", "*.json"), recursive=True)):
        with contextlib.suppress(OSError, ValueError, RecursionError):
            with open(path, encoding="utf-8") as file:
                data = json.load(file)
            if isinstance(data, dict) and str(data.get("format", "")).startswith("markdown-exfil/"):
                found.append([case["markdown"] for case in data["cases"]])
    return [case for cases in found for case in cases]


class Canary:
    """A server that nobody has to know of."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.port, self.hits = self.socket.getsockname()[1], 0
        threading.Thread(target=self.count, daemon=True).start()

    def count(self):
        with contextlib.suppress(OSError):
            while True:
                self.socket.accept()[0].close()
                self.hits += 1


class Model(http.server.ThreadingHTTPServer):
    """Thinks, answers and calls a tool; then fails. All of it in the words of the cases."""

    def __init__(self, cases):
        super().__init__(("127.0.0.1", 0), Answer)
        self.cases, self.asked = cases, 0
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Answer(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.reply(404, {"error": {"message": "\n\n".join(self.server.cases)}})

    def do_POST(self):
        self.rfile.read(int(self.headers["Content-Length"]))
        self.server.asked += 1
        every = "\n\n".join(self.server.cases)
        if self.server.asked > 1:
            return self.reply(400, {"error": {"message": every, "type": every, "code": every}})
        deltas = [{"reasoning_content": every}, {"content": every + "\n\n"}]
        deltas += [{"content": "- " + case + "\n\n> " + case + "\n\n"} for case in self.server.cases]
        call = {"index": 0, "id": "call_1", "type": "function", "function": {"name": "evil__get_form", "arguments": "{}"}}
        deltas.append({"tool_calls": [call]})
        events = [{"id": "c", "object": "chat.completion.chunk", "model": self.server.cases[0],
                   "choices": [{"index": 0, "delta": delta, "finish_reason": None}]} for delta in deltas]
        events.append({"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {}, "finish_reason": "tool_calls"}]})
        self.reply(200, "".join(f"data: {json.dumps(event)}\n\n" for event in events) + "data: [DONE]\n\n", "text/event-stream")

    def reply(self, status, body, kind="application/json"):
        data = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *_):
        pass


def conversation(cases):
    """Every kind of block, as an export that is brought back."""
    every = "\n\n".join(cases)
    table = json.dumps([{"a": case, case[:30]: case} for case in cases])
    tree = json.dumps({"deep": {case[:40] + str(i): {"value": case} for i, case in enumerate(cases)}})
    results = {"text": {"text": every}, "table": {"text": table, "structured": table}, "tree": {"text": tree, "structured": tree},
               "fail": {"text": "", "note": every, "state": "failed"}}
    calls = [{"type": "toolCall", "id": name, "name": "evil__" + name, "server": cases[0][:60], "tool": cases[-1][:60],
              "arguments": json.dumps({case[:40]: case for case in cases}), "risk": "read"} for name in results]
    answers = [{"type": "toolResult", "call": name, "state": "done", "modelText": every, "raw": json.dumps({"a": every}), **result}
               for name, result in results.items()]
    blocks = [{"type": "reasoning", "text": every}, {"type": "text", "text": every}, *calls]
    notices = [{"type": "text", "text": "| " + " | ".join(["x"] * 2) + " |\n|---|---|\n" + "".join(f"| {case} | `{case}` |\n" for case in cases if "\n" not in case)},
               {"type": "notice", "severity": "error", "kind": "provider_action", "detail": every},
               {"type": "notice", "severity": "warning", "kind": "refusal", "detail": every},
               {"type": "sources", "sources": [{"url": "http://example.test/" + case, "title": case} for case in cases]}]
    return {"title": cases[0], "messages": [
        {"id": "q", "role": "user", "blocks": [{"type": "text", "text": every}]},
        {"id": "a", "parent": "q", "role": "assistant", "model": cases[0], "provider": "evil", "blocks": blocks},
        {"id": "t", "parent": "a", "role": "tool", "blocks": answers},
        {"id": "b", "parent": "t", "role": "assistant", "model": cases[-1], "provider": "evil", "blocks": notices}]}


class World:
    """A machine of its own for one run of the window."""

    def __init__(self, programs, cases):
        self.programs, self.folder, self.cases = programs, tempfile.mkdtemp(prefix="signalbox-zero-"), cases
        self.model = Model(cases)
        self.environment = {**os.environ, "SIGNALBOX_DATA_DIR": self.path("data"), "SIGNALBOX_SECRETS": "memory", "HOME": self.folder,
                            "XDG_RUNTIME_DIR": self.folder, "QT_QUICK_BACKEND": "software", "QT_QPA_PLATFORM": "xcb",
                            "DBUS_SESSION_BUS_ADDRESS": "unix:path=/nonexistent"}
        for variable in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "WAYLAND_DISPLAY"):
            self.environment.pop(variable, None)
        with open(self.path("server.py"), "w", encoding="utf-8") as file:
            file.write(MCP_SERVER)
        with open(self.path("cases.json"), "w", encoding="utf-8") as file:
            json.dump(cases, file)

    def path(self, name):
        return os.path.join(self.folder, name)

    def ctl(self, *arguments, data=None):
        done = subprocess.run([os.path.join(self.programs, "signalboxctl"), *arguments], env=self.environment, input=data,
                              capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 0, f"signalboxctl {arguments[:2]}: {done.stderr[:1000]}"
        return done.stdout

    def furnish(self, template):
        self.ctl("providers", "add", "evil", "--api", "openai-chat", "--model", self.cases[0], "--default",
                 "--base-url", f"http://127.0.0.1:{self.model.server_port}/v1")
        self.ctl("servers", "add", "evil", "--", sys.executable, self.path("server.py"), self.path("cases.json"))
        for i, case in enumerate(self.cases):
            made = template(conversation(self.cases) if i == 0 else {"title": case, "messages": [
                {"id": "q", "role": "user", "blocks": [{"type": "text", "text": "SECRET " + case}]}]}, i)
            with open(self.path("import.json"), "w", encoding="utf-8") as file:
                json.dump(made, file)
            self.ctl("sessions", "import", self.path("import.json"))

    def close(self):
        self.model.shutdown()
        self.model.server_close()
        shutil.rmtree(self.folder, ignore_errors=True)


def play(world, session):
    """Opens what can be opened by keys alone; a link is never activated."""
    read, write = os.pipe()
    with open(world.path("x.log"), "w", encoding="utf-8") as log:
        server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1300x5200x24", "-nolisten", "tcp"], pass_fds=[write], stderr=log)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as file:
            world.environment["DISPLAY"] = ":" + file.readline().strip()
        arguments = [os.path.join(world.programs, "signalbox"), "--size", "1280x5100", "--timings", world.path("timings")]
        # The imported conversation, one that is lived through, and the other views.
        for more in (["--session", session], ["--send", "\n\n".join(world.cases)], ["--view", "tools"], ["--view", "servers"], ["--view", "sessions"]):
            window = subprocess.Popen(["strace", "-f", "-qq", "-s", "4096", "-e", "trace=connect,sendto,open,openat,execve,exit_group", "-A", "-o", world.path("trace"),
                                       *arguments, *more], env=world.environment, stdout=log, stderr=log, start_new_session=True)
            try:
                watch(world, "sent" if "--send" in more else "interactive")
                walk(world, window.pid, more[-1:])
            finally:
                end_group(window)
                with contextlib.suppress(OSError):
                    os.remove(world.path("timings"))
        server.terminate()
        server.wait(timeout=20)


def end_group(window):
    """Ends the window and its tracer: the next one needs the data folder."""
    for number in (signal.SIGTERM, signal.SIGKILL):
        end = time.monotonic() + 15
        with contextlib.suppress(ProcessLookupError):
            os.killpg(window.pid, number)
            while time.monotonic() < end:
                window.poll()
                os.killpg(window.pid, 0)
                time.sleep(0.1)


def watch(world, event):
    end = time.monotonic() + 90
    while time.monotonic() < end:
        with contextlib.suppress(OSError):
            with open(world.path("timings"), encoding="utf-8") as file:
                if f'"{event}"' in file.read():
                    return
        time.sleep(0.2)
    with open(world.path("x.log"), encoding="utf-8", errors="replace") as file:
        raise AssertionError(f"no {event}: {file.read()[-2000:]}")


def settle(world, tracer):
    """Waits until the window has nothing to do: under strace it is slow."""
    def busy():
        with open(f"/proc/{tracer}/task/{tracer}/children", encoding="ascii") as file:
            window = next(iter(file.read().split()), None)
        if window is None:
            with open(world.path("trace"), encoding="utf-8", errors="replace") as trace:
                raise AssertionError("the window ended by itself: " + "".join(trace.readlines()[-15:]))
        with open(f"/proc/{window}/stat", encoding="utf-8", errors="replace") as file:
            return sum(int(field) for field in file.read().rpartition(")")[2].split()[11:13])
    end, before = time.monotonic() + 40, -100
    while time.monotonic() < end:
        now = busy()
        if now - before <= 2:
            return
        before = now
        time.sleep(0.7)


def walk(world, tracer, view):
    settle(world, tracer)
    if view == ["sessions"]:
        subprocess.run(["xdotool", "type", "--delay", "30", "SECRET"], env=world.environment, check=True, timeout=60)
        settle(world, tracer)
        return
    for _ in range(3):
        subprocess.run(["xdotool", "key", "--delay", "30", *["shift+Tab", "Right"] * 4], env=world.environment, check=True, timeout=60)
        settle(world, tracer)  # keys that open cards, thoughts and rows


CONNECT = re.compile(r'connect\(\d+, \{sa_family=AF_INET6?,.*?sin6?_port=htons\((\d+)\)')
SENT = re.compile(r'sendto\(.*?sin6?_port=htons\((\d+)\)')
OPENED = re.compile(r'open(?:at)?\((?:AT_FDCWD, |\d+, )?"([^"]*)"')
STARTED = re.compile(r'execve\("([^"]*)"')
OURS = ("/proc/", "/sys/", "/dev/", "/usr/share/fonts", "/usr/local/share/fonts", "/var/cache/fontconfig", "/usr/lib/python", "/usr/share/X11", "/usr/share/icons")


def seen(world):
    """Ports, files and programs; what is the run's own has the same name in each run."""
    found = {"ports": set(), "files": set(), "programs": set()}
    with open(world.path("trace"), encoding="utf-8", errors="replace") as file:
        for line in file:
            for pattern in (CONNECT, SENT):
                if match := pattern.search(line):
                    found["ports"].add(int(match[1]))
            if match := STARTED.search(line):
                found["programs"].add(match[1])
            if (match := OPENED.search(line)) and not match[1].startswith((world.folder, *OURS)) and "__pycache__" not in match[1]:
                found["files"].add(match[1])
    found["ports"].discard(world.model.server_port)
    return found


def run(programs, cases):
    world = World(programs, cases)
    try:
        def template(made, i):
            return {"format": "signalbox-session", "version": 1, "id": f"s{i}", "created": 1, "updated": 1 + i, "provider": "evil",
                    "model": cases[0], "servers": [], "allServers": True, "pinned": False, "leaf": made["messages"][-1]["id"], **made}
        world.furnish(template)
        play(world, "s0")
        return seen(world), world.model.asked
    finally:
        world.close()


def main():
    programs, corpus = sys.argv[1], os.environ.get("SIGNALBOX_CORPUS") or sys.argv[2]
    name = "noHostileTextOpensAConnectionOrAFile"
    print(f"********* Start testing of {NAME} *********")
    reason = missing(corpus)
    if reason:
        print(f"SKIP   : {NAME}::{name}() {reason}\nTotals: 0 passed, 0 failed, 1 skipped, 0 blacklisted")
        return 0
    canary = Canary()
    cases = [case.replace("@PORT@", str(canary.port)) for case in case_files(corpus)]
    harmless, _ = run(programs, [HARMLESS] * 2)
    hostile, asked = run(programs, cases)
    faults = [f"{canary.hits} connections reached the server of the attack"] if canary.hits else []
    faults += [f"the model was asked {asked} times"] if asked < 1 else []
    for what in ("ports", "files", "programs"):
        faults += [f"{what}: {one}" for one in sorted(hostile[what] - harmless[what], key=str)]
    if faults:
        print(f"FAIL!  : {NAME}::{name}() " + "\n   ".join(faults))
    else:
        print(f"PASS   : {NAME}::{name}() {len(cases)} cases; {len(hostile['files'])} files, as with harmless text")
    print(f"Totals: {int(not faults)} passed, {int(bool(faults))} failed, 0 skipped, 0 blacklisted")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
