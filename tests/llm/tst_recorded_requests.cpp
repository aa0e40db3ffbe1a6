// Our requests beside those that recorded clients sent in the same place of the same conversation: the same
// words in the same roles, the same calls and results under the same ids, thoughts and signatures as they
// came.
#include "recordings.h"

#include "llm/dialect.h"
#include "wire/untrusted_json.h"

#include <QtTest>

#include <map>

using base::Json;
using base::textAt;

namespace {

/// One thing that a request says, whatever its API calls it.
struct Said {
    std::string who;  ///< system | user | model | call | result | thought
    std::string text; ///< the words, or the arguments as sorted JSON
    std::string name; ///< of the tool
    std::string id;
    bool operator==(const Said&) const = default;
};

std::string sorted(const Json& json) {
    return nlohmann::json(json).dump();
}

std::string argumentsOf(const Json& given) {
    return sorted(given.is_string() ? wire::readJson(given.get<std::string>()).value_or(Json()) : given);
}

/// Text of "text", [{"text":…}], [{"type":"text","text":…}].
std::string wordsOf(const Json& content) {
    if (content.is_string()) return content.get<std::string>();
    std::string out;
    if (content.is_array())
        for (const Json& part : content)
            out += textAt(part, "text");
    return out;
}

/// Recorders and clients disagree about white space; a text of nothing else is a filler.
std::string plain(const std::string& text) {
    return QString::fromStdString(text).simplified().toStdString();
}

void say(std::vector<Said>& out, const std::string& who, const std::string& words) {
    const std::string text = plain(words);
    if (text.empty()) return;
    if (!out.empty() && out.back().who == who && who == "user")
        out.back().text += text; // one message or two
    else
        out.push_back({.who = who, .text = text});
}

std::vector<Said> ofChat(const Json& body) {
    std::vector<Said> out;
    for (const Json& message : body["messages"]) {
        const std::string role = textAt(message, "role");
        const Json content = message.value("content", Json());
        if (role == "tool") {
            out.push_back({"result", wordsOf(content), "", textAt(message, "tool_call_id")});
            continue;
        }
        if (message.contains("reasoning_details"))
            for (const Json& part : message["reasoning_details"])
                out.push_back({.who = "thought",
                               .text = textAt(part, "text") + textAt(part, "summary") + textAt(part, "data"),
                               .id = textAt(part, "signature")});
        else if (message.contains("reasoning_content"))
            out.push_back({.who = "thought", .text = textAt(message, "reasoning_content")});
        else if (message.contains("reasoning"))
            out.push_back({.who = "thought", .text = textAt(message, "reasoning")});
        say(out, role == "assistant" ? "model" : role == "developer" ? "system" : role, wordsOf(content));
        for (const Json& call : message.value("tool_calls", Json::array()))
            out.push_back({"call", argumentsOf(call["function"]["arguments"]),
                           textAt(call["function"], "name"), textAt(call, "id")});
    }
    return out;
}

std::vector<Said> ofMessages(const Json& body) {
    std::vector<Said> out;
    if (body.contains("system")) say(out, "system", wordsOf(body["system"]));
    for (const Json& message : body["messages"]) {
        const std::string who = textAt(message, "role") == "user" ? "user" : "model";
        if (message["content"].is_string()) {
            say(out, who, wordsOf(message["content"]));
            continue;
        }
        for (const Json& part : message["content"]) {
            const std::string type = textAt(part, "type");
            if (type == "text") say(out, who, textAt(part, "text"));
            if (type == "tool_use")
                out.push_back({"call", argumentsOf(part["input"]), textAt(part, "name"), textAt(part, "id")});
            if (type == "tool_result")
                out.push_back(
                    {"result", wordsOf(part.value("content", Json())), "", textAt(part, "tool_use_id")});
            if (type == "thinking")
                out.push_back(
                    {.who = "thought", .text = textAt(part, "thinking"), .id = textAt(part, "signature")});
        }
    }
    return out;
}

std::vector<Said> ofResponses(const Json& body) {
    std::vector<Said> out;
    say(out, "system", textAt(body, "instructions"));
    for (const Json& item : body["input"]) {
        const std::string type = textAt(item, "type"), role = textAt(item, "role");
        if (type == "function_call")
            out.push_back(
                {"call", argumentsOf(item["arguments"]), textAt(item, "name"), textAt(item, "call_id")});
        else if (type == "function_call_output")
            out.push_back({"result", wordsOf(item["output"]), "", textAt(item, "call_id")});
        else if (type == "reasoning")
            out.push_back({.who = "thought", .text = textAt(item, "encrypted_content")});
        else if (!role.empty())
            say(out,
                role == "assistant"   ? "model"
                : role == "developer" ? "system"
                                      : role,
                wordsOf(item["content"]));
    }
    return out;
}

/// Signatures in the URL's alphabet and in the usual one are the same bytes.
std::string usualAlphabet(std::string text) {
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    return text;
}

std::vector<Said> ofGemini(const Json& body) {
    std::vector<Said> out;
    if (body.contains("systemInstruction")) say(out, "system", wordsOf(body["systemInstruction"]["parts"]));
    for (const Json& content : body["contents"])
        for (const Json& part : content["parts"]) {
            const std::string signature = usualAlphabet(textAt(part, "thoughtSignature"));
            if (!signature.empty()) out.push_back({.who = "thought", .text = signature});
            if (part.contains("functionCall")) {
                const Json& call = part["functionCall"];
                out.push_back({"call", argumentsOf(call["args"]), textAt(call, "name"), textAt(call, "id")});
            } else if (part.contains("functionResponse")) {
                const Json& answer = part["functionResponse"];
                std::string text; // {"result":…}, {"output":…}, {"return_value":…}
                for (const Json& value : answer["response"])
                    text = value.is_string() ? value.get<std::string>() : base::dump(value);
                out.push_back({"result", text, textAt(answer, "name"), textAt(answer, "id")});
            } else {
                say(out, textAt(content, "role"), textAt(part, "text"));
            }
        }
    return out;
}

std::vector<Said> saidIn(const std::string& api, const Json& body) {
    if (api == "anthropic-messages") return ofMessages(body);
    if (api == "gemini") return ofGemini(body);
    return api.ends_with("responses") || api == "azure-responses-v1" ? ofResponses(body) : ofChat(body);
}

std::string text(const std::vector<Said>& all) {
    std::string out;
    for (const Said& one : all)
        out += one.who + " | " + one.name + " | " + one.id.substr(0, 40) + " | " + one.text.substr(0, 160) +
               "\n";
    return out;
}

} // namespace

