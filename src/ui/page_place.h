#pragma once
#include <string>

#include <QObject>
#include <QStringList>
#include <QVariant>

namespace ui {

/// An address that somebody else wants opened in the operator's browser, taken apart so that its host cannot
/// hide. Nothing is fetched.
struct PagePlace {
    Q_GADGET
    Q_PROPERTY(QString url MEMBER url)
    Q_PROPERTY(QString host MEMBER host)
    Q_PROPERTY(QString readable MEMBER readable)
    Q_PROPERTY(QString before MEMBER before)
    Q_PROPERTY(QString after MEMBER after)
    Q_PROPERTY(QStringList warnings MEMBER warnings)
    Q_PROPERTY(QString refusal MEMBER refusal)

public:
    PagePlace() = default;
    explicit PagePlace(const std::string& address);

    QString url;          ///< whole, safe to show
    QString host;         ///< empty where the address is not usable
    QString readable;     ///< what an international host reads as; empty: the same
    QString before;       ///< of the address, up to the host
    QString after;        ///< and behind it
    QStringList warnings; ///< what is odd about it, in sentences
    QString refusal;      ///< why it is not opened from here; empty: it may be

    /// Hands it to the desktop's browser; only after the operator agreed. False where it may not be opened.
    static bool open(const std::string& address);
};

} // namespace ui
