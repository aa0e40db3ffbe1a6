#pragma once

/// An MCP server in Python that shakes hands and lists two tools: one ends it in the call, one floods.
inline constexpr const char* badServer = R"(import json, os, sys
for line in sys.stdin:
    m = json.loads(line)
    if m["method"] == "initialize":
        r = {"protocolVersion": m["params"]["protocolVersion"], "capabilities": {"tools": {}}, "serverInfo": {"name": "crash", "version": "1"}}
    elif m["method"] == "tools/list":
        r = {"tools": [{"name": n, "inputSchema": {"type": "object"}} for n in ("get_crash", "get_flood")]}
    elif m["method"] == "tools/call":
        if m["params"]["name"] == "get_crash":
            sys.stderr.write("panic: out of levers\n")
            os._exit(9)
        while True:
            sys.stdout.write("x" * 65536)
    else:
        if "id" in m:
            print(json.dumps({"jsonrpc": "2.0", "id": m["id"], "error": {"code": -32601, "message": "no"}}), flush=True)
        continue
    print(json.dumps({"jsonrpc": "2.0", "id": m["id"], "result": r}), flush=True)
)";
