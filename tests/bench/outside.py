"""Programs watched from outside: their processes in /proc, their pixels and keys through the X server."""
import contextlib
import ctypes
import ctypes.util
import os
import signal
import subprocess
import time

TICKS = os.sysconf("SC_CLK_TCK")


def children(pid):
    try:
        with open(f"/proc/{pid}/task/{pid}/children", encoding="ascii") as file:
            return [int(child) for child in file.read().split()]
    except OSError:
        return []


def tree(pid):
    """The process and all below it."""
    found = [pid]
    for one in found:
        found.extend(children(one))
    return found


def cpu(pid):
    """CPU seconds of the process and all below it, those that ended included."""
    seconds = 0
    for one in tree(pid):
        with contextlib.suppress(OSError, ValueError):
            with open(f"/proc/{one}/stat", encoding="utf-8", errors="replace") as file:
                fields = file.read().rpartition(")")[2].split()
            seconds += sum(int(field) for field in fields[11:15]) / TICKS
    return seconds


def memory(pid):
    """PSS and USS of the process and all below it, in MB."""
    pss = uss = 0
    for one in tree(pid):
        with contextlib.suppress(OSError):
            with open(f"/proc/{one}/smaps_rollup", encoding="ascii") as file:
                for line in file:
                    key, *rest = line.split()
                    if key == "Pss:":
                        pss += int(rest[0])
                    elif key in ("Private_Clean:", "Private_Dirty:"):
                        uss += int(rest[0])
    return pss / 1024, uss / 1024


class Program:
    """A program that is ended with everything it started."""

    def __init__(self, command, environment, cwd=None):
        self.began = time.time() * 1000
        self.process = subprocess.Popen(command, env=environment, cwd=cwd, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
        self.pid = self.process.pid

    def __enter__(self):
        return self

    def __exit__(self, *_):
        for number in (signal.SIGTERM, signal.SIGKILL):
            with contextlib.suppress(OSError):
                os.killpg(self.pid, number)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(timeout=5)
                break
        with contextlib.suppress(OSError):
            os.killpg(self.pid, signal.SIGKILL)


class _Image(ctypes.Structure):
    _fields_ = [("width", ctypes.c_int), ("height", ctypes.c_int), ("xoffset", ctypes.c_int), ("format", ctypes.c_int),
                ("data", ctypes.POINTER(ctypes.c_char)), ("byte_order", ctypes.c_int), ("bitmap_unit", ctypes.c_int),
                ("bitmap_bit_order", ctypes.c_int), ("bitmap_pad", ctypes.c_int), ("depth", ctypes.c_int),
                ("bytes_per_line", ctypes.c_int), ("bits_per_pixel", ctypes.c_int)]


class Display:
    """An X server of its own, in memory."""

    def __init__(self, size="1600x1000"):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read, encoding="ascii") as file:
            self.name = ":" + file.readline().strip()
        x11 = self.x11 = ctypes.CDLL(ctypes.util.find_library("X11") or "libX11.so.6")
        self.xtst = ctypes.CDLL(ctypes.util.find_library("Xtst") or "libXtst.so.6")
        x11.XOpenDisplay.restype = ctypes.c_void_p
        x11.XGetImage.restype = ctypes.POINTER(_Image)
        x11.XGetImage.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_int] * 2 + [ctypes.c_uint] * 2 + [ctypes.c_ulong, ctypes.c_int]
        x11.XDefaultRootWindow.restype = ctypes.c_ulong
        x11.XStringToKeysym.restype = ctypes.c_ulong
        x11.XKeysymToKeycode.argtypes = [ctypes.c_void_p, ctypes.c_ulong]
        x11.XQueryTree.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 4
        x11.XGetGeometry.argtypes = [ctypes.c_void_p, ctypes.c_ulong] + [ctypes.c_void_p] * 7
        x11.XGetWindowAttributes.argtypes = [ctypes.c_void_p, ctypes.c_ulong, ctypes.c_void_p]
        for call in ("XDefaultRootWindow", "XFlush", "XFree", "XDestroyImage"):
            getattr(x11, call).argtypes = [ctypes.c_void_p]
        x11.XSync.argtypes = [ctypes.c_void_p, ctypes.c_int]
        self.xtst.XTestFakeKeyEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.xtst.XTestFakeButtonEvent.argtypes = [ctypes.c_void_p, ctypes.c_uint, ctypes.c_int, ctypes.c_ulong]
        self.xtst.XTestFakeMotionEvent.argtypes = [ctypes.c_void_p] + [ctypes.c_int] * 3 + [ctypes.c_ulong]
        self.display = x11.XOpenDisplay(self.name.encode())
        self.root = x11.XDefaultRootWindow(self.display)

    def close(self):
        self.server.terminate()
        self.server.wait(timeout=10)

    def pixels(self, x, y, width, height):
        """The bytes of a part of the screen."""
        image = self.x11.XGetImage(self.display, self.root, x, y, width, height, 0xFFFFFFFF, 2)
        if not image:
            return b""
        data = ctypes.string_at(image.contents.data, image.contents.bytes_per_line * height)
        self.x11.XDestroyImage(ctypes.cast(image, ctypes.c_void_p))
        return data

    def key(self, name):
        code = self.x11.XKeysymToKeycode(self.display, self.x11.XStringToKeysym(name.encode()))
        self.xtst.XTestFakeKeyEvent(self.display, code & 0xFF, 1, 0)
        self.xtst.XTestFakeKeyEvent(self.display, code & 0xFF, 0, 0)
        self.x11.XFlush(self.display)

    def click(self, x, y):
        self.xtst.XTestFakeMotionEvent(self.display, 0, x, y, 0)
        self.x11.XSync(self.display, 0)
        time.sleep(0.1)
        self.button(1)

    def button(self, number):
        self.xtst.XTestFakeButtonEvent(self.display, number, 1, 0)
        self.xtst.XTestFakeButtonEvent(self.display, number, 0, 0)
        self.x11.XFlush(self.display)

    def glyph_ms(self, area, key="m"):
        """From a key press to a glyph in this part of the screen; a caret that blinks is too small to count."""
        before = self.pixels(*area)
        began = time.perf_counter()
        self.key(key)
        while time.perf_counter() - began < 2:
            now = self.pixels(*area)
            if now != before and sum(now[i:i + 4] != before[i:i + 4] for i in range(0, len(now), 4)) > 25:
                return (time.perf_counter() - began) * 1000
        return float("inf")

    def first_change_ms(self, began, area, limit=30):
        """When this part of the screen first had more than a few colours, after `began` (time.time() * 1000)."""
        while time.time() * 1000 - began < limit * 1000:
            data = self.pixels(*area)
            if len({data[i:i + 4] for i in range(0, len(data), 4)}) > 8:
                return time.time() * 1000 - began
            time.sleep(0.002)
        return float("inf")
