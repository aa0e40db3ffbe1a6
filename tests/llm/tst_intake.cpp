#include "llm/intake.h"

#include <QtTest>

using llm::Acceptance;
using llm::Intake;

namespace {

const chat::Block image = chat::ImageBlock{"image/png", "x", "cable.png"};
const chat::Block pdf = chat::FileBlock{"application/pdf", "%PDF-", "plan.pdf"};
const chat::Block text = chat::FileBlock{"text/plain", "x", "a.log"};

llm::ModelFacts taking(std::vector<Intake> input) {
    return {.id = "m", .input = std::move(input)};
}

} // namespace

class TestIntake : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void textGoesEverywhere() {
        const auto facts = taking({Intake::Text});
        QCOMPARE(llm::acceptance("openai-chat", &facts, text), Acceptance::Yes);
        QCOMPARE(llm::acceptance("demo", nullptr, text), Acceptance::Yes);
        QCOMPARE(llm::acceptance("ollama-chat", nullptr, text), Acceptance::Yes);
    }
    void imagesAndPdfGoWhereTheModelTakesThem() {
        const auto blind = taking({Intake::Text});
        const auto sees = taking({Intake::Text, Intake::Image});
        const auto reads = taking({Intake::Text, Intake::Image, Intake::Pdf});
        QCOMPARE(llm::acceptance("openai-chat", &blind, image), Acceptance::No);
        QCOMPARE(llm::acceptance("openai-chat", &sees, image), Acceptance::Yes);
        QCOMPARE(llm::acceptance("openai-chat", &sees, pdf), Acceptance::No);
        QCOMPARE(llm::acceptance("anthropic-messages", &reads, pdf), Acceptance::Yes);
    }
    void anApiWithoutAPlaceForPdfRefusesIt() {
        const auto reads = taking({Intake::Text, Intake::Image, Intake::Pdf});
        QCOMPARE(llm::acceptance("azure-chat-deployment", &reads, pdf), Acceptance::No);
        QCOMPARE(llm::acceptance("ollama-chat", &reads, pdf), Acceptance::No);
        QCOMPARE(llm::acceptance("demo", &reads, image), Acceptance::No);
    }
    void whatNobodyKnowsIsNotHeldBack() {
        QCOMPARE(llm::acceptance("openai-chat", nullptr, image), Acceptance::NotKnown);
        const llm::ModelFacts bare{.id = "m"};
        QCOMPARE(llm::acceptance("openai-chat", &bare, pdf), Acceptance::NotKnown);
        auto elsewhere = taking({Intake::Text});
        elsewhere.elsewhere = true;
        QCOMPARE(llm::acceptance("openai-chat", &elsewhere, image), Acceptance::NotKnown);
    }
    void whatIsLeftOutOfTheHistoryIsSaid() {
        const auto blind = taking({Intake::Text});
        chat::Message question{.role = chat::Role::User,
                               .blocks = {chat::TextBlock{"See"}, image, text, pdf}};
        llm::leaveOutRefused("openai-chat", &blind, question);
        QCOMPARE(question.blocks.size(), std::size_t(4));
        QCOMPARE(std::get<chat::TextBlock>(question.blocks[1]).text,
                 std::string("[cable.png: left out, this model does not take images]"));
        QCOMPARE(question.blocks[2], text);
        QCOMPARE(std::get<chat::TextBlock>(question.blocks[3]).text,
                 std::string("[plan.pdf: left out, this model does not take PDF files]"));
    }
};

QTEST_GUILESS_MAIN(TestIntake)
#include "tst_intake.moc"
