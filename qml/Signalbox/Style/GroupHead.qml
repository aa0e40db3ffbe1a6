import QtQuick

/// The name of a group of rows.
SafeText {
    height: Style.px(28)
    leftPadding: 16
    rightPadding: 16
    bottomPadding: 4
    verticalAlignment: Text.AlignBottom
    font: Style.smallMedium
    color: Style.ink3
    elide: Text.ElideRight
    Accessible.role: Accessible.Heading
}
