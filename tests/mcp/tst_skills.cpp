#include <random>

#include <QCryptographicHash>
#include <QSignalSpy>
#include <QTest>

#include "fake_host.h"
#include "mcp/front_matter.h"
#include "mcp/protocol/skill_json.h"
#include "mcp/skill_check.h"

using namespace mcp;
using base::ErrorKind;
using fake::Connected;
using fake::Json;

namespace {

const std::string root = "skill://acme/pdf";
const std::string body = "---\nname: pdf\ndescription: Extract, fill and assemble\n---\n\nDo it.\n";
const std::string form = "Fill it in.\n";

std::string digest(const std::string& bytes) {
    return "sha256:" + QCryptographicHash::hash(QByteArray::fromStdString(bytes), QCryptographicHash::Sha256)
                           .toHex()
                           .toStdString();
}
Json file(const std::string& path, const std::string& bytes) {
    return {{"uri", root + path}, {"digest", digest(bytes)}, {"size", bytes.size()}};
}
Json entry() {
    return {{"uri", root + "/SKILL.md"},
            {"frontmatter", {{"name", "pdf"}, {"description", "Extract, fill and assemble"}}},
            {"resources", Json::array({file("/SKILL.md", body), file("/references/FORM.md", form)})}};
}
Json contents(const std::string& path, const std::string& text) {
    return {{"contents", Json::array({{{"uri", root + path}, {"text", text}}})}};
}

const Json withSkills = {{"tools", Json::object()},
                         {"resources", Json::object()},
                         {"extensions", {{"io.modelcontextprotocol/skills", Json::object()}}}};

template <typename Value>
bool arrived(const QFuture<Value>& future) {
    return QTest::qWaitFor([&] { return future.isFinished(); }, 2'000) && future.resultCount() == 1;
}

} // namespace

class SkillsTest : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void readsAnEntry() {
        const auto skill = readSkill(entry());
        QVERIFY(skill);
        QCOMPARE(skill->name, std::string("pdf"));
        QCOMPARE(skill->files.size(), 2U);
        QVERIFY(skill->file(root + "/references/FORM.md"));
        Json made = entry();
        made["resources"] = "dynamic";
        QVERIFY(readSkill(made)->dynamic);
    }

    void refusesEntriesThatBreakTheRules_data() {
        QTest::addColumn<QByteArray>("path");
        QTest::addColumn<QByteArray>("value");
        const auto row = [](const char* name, const char* path, const Json& value) {
            QTest::newRow(name) << QByteArray(path) << QByteArray::fromStdString(base::dump(value));
        };
        row("name is not that of the folder", "/frontmatter/name", "fdp");
        row("no description", "/frontmatter/description", "");
        row("no frontmatter", "/frontmatter", nullptr);
        row("no address", "/uri", 1);
        row("address of the folder", "/uri", root);
        row("no files", "/resources", nullptr);
        row("another word", "/resources", "static");
        row("without its SKILL.md", "/resources", Json::array({file("/references/FORM.md", form)}));
        row("a file outside", "/resources/1/uri", "skill://acme/other/FORM.md");
        row("a way out", "/resources/1/uri", root + "/../other/FORM.md");
        row("the folder itself", "/resources/1/uri", root + "/");
        row("twice the same", "/resources/1/uri", root + "/SKILL.md");
        row("short digest", "/resources/1/digest", "sha256:abc");
        row("digest in capitals", "/resources/1/digest", "sha256:" + std::string(64, 'A'));
        row("no size", "/resources/1/size", nullptr);
        row("negative size", "/resources/1/size", -1);
        row("too large", "/resources/1/size", maxSkillSize);
    }
    void refusesEntriesThatBreakTheRules() {
        QFETCH(QByteArray, path);
        QFETCH(QByteArray, value);
        Json broken = entry();
        broken[Json::json_pointer(path.toStdString())] = fake::json(value.constData());
        QVERIFY(!readSkill(broken));
    }

    void refusesMoreFilesThanAnyHostTakes() {
        Json many = entry();
        for (int i = 2; i < 512; ++i)
            many["resources"].push_back(file("/f" + std::to_string(i), form));
        QVERIFY(readSkill(many));
        many["resources"].push_back(file("/last", form));
        QCOMPARE(readSkill(many).error().kind, ErrorKind::TooLarge);
    }

    void keepsGoodEntriesBesideABadOne() {
        Json bad = entry();
        bad.erase("resources");
        const auto page = readSkillPage({{"skills", Json::array({bad, entry()})}});
        QCOMPARE(page->skills.size(), 1U);
        QCOMPARE(page->refused.size(), 1U);
    }