class tst_RecordedRequests : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysWhatTheRecordedClientSaid_data();
    void saysWhatTheRecordedClientSaid();
};

void tst_RecordedRequests::saysWhatTheRecordedClientSaid_data() {
    QTest::addColumn<QStringList>("turns");
    SKIP_WITHOUT_CORPUS("providers");
    std::map<std::string, std::map<std::int64_t, QString>> conversations;
    eachRecording([&](const QString& path, const Json& meta) {
        if (textAt(meta, "kind") != "stream" || textAt(meta, "conversation").empty()) return;
        if (!meta["request"].is_object() || !meta["request"]["body"].is_object()) return;
        conversations[textAt(meta, "conversation")][meta["source"].value("interaction", std::int64_t(0))] =
            path;
    });
    for (const auto& [name, turns] : conversations) {
        if (turns.size() < 2 || turns.begin()->first != 0) continue;
        QStringList paths;
        for (const auto& [number, path] : turns)
            paths << path;
        QTest::newRow(QFileInfo(paths.first()).completeBaseName().toUtf8().constData()) << paths;
    }
}

void tst_RecordedRequests::saysWhatTheRecordedClientSaid() {
    QFETCH(QStringList, turns);
    const Json last = wire::readJson(fileBytes(turns.last())).value();
    const std::string api = kindOfApi(last);
    const auto dialect = llm::dialectFor(api);
    QVERIFY(dialect);
    std::vector<Said> theirs = saidIn(api, last["request"]["body"]);

    // Their side of the conversation, our side of it: what the model said is what our decoder made of the
    // recorded answers.
    llm::ReplyRequest request{.provider = "p", .model = "m"};
    qsizetype turn = 0;
    bool answered = false;
    std::size_t called = 0;         // calls of the answer under way
    std::vector<std::string> names; // ids of the calls of the answer before, where results have none
    for (Said& one : theirs) {
        const bool model = one.who == "model" || one.who == "call" || one.who == "thought";
        if (!model) answered = false;
        if (one.who == "system") request.system = one.text;
        if (one.who == "user")
            request.messages.push_back({.role = chat::Role::User, .blocks = {chat::TextBlock{one.text}}});
        if (one.who == "result") {
            if (request.messages.back().role != chat::Role::Tool)
                request.messages.push_back({.role = chat::Role::Tool});
            auto& results = request.messages.back().blocks;
            QVERIFY(results.size() < names.size());
            // An id that the model did not give is one that the client invented.
            if (std::find(names.begin(), names.end(), one.id) == names.end()) one.id = names[results.size()];
            results.push_back(chat::ToolResultBlock{
                .call = {one.id}, .state = chat::CallState::Done, .modelText = one.text});
        }
        if (one.who == "call" && answered && std::find(names.begin(), names.end(), one.id) == names.end())
            one.id = names.at(called);
        called += one.who == "call" ? 1 : 0;
        if (!model || answered) continue;
        answered = true;
        QVERIFY(turn < turns.size());
        const Json meta = wire::readJson(fileBytes(turns[turn])).value();
        const llm::Reply reply = llm::decodeBody(*dialect, recordedBody(turns[turn], meta));
        ++turn;
        chat::Message message{.role = chat::Role::Assistant, .provider = "p", .model = "m"};
        message.blocks = {chat::ReasoningBlock{reply.reasoning, reply.reasoningOpaque},
                          chat::TextBlock{reply.text}};
        names.clear();
        for (const auto& call : reply.calls) {
            names.push_back(call.id);
            message.blocks.push_back(
                chat::ToolCallBlock{.id = {call.id},
                                    .name = call.name,
                                    .arguments = call.arguments.empty() ? "{}" : call.arguments,
                                    .opaque = call.opaque});
        }
        called = one.who == "call" ? 1 : 0;
        if (one.who == "call" && std::find(names.begin(), names.end(), one.id) == names.end())
            one.id = names.at(0);
        request.messages.push_back(std::move(message));
    }
    const llm::EncodedRequest encoded = dialect->encode(request, {.host = "h"});
    std::vector<Said> ours = saidIn(api, wire::readJson(encoded.body).value());

    if (api == "gemini") // ids that the model did not give are not told to it
        for (auto* all : {&ours, &theirs})
            for (Said& one : *all)
                if (one.id.starts_with("call_")) one.id.clear();
    // Clients differ in whether they return thoughts at all. What they return, we return; the rest is more.
    const auto hasThoughts = [](const std::vector<Said>& all) {
        return std::any_of(all.begin(), all.end(), [](const Said& s) { return s.who == "thought"; });
    };
    if (!hasThoughts(theirs)) std::erase_if(ours, [](const Said& s) { return s.who == "thought"; });
    // One of them lost the first word of a thought: what it did return, we return.
    const auto same = [](const Said& our, const Said& their) {
        return our == their || (our.who == "thought" && their.who == "thought" && our.id == their.id &&
                                !their.text.empty() && our.text.ends_with(their.text));
    };
    QVERIFY2(std::equal(ours.begin(), ours.end(), theirs.begin(), theirs.end(), same),
             ("ours\n" + text(ours) + "theirs\n" + text(theirs)).c_str());
}

QTEST_APPLESS_MAIN(tst_RecordedRequests)
#include "tst_recorded_requests.moc"
