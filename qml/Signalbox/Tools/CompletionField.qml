pragma ComponentBehavior: Bound
import QtQuick
import QtQuick.Templates as T
import Signalbox.Style
import Signalbox.Ui

/// One argument as text, with what the server proposes under it: Down and Enter take one, Esc puts them away.
LabelledField {
    id: field

    required problem
    required property int index
    required property string name
    required property string description
    required property bool mustBeGiven
    required property string value
    required property list<string> choices
    required property ArgumentForm form

    function take(choice: string) {
        form.setText(index, choice);
        form.forgetChoices(index);
    }

    label: name
    monoLabel: true
    extra: mustBeGiven ? qsTr("required") : ""
    hint: description

    Field {
        id: input
        width: parent.width
        mono: true
        label: field.name
        problem: field.problem
        text: field.value
        onTextEdited: field.form.setText(field.index, text)
        onActiveFocusChanged: {
            if (activeFocus) field.form.suggest(field.index);
            else field.form.forgetChoices(field.index);
        }
        Keys.onPressed: event => {
            if (!proposals.visible) return;
            if (event.key === Qt.Key_Down) list.incrementCurrentIndex();
            else if (event.key === Qt.Key_Up) list.decrementCurrentIndex();
            else if (event.key === Qt.Key_Escape) field.form.forgetChoices(field.index);
            else if ((event.key === Qt.Key_Return || event.key === Qt.Key_Enter) && !(event.modifiers & Qt.ControlModifier) && list.currentIndex >= 0) field.take(field.choices[list.currentIndex]);
            else return;
            event.accepted = true;
        }
        T.Popup {
            id: proposals
            y: input.height + 2
            width: input.width
            implicitHeight: Math.min(list.contentHeight + 8, Style.px(232))
            padding: 4
            visible: field.choices.length > 0 && input.activeFocus
            closePolicy: T.Popup.NoAutoClose
            background: Rectangle {
                radius: Style.radius
                color: Style.raised
                border.color: Style.control
            }
            ListView {
                id: list
                anchors.fill: parent
                clip: true
                model: field.choices
                currentIndex: -1
                boundsBehavior: Flickable.StopAtBounds
                Accessible.role: Accessible.List
                Accessible.name: qsTr("Proposals of the server")
                T.ScrollBar.vertical: ScrollBar {}
                delegate: ListRow {
                    id: choice
                    required property string modelData
                    required property int index
                    width: list.width
                    height: Style.px(28)
                    selected: list.currentIndex === index
                    label: modelData
                    focusPolicy: Qt.NoFocus
                    onClicked: field.take(modelData)
                    MonoText {
                        anchors.verticalCenter: parent.verticalCenter
                        width: parent.width
                        text: choice.modelData
                        elide: Text.ElideRight
                        Accessible.ignored: true
                    }
                }
            }
        }
    }
}