    void readsHeaders_data() {
        QTest::addColumn<QByteArray>("yaml");
        QTest::addColumn<QByteArray>("json");
        const auto row = [](const char* name, const char* yaml, const char* json) {
            QTest::newRow(name) << QByteArray(yaml) << QByteArray(json);
        };
        row("plain", "name: pdf\ndescription: a, b:c # note\n", R"({"name":"pdf","description":"a, b:c"})");
        row("nothing", "# only this\n", "{}");
        row("scalars", "a: 1\nb: 1.5\nc: true\nz: null\ne:\nf: 1.0.0\ng: yes\nh: -3\ni: 1e3\n",
            R"({"a":1,"b":1.5,"c":true,"z":null,"e":null,"f":"1.0.0","g":"yes","h":-3,"i":1000})");
        row("quotations", "a: \"x\\ty # z\"\nb: 'it''s: so' # yes\n\"c d\": e\n",
            "{\"a\":\"x\\ty # z\",\"b\":\"it's: so\",\"c d\":\"e\"}");
        row("nested", "metadata:\n  version: \"2.1\"\n  deep:\n    er: x\nlast: y\n",
            R"({"metadata":{"version":"2.1","deep":{"er":"x"}},"last":"y"})");
        row("lists", "a:\n  - x\n  - 2\nb:\n- y\n-\n- z\nc: [p, 3, q r]\nz: []\n",
            R"({"a":["x",2],"b":["y",null,"z"],"c":["p",3,"q r"],"z":[]})");
        row("list of mappings", "a:\n  - n: 1\n    m: 2\n  - n: 3\n", R"({"a":[{"n":1,"m":2},{"n":3}]})");
        row("goes on below", "d: one\n  two\n  three\ne: f\n", R"({"d":"one two three","e":"f"})");
        row("kept lines", "d: |\n  one\n\n    two\n\ne: f\n", R"({"d":"one\n\n  two\n","e":"f"})");
        row("folded lines", "d: >-\n  one\n  two\n\n  three\ne: f\n", R"({"d":"one two\nthree","e":"f"})");
        row("line ends of another system", "a: b\r\nc: d\r\n", R"({"a":"b","c":"d"})");
    }
    void readsHeaders() {
        QFETCH(QByteArray, yaml);
        QFETCH(QByteArray, json);
        const auto header = readFrontMatter("---\n" + yaml.toStdString() + "---\nbody: no\n");
        QVERIFY2(header, header ? "" : header.error().detail.c_str());
        QVERIFY2(sameContent(*header, fake::json(json.constData())), base::dump(*header).c_str());
    }

