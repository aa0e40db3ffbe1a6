#!/usr/bin/env python3
"""Works the real window from outside, as a screen reader and a keyboard do: by AT-SPI and xdotool alone.

    at_spi_check.py FOLDER-OF-THE-PROGRAMS

Starts its own Xvfb and session bus. Its output has the form of a Qt Test program; where something that it
needs is missing, everything is skipped by name."""
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import traceback

OPERABLE = {"push button", "check box", "toggle button", "radio button", "page tab", "menu item", "combo box", "link"}
NAMED = OPERABLE | {"text", "list", "heading", "list item", "alert", "dialog", "tool bar", "status bar", "table"}
NO_ROLE = {"unknown", "invalid", "redundant object"}


def missing():
    for tool in ("Xvfb", "xdotool", "dbus-run-session"):
        if not shutil.which(tool):
            return tool + " is not installed"
    try:
        import pyatspi  # noqa: F401
    except Exception as error:  # an incomplete installation fails in several ways
        return f"pyatspi is not installed ({error})"
    return None


def until(what, find, limit=10.0):
    """Waits for a value that counts as true."""
    end = time.monotonic() + limit
    while True:
        try:
            found = find()
        except Exception:  # a node that is gone by the time it is asked
            found = None
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError("in vain: " + what)
        time.sleep(0.05)


