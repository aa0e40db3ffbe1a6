#include "store/sqlite_session_store.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QtTest>

#include <csignal>

#include <sys/mount.h>
#include <sys/resource.h>

using base::ErrorKind;
using store::SqliteSessionStore;

namespace {

template <typename T>
T await(QFuture<T> future) {
    future.waitForFinished();
    return future.result();
}

chat::Message message(int number, std::size_t size) {
    chat::Message m{.id = {"m" + std::to_string(number)}, .role = chat::Role::User};
    m.blocks = {chat::TextBlock{"message " + std::to_string(number) + " " + std::string(size, 'x')}};
    return m;
}

/// Saves until the store refuses; how many messages it took. -1: it never refused.
int fill(SqliteSessionStore& store, base::Error& refusal) {
    for (int i = 0; i < 2000; ++i) {
        const auto saved = await(store.saveMessages({"s"}, {message(i, 10'000)}, {"m" + std::to_string(i)}));
        if (saved) continue;
        refusal = saved.error();
        return i;
    }
    return -1;
}

/// Everything that was acknowledged is there, nothing that was refused, and nothing is damaged.
void look(const std::string& path, int taken) {
    auto database = store::Database::open(path, store::Database::Access::ReadWrite);
    QVERIFY(database);
    auto check = database->prepare("PRAGMA integrity_check");
    QVERIFY(check && check->step().value());
    QCOMPARE(check->text(0), std::string("ok"));
    auto count = database->prepare("SELECT count(*) FROM message");
    QVERIFY(count && count->step().value());
    QCOMPARE(count->integer(0), taken);
}

} // namespace

/// The disk is full in earnest: the kernel says so in the middle of a write.
class tst_FullDisk : public QObject {
    Q_OBJECT
private Q_SLOTS:
    void saysSoOnAFullFileSystemAndGoesOnWhenThereIsRoom();
    void saysSoAtTheLimitOfAFile();
};

void tst_FullDisk::saysSoOnAFullFileSystemAndGoesOnWhenThereIsRoom() {
    const QTemporaryDir dir;
    const QByteArray place = dir.path().toLocal8Bit();
    if (::mount("none", place.constData(), "tmpfs", 0, "size=2m") != 0)
        QSKIP("this user may not mount a small file system");
    const auto unmount = qScopeGuard([&] { ::umount2(place.constData(), MNT_DETACH); });
    const std::string path = dir.filePath(QStringLiteral("sessions.db")).toStdString();
    QFile ballast(dir.filePath(QStringLiteral("ballast")));
    QVERIFY(ballast.open(QIODevice::WriteOnly) && ballast.write(QByteArray(400'000, 'b')) == 400'000);
    ballast.close();

    auto store = std::move(SqliteSessionStore::open(path).value());
    QVERIFY(await(store->saveInfo({.id = {"s"}})));
    base::Error refusal;
    const int taken = fill(*store, refusal);
    QVERIFY(taken > 5);
    QVERIFY2(refusal.kind == ErrorKind::StorageFull, refusal.detail.c_str());
    const auto loaded = await(store->load({"s"})); // reading goes on
    QVERIFY(loaded);
    QCOMPARE(loaded->transcript.all().size(), std::size_t(taken));
    QVERIFY(ballast.remove());
    QVERIFY(await(store->saveMessages({"s"}, {message(taken, 1000)}, {"m"}))); // the operator made room
    store.reset();
    look(path, taken + 1);

    // A start on a full disk.
    QVERIFY(ballast.open(QIODevice::WriteOnly));
    while (ballast.write(QByteArray(4096, 'b')) == 4096 && ballast.flush()) {
    }
    ballast.close();
    const auto again = SqliteSessionStore::open(path);
    if (!again) QCOMPARE(base::name(again.error().kind), base::name(ErrorKind::StorageFull));
    const auto fresh = SqliteSessionStore::open(path + ".new");
    QVERIFY(!fresh);
    QCOMPARE(base::name(fresh.error().kind), base::name(ErrorKind::StorageFull));
}

void tst_FullDisk::saysSoAtTheLimitOfAFile() {
    const QTemporaryDir dir;
    const std::string path = dir.filePath(QStringLiteral("sessions.db")).toStdString();
    rlimit before{};
    QCOMPARE(::getrlimit(RLIMIT_FSIZE, &before), 0);
    const auto old = std::signal(SIGXFSZ, SIG_IGN);
    const rlimit small{1'500'000, before.rlim_max};
    QCOMPARE(::setrlimit(RLIMIT_FSIZE, &small), 0);
    const auto restore = qScopeGuard([&] {
        ::setrlimit(RLIMIT_FSIZE, &before);
        std::signal(SIGXFSZ, old);
    });
    int taken = 0;
    {
        auto store = std::move(SqliteSessionStore::open(path).value());
        QVERIFY(await(store->saveInfo({.id = {"s"}})));
        base::Error refusal;
        taken = fill(*store, refusal);
        QVERIFY(taken > 5);
        QVERIFY2(refusal.kind == ErrorKind::StorageFull, refusal.detail.c_str());
    }
    ::setrlimit(RLIMIT_FSIZE, &before);
    look(path, taken);
}

QTEST_GUILESS_MAIN(tst_FullDisk)
#include "tst_full_disk.moc"
