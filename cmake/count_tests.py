#!/usr/bin/env python3
"""Counts the test functions that CTest's programs ran, names every skip with its reason, and prints the
closing line `N passed, N failed, N skipped`. Exits 1 when something failed or nothing ran."""
import re
import sys
import xml.etree.ElementTree as tree

passed = failed = 0
skips = []
for case in tree.parse(sys.argv[1]).getroot().iter("testcase"):
    name, output = case.get("name"), case.findtext("system-out") or ""
    totals = re.findall(r"^Totals: (\d+) passed, (\d+) failed, (\d+) skipped", output, re.M)
    broken = case.get("status") == "fail" or case.find("failure") is not None
    if totals:
        passed += sum(int(t[0]) for t in totals)
        failures = sum(int(t[1]) for t in totals)
        failed += failures or (1 if broken else 0)
        for function, reason in re.findall(r"^SKIP   : (\S+\(.*?\)) (.*)$", output, re.M):
            skips.append(f"{name} {function}: {reason}")
    elif case.get("status") in ("disabled", "notrun"):
        skips.append(f"{name}: not run")
    elif broken:
        failed += 1
    else:
        passed += 1
for skip in skips:
    print("skipped:", skip)
print(f"{passed} passed, {failed} failed, {len(skips)} skipped")
sys.exit(1 if failed or not passed else 0)