class Window:
    """The accessible tree of the window, read anew for each question."""

    def __init__(self):
        import pyatspi
        self.at = pyatspi
        self.app = until("the window in the AT-SPI tree", self.find_app)

    def find_app(self):
        desktop = self.at.Registry.getDesktop(0)
        for app in (desktop.getChildAtIndex(i) for i in range(desktop.childCount)):
            if app is not None and app.name == "signalbox" and app.childCount > 0:
                return app
        return None

    def showing(self):
        """Every node that is on screen."""
        self.app.clearCache()
        rest = [self.app.getChildAtIndex(i) for i in range(self.app.childCount)]
        while rest:
            node = rest.pop(0)
            if node is None:
                continue
            if not node.getState().contains(self.at.STATE_SHOWING):
                continue
            yield node
            rest.extend(node.getChildAtIndex(i) for i in range(node.childCount))

    def node(self, name, role=None, contains=False):
        for node in self.showing():
            fits = name in node.name if contains else node.name == name
            if fits and (role is None or node.getRoleName() == role):
                return node
        return None

    def wait(self, name, role=None, contains=False, limit=10.0):
        return until(f"{role or 'a node'} named {name!r}", lambda: self.node(name, role, contains), limit)

    def actions(self, node):
        try:
            action = node.queryAction()
        except NotImplementedError:
            return []
        return [action.getName(i).lower() for i in range(action.nActions)]

    def press(self, name, role="push button", contains=False):
        node = self.wait(name, role, contains)
        names = self.actions(node)
        for wanted in ("press", "toggle"):
            if wanted in names:
                node.queryAction().doAction(names.index(wanted))
                return
        raise AssertionError(f"{name} cannot be pressed: {names}")

    def type(self, name, words, key="Return"):
        box = self.wait(name, "text").queryComponent().getExtents(self.at.DESKTOP_COORDS)
        xdotool("mousemove", str(box.x + box.width // 2), str(box.y + box.height // 2), "click", "1")
        xdotool("type", "--delay", "4", words)
        if key:
            xdotool("key", key)


def xdotool(*words):
    subprocess.run(("xdotool", *words), check=True, timeout=20)


VIEWS = {"Search": "Find in all sessions: words, addresses, device names", "Tools": "Find a tool by name, description or server",
         "Servers": "Restart all", "Settings": "Add a provider…", "Sessions": "Message"}


def every_control_has_a_role_and_a_name_and_can_be_worked(window):
    bad = []
    for view, mark in VIEWS.items():
        window.press(view)  # the rail: buttons react to the action
        window.wait(mark)
        seen = 0
        for node in window.showing():
            role, name = node.getRoleName(), node.name
            seen += 1
            if role in NO_ROLE or (role in NAMED and not name.strip()):
                bad.append(f"{view}: {role} {name!r}")
            if role in OPERABLE and not set(window.actions(node)) & {"press", "toggle"}:
                bad.append(f"{view}: {role} {name!r} has no action")
        assert seen > 15, f"{view}: only {seen} nodes"
    assert not bad, "\n".join(bad)


def a_whole_turn_by_keyboard_and_tree(window):
    window.press("Sessions")
    window.type("Message", "Which prefixes are used at USC01?")
    call = window.wait("get_prefixes_by_location", contains=True)
    until("the call to be done", lambda: window.node("get_prefixes_by_location", contains=True) is not None)
    assert call.name.strip()
    window.wait("no language model", contains=True)
    window.wait("Copy", "push button")


def a_change_waits_for_its_approval(window):
    window.press("Execute")
    window.press("Switch to Execute")
    window.wait("Mode: Execute", "push button")
    window.type("Message", "Set the description of USC01-wan001 Te0/0/0 to 'uplink A'")
    window.wait("Approve this call?", contains=True)
    assert window.node("device") or window.node("device", "text"), "the arguments are on the card"
    window.press("Allow once")
    assert window.node("Approve this call?", contains=True), "Allow is locked for the first second"

    def allowed():
        if window.node("Allow once", "push button"):
            window.press("Allow once")
        return window.node("Approve this call?", contains=True) is None

    until("the card to go", allowed)
    window.wait("set_interface_description", contains=True)
    window.wait("done", contains=True)


def control_full_stop_ends_execute(window):
    xdotool("key", "ctrl+period")
    window.wait("Mode: Read-only", "push button")


CHECKS = [every_control_has_a_role_and_a_name_and_can_be_worked, a_whole_turn_by_keyboard_and_tree,
          a_change_waits_for_its_approval, control_full_stop_ends_execute]


def inside(programs):
    """On the session bus of our own, with a display of our own."""
    folder = tempfile.mkdtemp()
    started = []
    passed = failed = 0
    try:
        read, write = os.pipe()
        xvfb = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "1280x800x24", "-nolisten", "tcp"], pass_fds=[write],
                                stderr=subprocess.DEVNULL)
        started.append(xvfb)
        os.close(write)
        with os.fdopen(read) as pipe:
            os.environ["DISPLAY"] = ":" + pipe.readline().strip()
        os.environ.pop("QT_QPA_PLATFORM", None)
        started.append(subprocess.Popen([os.path.join(programs, "signalbox"), "--demo", "--data-dir", folder + "/data", "--lang", "en"]))
        window = Window()
        window.wait("Servers: 1 clear", "push button")
        for check in CHECKS:
            try:
                check(window)
                passed += 1
                print(f"PASS   : at_spi::{check.__name__}()", flush=True)
            except Exception:
                failed += 1
                print(f"FAIL!  : at_spi::{check.__name__}()\n{traceback.format_exc()}", flush=True)
                for node in window.showing():
                    print("  ", node.getRoleName(), repr(node.name))
    finally:
        for process in reversed(started):
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                process.kill()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"Totals: {passed} passed, {failed} failed, 0 skipped, 0 blacklisted", flush=True)
    return 1 if failed or not passed else 0


def main():
    reason = missing()
    if reason:
        for check in CHECKS:
            print(f"SKIP   : at_spi::{check.__name__}() {reason}")
        print(f"Totals: 0 passed, 0 failed, {len(CHECKS)} skipped, 0 blacklisted")
        return 0
    if os.environ.get("SIGNALBOX_AT_SPI_INSIDE"):
        return inside(sys.argv[1])
    with tempfile.TemporaryDirectory() as runtime:
        os.chmod(runtime, 0o700)
        world = {**os.environ, "SIGNALBOX_AT_SPI_INSIDE": "1", "XDG_RUNTIME_DIR": runtime, "SIGNALBOX_SECRETS": "memory",
                 "NO_AT_BRIDGE": "0"}
        return subprocess.run(["dbus-run-session", "--", sys.executable, *sys.argv], env=world, timeout=120).returncode


if __name__ == "__main__":
    sys.exit(main())
