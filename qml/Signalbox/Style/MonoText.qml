import QtQuick

/// Identifiers, figures and code: always left to right.
SafeText {
    font: Style.mono
}