    void refusesHeadersThatItCannotBeSureOf_data() {
        QTest::addColumn<QByteArray>("text");
        for (const char* text :
             {"", "name: pdf\n", "---\nname: pdf\n", "---\na: &x 1\n---\n", "---\na: *x\n---\n",
              "---\na: !t 1\n---\n", "---\na: {b: 1}\n---\n", "---\na: 1\na: 2\n---\n", "---\n\ta: 1\n---\n",
              "---\njust text\n---\n", "---\na: 1\n  b: 2\n---\n", "---\na: b: c\n---\n",
              "---\na: \"x\n---\n", "---\na: \"\\q\"\n---\n", "---\na: 'x' y\n---\n",
              "---\n  a: 1\n b: 2\n---\n", "---\na: [b\n---\n", "---\na: |2\n  x\n---\n", "---\n? a\n---\n"})
            QTest::newRow(QByteArray(text).replace("\n", " / ").constData()) << QByteArray(text);
        QByteArray deep = "---\n";
        for (int i = 0; i < 40; ++i)
            deep += QByteArray(i, ' ') + "a:\n";
        QTest::newRow("deep") << deep + "---\n";
        QTest::newRow("long") << "---\na: " + QByteArray(70'000, 'x') + "\n---\n";
    }
    void refusesHeadersThatItCannotBeSureOf() {
        QFETCH(QByteArray, text);
        QVERIFY(!readFrontMatter(text.toStdString()));
    }

    void survivesDamagedHeaders() {
        const std::string whole =
            "---\na: [x, 2]\nb:\n  - n: \"q\\t\"\n    m: 'i'\n- |\nc: >-\n  one\n\n  two\n---\n";
        static const std::string pieces[] = {"\n", "- ", ": ", "  ", "\"",    "'", "[",
                                             "]",  "|",  ">",  "#",  "---\n", "\\"};
        std::mt19937 random(4);
        int read = 0;
        for (int round = 0; round < 20'000; ++round) {
            std::string text = whole;
            for (int times = 0; times < 4; ++times) {
                const auto at = 4 + random() % (text.size() - 4);
                text.replace(at, random() % 3, pieces[random() % std::size(pieces)]);
            }
            if (const auto header = readFrontMatter(text)) read += sameContent(*header, *header) ? 1 : 0;
        }
        QVERIFY(read > 0); // some damage does no harm
    }

    void acceptsWhatTheEntryDescribes() {
        const Skill skill = readSkill(entry()).value();
        QVERIFY(checkSkillFile(skill, skill.uri, body));
        QVERIFY(checkSkillFile(skill, root + "/references/FORM.md", form));
    }

    void refusesWhatTheEntryDoesNotDescribe() {
        const Skill skill = readSkill(entry()).value();
        const std::string uri = root + "/references/FORM.md";
        QVERIFY(!checkSkillFile(skill, uri, "Fill it im.\n"));            // same size
        QVERIFY(!checkSkillFile(skill, uri, form + "more"));              // another size
        QVERIFY(!checkSkillFile(skill, root + "/references/NEW.md", "")); // not listed
        // Even with the right digest the header has to be the one that was shown.
        Json other = entry();
        other["frontmatter"]["license"] = "MIT";
        QVERIFY(!checkSkillFile(readSkill(other).value(), skill.uri, body));
        Json made = entry();
        made["resources"] = "dynamic";
        QVERIFY(checkSkillFile(readSkill(made).value(), skill.uri, body));
        QVERIFY(!checkSkillFile(readSkill(made).value(), skill.uri, "---\nname: pdf\n---\n"));
    }

    void listsSkillsAndReadsNothingOfThem() {
        Connected server(Connected::Era::Modern, nullptr, withSkills);
        QSignalSpy warnings(&server.client, &Client::warned);
        const auto skills = server.client.listSkills();
        Json bad = entry();
        bad.erase("uri");
        server->answer(server->expectMethod("skills/list"), {{"skills", Json::array({entry(), bad})}});
        QVERIFY(arrived(skills));
        QCOMPARE(skills.result()->size(), 1U);
        QCOMPARE(warnings.count(), 1);
        QVERIFY(server->isSilent());
    }

    void readsAFileThatHoldsWhatWasPromised() {
        Connected server(Connected::Era::Modern, nullptr, withSkills);
        const Skill skill = readSkill(entry()).value();
        const auto good = server.client.readSkillFile(skill, skill.uri);
        server->answer(server->expectMethod("resources/read"), contents("/SKILL.md", body));
        QVERIFY(arrived(good));
        QCOMPARE(good.result().value(), body);
        const auto changed = server.client.readSkillFile(skill, skill.uri);
        server->answer(server->expectMethod("resources/read"), contents("/SKILL.md", body + "Evil."));
        QVERIFY(arrived(changed));
        QCOMPARE(changed.result().error().kind, ErrorKind::Protocol);
        const auto packed = server.client.readSkillFile(skill, root + "/references/FORM.md");
        const std::string base64 = QByteArray::fromStdString(form).toBase64().toStdString();
        server->answer(
            server->expectMethod("resources/read"),
            {{"contents", Json::array({{{"uri", root + "/references/FORM.md"}, {"blob", base64}}})}});
        QVERIFY(arrived(packed));
        QCOMPARE(packed.result().value(), form);
    }

    void neverAsksForAFileThatIsNotListed() {
        Connected server(Connected::Era::Modern, nullptr, withSkills);
        const Skill skill = readSkill(entry()).value();
        const auto other = server.client.readSkillFile(skill, root + "/other.md");
        QCOMPARE(other.result().error().kind, ErrorKind::InvalidInput);
        QVERIFY(server->isSilent());
    }

    void getsOneSkillByItsAddress() {
        Connected server(Connected::Era::Modern, nullptr, withSkills);
        const auto skill = server.client.getSkill(root + "/SKILL.md");
        server->answer(server->expectMethod("skills/get"), {{"skill", entry()}});
        QVERIFY(arrived(skill) && skill.result());
        const auto another = server.client.getSkill("skill://b/SKILL.md");
        server->answer(server->expectMethod("skills/get"), {{"skill", entry()}});
        QVERIFY(arrived(another) && !another.result());
    }

    void asksOnlyServersThatDeclareSkills() {
        Connected server(Connected::Era::Modern);
        QCOMPARE(server.client.listSkills().result().error().kind, ErrorKind::Unavailable);
    }

    void listsAFolderWhereTheServerDoes() {
        Json offered = withSkills;
        Connected plain(Connected::Era::Modern, nullptr, offered);
        const auto none = plain.client.listSkillFolder(root);
        QVERIFY(arrived(none));
        QCOMPARE(none.result().error().kind, ErrorKind::Unavailable);
        offered["extensions"]["io.modelcontextprotocol/skills"]["directoryRead"] = true;
        Connected server(Connected::Era::Modern, nullptr, offered);
        const auto list = server.client.listSkillFolder(root + "/references");
        Json page{{"resources", {{{"uri", root + "/references/FORM.md"}, {"name", "FORM.md"}}}},
                  {"nextCursor", "2"}};
        server->answer(server->expectMethod("resources/directory/read"), page);
        const auto second = server->expectMethod("resources/directory/read");
        QVERIFY(server->last.message["params"]["uri"] == Json(root + "/references"));
        QVERIFY(server->last.message["params"]["cursor"] == Json("2"));
        server->answer(
            second,
            {{"resources",
              {{{"uri", root + "/references/more"}, {"name", "more"}, {"mimeType", "inode/directory"}}}}});
        QVERIFY(arrived(list));
        QCOMPARE(list.result()->size(), 2U);
        QCOMPARE(list.result()->back().mimeType, std::string("inode/directory"));
        const auto file = server.client.listSkillFolder(root + "/SKILL.md");
        server->refuse(server->expectMethod("resources/directory/read"), -32602, "not a directory");
        QVERIFY(arrived(file));
        QCOMPARE(file.result().error().status, std::optional(-32602));
    }
};

QTEST_GUILESS_MAIN(SkillsTest)
#include "tst_skills.moc"
