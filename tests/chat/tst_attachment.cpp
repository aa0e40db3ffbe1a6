#include "chat/attachment.h"

#include <QtTest>

using namespace chat;
using namespace std::string_literals;

namespace {

std::string pngOf(std::uint32_t width, std::uint32_t height) {
    std::string bytes = "\x89PNG\r\n\x1A\n\0\0\0\rIHDR"s;
    for (const std::uint32_t value : {width, height})
        for (int shift = 24; shift >= 0; shift -= 8)
            bytes += static_cast<char>(value >> shift & 0xFF);
    return bytes + std::string(8, '\0');
}

std::string typeOf(const base::Result<Block>& block) {
    if (!block) return "refused: " + block.error().detail;
    if (const auto* image = std::get_if<ImageBlock>(&*block)) return "image " + image->mediaType;
    return "file " + std::get<FileBlock>(*block).mediaType;
}

} // namespace

class TestAttachment : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void isToldByItsBytesNotByItsName_data() {
        QTest::addColumn<QByteArray>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<QByteArray>("type");
        const auto row = [](const char* title, const char* name, const std::string& bytes, const char* type) {
            QTest::newRow(title) << QByteArray(name) << QByteArray::fromStdString(bytes) << QByteArray(type);
        };
        row("png named txt", "a.txt", pngOf(4, 4), "image image/png");
        row("jpeg", "a", "\xFF\xD8\xFF\xE0rest", "image image/jpeg");
        row("gif", "a.gif", "GIF89a......", "image image/gif");
        row("webp", "a.webp", "RIFF\1\2\3\4WEBPVP8 ", "image image/webp");
        row("wave is no webp", "a.wav", "RIFF\1\2\3\4WAVE\0fmt "s,
            "refused: a.wav is neither text nor PDF, PNG, JPEG, GIF or WebP");
        row("pdf named png", "a.png", "%PDF-1.7 ...", "file application/pdf");
        row("text", "notes", "line one\nline two\n", "file text/plain");
        row("json", "a.json", "{}", "file application/json");
        row("svg stays text", "a.svg", "<svg onload='alert(1)'/>", "file text/plain");
        row("umlauts", "a.log",
            "Gr\xC3\xBC\xC3\x9F"
            "e",
            "file text/plain");
        row("utf-16", "a.log", "\xFF\xFEh\0i\0"s, "file text/plain");
        row("binary", "a.bin", "\x01\x02\0\x03"s,
            "refused: a.bin is neither text nor PDF, PNG, JPEG, GIF or WebP");
        row("latin-1", "a.txt",
            "Gr\xFC\xDF"
            "e",
            "refused: a.txt is neither text nor PDF, PNG, JPEG, GIF or WebP");
        row("empty", "a.txt", "", "refused: a.txt is empty");
    }
    void isToldByItsBytesNotByItsName() {
        QFETCH(QByteArray, name);
        QFETCH(QByteArray, bytes);
        QFETCH(QByteArray, type);
        QCOMPARE(QByteArray::fromStdString(typeOf(attachmentFrom(name.toStdString(), bytes.toStdString()))),
                 type);
    }

    void keepsOnlyTheLastPartOfThePath() {
        const auto block = attachmentFrom("/home/nina/secret project/a.txt", "x");
        QCOMPARE(std::get<FileBlock>(*block).name, "a.txt"s);
    }

    void turnsUtf16IntoUtf8() {
        const auto block = attachmentFrom("a.txt", "\xFE\xFF\0h\0\xFC"s);
        QCOMPARE(std::get<FileBlock>(*block).bytes, "h\xC3\xBC"s);
    }

    void refusesWhatIsTooLargeForItsKind() {
        const auto text = attachmentFrom("big.log", std::string((4U << 20) + 1, 'x'));
        QVERIFY(!text && text.error().kind == base::ErrorKind::TooLarge);
        QCOMPARE(text.error().detail, "big.log is over 4 MiB"s);
        QVERIFY(attachmentFrom("fits.log", std::string(4U << 20, 'x')));
        QVERIFY(!attachmentFrom("a.png", pngOf(1, 1) + std::string(20U << 20, 'x')));
        QVERIFY(attachmentFrom("a.pdf", "%PDF-" + std::string(20U << 20, 'x')));
    }

    void reckonsTokens() {
        QCOMPARE(estimatedTokens(ImageBlock{"image/png", pngOf(750, 1000), ""}), std::int64_t(1000));
        QCOMPARE(estimatedTokens(ImageBlock{"image/png", pngOf(0xFFFFFFFF, 0xFFFFFFFF), ""}),
                 std::int64_t(1600));
        QCOMPARE(estimatedTokens(ImageBlock{"image/png", pngOf(1, 1), ""}), std::int64_t(85));
        QCOMPARE(estimatedTokens(ImageBlock{"image/webp", "RIFF", ""}), std::int64_t(1600));
        QCOMPARE(
            estimatedTokens(ImageBlock{"image/jpeg", "\xFF\xD8\xFF\xC0\0\x11\x08\x03\xE8\x02\xEE\x03"s, ""}),
            std::int64_t(1000));
        QCOMPARE(estimatedTokens(ImageBlock{"image/jpeg", "\xFF\xD8\xFF\xFF\xFF", ""}), std::int64_t(1600));
        QCOMPARE(estimatedTokens(FileBlock{"text/plain", std::string(400, 'x'), ""}), std::int64_t(101));
        QCOMPARE(
            estimatedTokens(FileBlock{"application/pdf", "%PDF- /Type/Pages /Type/Page /Type /Page ", ""}),
            std::int64_t(4000));
    }
};

QTEST_GUILESS_MAIN(TestAttachment)
#include "tst_attachment.moc"
