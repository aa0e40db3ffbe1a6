#!/usr/bin/env python3
"""Pictures of every view and state of the window, and a page that lays each beside the designed one.

shots.py GALLERY OUT [--designed FOLDER] [--only WORD]: runs signalbox-gallery without a display."""
import argparse
import concurrent.futures
import html
import os
import pathlib
import subprocess
import sys

# name, scene, what is done in it, the designed picture it is laid beside
SHOTS = [
    ("chat", "chat", [], "01-chat"),
    ("chat-streaming", "streaming", [], "01-chat"),
    ("chat-thinking", "thinking", [], None),
    ("chat-waiting-to-retry", "waiting", [], None),
    ("chat-files", "files", [], None),
    ("chat-model-takes-no-files", "refused", [], None),
    ("chat-over-context", "full", [], None),
    ("chat-empty", "empty", [], None),
    ("chat-without-servers", "bare", [], None),
    ("chat-find", "chat", ["key:Ctrl+F", "type:uplink"], None),
    ("call-states", "states", [], "10-components"),
    ("call-inspector", "results", ["key:Alt+Up"] * 7 + ["key:Ctrl+I"], "02-approval"),
    ("approval", "approval", [], "02-approval"),
    ("result-table", "results", ["key:Alt+Up"] * 7 + ["key:Right"], "01-chat"),
    ("result-chart", "results", ["key:Alt+Up"] * 6 + ["key:Right"], None),
    ("result-tree", "results", ["key:Alt+Up"] * 5 + ["key:Right"], None),
    ("result-terminal", "results", ["key:Alt+Up"] * 4 + ["key:Right"], None),
    ("result-difference", "results", ["key:Alt+Up"] * 3 + ["key:Right"], "02-approval"),
    ("result-picture", "results", ["key:Alt+Up"] * 2 + ["key:Right"], None),
    ("result-text", "results", ["key:Alt+Up"] * 1 + ["key:Right"], None),
    ("palette", "chat", ["key:Ctrl+P"], None),
    ("palette-typed", "chat", ["key:Ctrl+P", "type:bgp"], None),
    ("models", "chat", ["key:Ctrl+M"], None),
    ("mode-dialog", "chat", ["key:Ctrl+Shift+3"], None),
    ("tools", "tools", [], "03-tools"),
    ("try-out", "tryout", [], "03-tools"),
    ("servers", "servers", [], "04-servers"),
    ("server-clear", "serverok", [], "04-servers"),
    ("server-new", "addserver", [], None),
    ("search", "search", [], "05-search"),
    ("sessions", "sessions", [], "05-search"),
    ("welcome", "welcome", [], "06-welcome"),
    ("settings", "settings", [], "07-settings-provider"),
    ("settings-provider", "provider", [], "07-settings-provider"),
    ("settings-appearance", "settings", ["key:Ctrl+P", "type:appearance", "key:Return"], None),
    ("settings-keyboard", "settings", ["key:Ctrl+P", "type:keyboard", "key:Return"], None),
    ("failure", "failure", [], None),
    ("calls-running", "running", [], "10-components"),
    ("call-unknown", "unknown", [], "10-components"),
    ("question-form", "askform", [], None),
    ("question-page", "askpage", [], None),
    ("question-model", "askmodel", [], None),
    ("question-answer", "askedmodel", [], None),
    ("try-out-approval", "tryoutapproval", [], "02-approval"),
    ("try-out-asking", "tools-asking", [], "03-tools"),
    ("tools-none", "toolsnone", [], None),
    ("resources", "offers-resources", [], "03-tools"),
    ("prompts", "offers-prompts", [], "03-tools"),
    ("search-none", "searchnone", [], None),
    ("search-error", "searcherror", [], None),
    ("welcome-bare", "welcomebare", [], "06-welcome"),
    ("export-menu", "chat", ["click:-68,24"], None),
    ("session-menu", "chat", ["small:key:Ctrl+B", "right:160,230"], None),
    ("link-dialog", "chat", ["key:Shift+Tab"] * 3 + ["key:Return"], None),
]
SIZES = ["1280x800", "800x600"]
THEMES = ["light", "dark"]
# The same once more, where rows are compact and where the writing goes from right to left.
# In German, where words are longest, and at 150 %; without motion.
KINDS = {"": {}, "compact": {"GALLERY_COMPACT": "1"}, "rtl": {"GALLERY_RTL": "1"}, "german": {"GALLERY_LANG": "de"},
         "large": {"GALLERY_SCALE": "1.5"}, "still": {"GALLERY_STILL": "1"}}
