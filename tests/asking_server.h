#pragma once

/// An MCP server in Python that asks its client something in each of its tools, and gives the client's answer
/// back as its result: get_form, get_page, get_model, get_folders. get_declared tells what the client
/// declared.
inline constexpr const char* askingServer = R"(import json, sys
def send(m):
    m["jsonrpc"] = "2.0"
    print(json.dumps(m), flush=True)
QUESTIONS = {
    "form": ("elicitation/create", {"message": "Which change?\nType yes to allow it once: ", "requestedSchema": {"type": "object", "properties": {
        "ticket": {"type": "string", "title": "Ticket", "minLength": 4},
        "urgent": {"type": "boolean", "default": False},
        "area": {"type": "string", "oneOf": [{"const": "core", "title": "The core"}, {"const": "edge", "title": "The edge"}]}},
        "required": ["ticket"]}}),
    "page": ("elicitation/create", {"mode": "url", "message": "Connect your account", "elicitationId": "e1", "url": "http://xn--80ak6aa92e.test/connect"}),
    "model": ("sampling/createMessage", {"messages": [{"role": "user", "content": {"type": "text", "text": "Say hello"}}], "maxTokens": 50}),
    "folders": ("roots/list", {})}
asked = {}
declared = {}
for line in sys.stdin:
    m = json.loads(line)
    if "method" not in m:
        answer = m.get("result", m.get("error"))
        send({"id": asked.pop(m["id"]), "result": {"content": [{"type": "text", "text": json.dumps(answer, sort_keys=True)}]}})
        if isinstance(answer, dict) and m["id"] == "page":
            send({"method": "notifications/elicitation/complete", "params": {"elicitationId": "e1"}})
    elif m["method"] == "initialize":
        declared = m["params"]["capabilities"]
        send({"id": m["id"], "result": {"protocolVersion": "2025-11-25", "capabilities": {"tools": {}}, "serverInfo": {"name": "asking", "version": "1"}}})
    elif m["method"] == "tools/list":
        names = list(QUESTIONS) + ["declared"]
        send({"id": m["id"], "result": {"tools": [{"name": "get_" + n, "inputSchema": {"type": "object"}} for n in names]}})
    elif m["method"] == "tools/call" and m["params"]["name"] == "get_declared":
        send({"id": m["id"], "result": {"content": [{"type": "text", "text": json.dumps(sorted(declared))}]}})
    elif m["method"] == "tools/call":
        name = m["params"]["name"][4:]
        asked[name] = m["id"]
        send({"id": name, "method": QUESTIONS[name][0], "params": QUESTIONS[name][1]})
    elif "id" in m:
        send({"id": m["id"], "error": {"code": -32601, "message": "no"}})
)";