MAIN = {"chat", "call-states", "approval", "result-table", "result-chart", "tools", "servers", "search", "settings-provider", "call-inspector"}
LONG = MAIN | {"calls-running", "question-form", "question-model", "try-out", "server-new", "sessions", "welcome", "settings-appearance",
               "settings-keyboard", "palette", "mode-dialog", "chat-empty", "chat-files", "models"}
IN_KINDS = {"compact": MAIN, "rtl": MAIN | {"calls-running", "question-form", "try-out", "welcome", "palette"}, "german": LONG, "large": LONG,
            "still": {"chat-streaming", "calls-running"}}


GERMAN = {"type:appearance": "type:darstellung", "type:keyboard": "type:tastatur"}


def done_in(deeds, kind, size):
    """The deeds as they are done in a window of this kind; "small:" is for the small one alone."""
    for deed in deeds:
        if deed.startswith("small:") and size == SIZES[0]:
            continue
        deed = deed.removeprefix("small:")
        yield GERMAN.get(deed, deed) if kind == "german" else deed


def tasks(only):
    for name, scene, deeds, designed in SHOTS:
        if only and only not in name:
            continue
        for kind, variables in KINDS.items():
            if kind and name not in IN_KINDS[kind]:
                continue
            for theme in THEMES:
                for size in SIZES:
                    if kind and (size != SIZES[0] and kind != "german" or kind in ("german", "large") and theme == "dark"):
                        continue
                    file = "-".join(part for part in (name, kind, theme, size) if part) + ".png"
                    yield {"name": name, "kind": kind, "theme": theme, "size": size, "file": file, "scene": scene,
                           "deeds": list(done_in(deeds, kind, size)), "designed": designed, "variables": variables}


def take(gallery, out, task):
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", **task["variables"])
    command = [gallery, task["scene"], str(out / task["file"]), task["theme"], task["size"], *task["deeds"]]
    done = subprocess.run(command, env=environment, timeout=120, capture_output=True, text=True)
    complaints = [line for line in done.stderr.splitlines() if ".qml" in line or "rror" in line]
    if done.returncode:
        complaints.append(f"ended with {done.returncode}")
    return task, complaints


def designed_of(folder, task):
    if not folder or not task["designed"]:
        return None
    if task["kind"] == "rtl" and task["name"] == "chat":
        names = ["09-chat-rtl-dark.png"]
    elif task["size"] == "800x600" and task["designed"] == "01-chat":
        names = ["08-chat-800x600-light.png"]
    else:
        names = [f"{task['designed']}-{task['theme']}.png", f"{task['designed']}-light.png"]
    return next((folder / name for name in names if (folder / name).exists()), None)


def page(out, folder, done):
    rows = []
    for task, complaints in done:
        designed = designed_of(folder, task)
        beside = ""
        if designed:
            copy = out / "designed" / designed.name
            copy.parent.mkdir(exist_ok=True)
            if not copy.exists():
                copy.write_bytes(designed.read_bytes())
            beside = f'<figure><img loading="lazy" src="designed/{copy.name}" alt=""><figcaption>designed: {copy.stem}</figcaption></figure>'
        said = "".join(f"<p>{html.escape(line)}</p>" for line in complaints)
        title = html.escape(task["file"].removesuffix(".png"))
        rows.append(f'<section id="{title}"><h2>{title}</h2>{said}<div><figure><img loading="lazy" src="{task["file"]}" alt="">'
                    f"<figcaption>built</figcaption></figure>{beside}</div></section>")
    style = ("body{font:14px sans-serif;margin:24px;background:#fafbf9;color:#15201c}section>div{display:flex;gap:16px}"
             "figure{margin:0;flex:1;max-width:50%}img{max-width:100%;border:1px solid #d5dbd5}p{color:#a8231b}h2{font-size:15px}")
    (out / "index.html").write_text(f'<!doctype html><meta charset="utf-8"><title>Signalbox, every view</title><style>{style}</style>'
                                    f"<h1>{len(done)} pictures</h1>{''.join(rows)}", encoding="utf-8")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("gallery")
    parser.add_argument("out", type=pathlib.Path)
    parser.add_argument("--designed", type=pathlib.Path)
    parser.add_argument("--only", help="those whose name holds this word")
    asked = parser.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count() or 2) as pool:
        done = list(pool.map(lambda task: take(asked.gallery, asked.out, task), tasks(asked.only)))
    page(asked.out, asked.designed if asked.designed and asked.designed.is_dir() else None, done)
    bad = [(task, said) for task, said in done if said]
    for task, said in bad:
        print(f"{task['file']}: {said[0]}", file=sys.stderr)
    print(f"{len(done)} pictures, {len(bad)} with a warning: {asked.out}/index.html")
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
