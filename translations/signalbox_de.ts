<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Announcer</name>
    <message>
        <source>A call of %1 waits for your approval</source>
        <translation>Ein Aufruf von %1 wartet auf die Freigabe</translation>
    </message>
</context>
<context>
    <name>AnswerFacts</name>
    <message>
        <source>%1 in</source>
        <translation>%1 ein</translation>
    </message>
    <message>
        <source>%1 cached</source>
        <translation>%1 aus dem Cache</translation>
    </message>
    <message>
        <source>%1 out</source>
        <translation>%1 aus</translation>
    </message>
    <message>
        <source>%1 reasoning</source>
        <translation>%1 Denken</translation>
    </message>
    <message>
        <source>Request %1: %2</source>
        <translation>Anfrage %1: %2</translation>
    </message>
    <message>
        <source>%1 written to the cache</source>
        <translation>%1 in den Cache geschrieben</translation>
    </message>
    <message>
        <source>US dollars, with the prices of %1</source>
        <translation>US-Dollar, mit den Preisen vom %1</translation>
    </message>
</context>
<context>
    <name>AnswerTable</name>
    <message>
        <source>Table with 1 row</source>
        <translation>Tabelle mit 1 Zeile</translation>
    </message>
    <message>
        <source>Table with %1 rows</source>
        <translation>Tabelle mit %1 Zeilen</translation>
    </message>
</context>
<context>
    <name>AppMark</name>
    <message>
        <source>Signalbox</source>
        <translation>Signalbox</translation>
    </message>
</context>
<context>
    <name>AppearancePage</name>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>Size of text and rows</source>
        <translation>Größe von Text und Zeilen</translation>
    </message>
    <message>
        <source>Ctrl + and Ctrl − anywhere, Ctrl 0 for 100 %</source>
        <translation>Strg + und Strg − überall, Strg 0 für 100 %</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message>
        <source>Height of rows</source>
        <translation>Zeilenhöhe</translation>
    </message>
    <message>
        <source>Cosy</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Kompakt</translation>
    </message>
    <message>
        <source>Reduced motion: nothing slides, turns or blinks</source>
        <translation>Weniger Bewegung: nichts gleitet, dreht sich oder blinkt</translation>
    </message>
</context>
<context>
    <name>ApprovalCard</name>
    <message>
        <source>Approve this call? %1 %2, risk %3, not sent yet</source>
        <translation>Aufruf freigeben? %1 %2, Risiko %3, noch nicht gesendet</translation>
    </message>
    <message>
        <source>Arguments, complete</source>
        <translation>Argumente, vollständig</translation>
    </message>
    <message>
        <source>%1 of %1, %2 edited by you</source>
        <translation>%1 von %1, %2 geändert</translation>
    </message>
    <message>
        <source>%1 of %1</source>
        <translation>%1 von %1</translation>
    </message>
    <message>
        <source>Edit as form</source>
        <translation>Als Formular</translation>
    </message>
    <message>
        <source>Edit as JSON</source>
        <translation>Als JSON</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Interlock</source>
        <translation>Verriegelung</translation>
    </message>
    <message>
        <source>%1 of %2 released</source>
        <translation>%1 von %2 gelöst</translation>
    </message>
    <message>
        <source>Mode Execute, window open until %1</source>
        <translation>Modus Ausführen, Zeitfenster bis %1</translation>
    </message>
    <message>
        <source>The mode lets it run after your word</source>
        <translation>Der Modus lässt den Aufruf nach der Freigabe zu</translation>
    </message>
    <message>
        <source>Arguments fit the tool&apos;s schema</source>
        <translation>Argumente passen zum Schema des Tools</translation>
    </message>
    <message>
        <source>An argument does not fit the tool&apos;s schema</source>
        <translation>Ein Argument passt nicht zum Schema des Tools</translation>
    </message>
    <message>
        <source>Type %1 to release</source>
        <translation>Zum Lösen %1 eintippen</translation>
    </message>
    <message>
        <source>Type %1 to release the call</source>
        <translation>Zum Lösen des Aufrufs %1 eintippen</translation>
    </message>
    <message>
        <source>Type %1 first</source>
        <translation>Zuerst %1 eintippen</translation>
    </message>
    <message>
        <source>Released; ready in a second</source>
        <translation>Gelöst; in einer Sekunde bereit</translation>
    </message>
</context>
<context>
    <name>ApprovalFoot</name>
    <message>
        <source>Note for the model</source>
        <translation>Notiz für das Modell</translation>
    </message>
    <message>
        <source>Why not; the model reads it</source>
        <translation>Grund; das Modell liest ihn</translation>
    </message>
    <message>
        <source>Deny with this note</source>
        <translation>Mit Notiz ablehnen</translation>
    </message>
    <message>
        <source>Enter never allows.</source>
        <translation>Enter erlaubt nie.</translation>
    </message>
    <message>
        <source>Deny with a note…</source>
        <translation>Mit Notiz…</translation>
    </message>
    <message>
        <source>Deny</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>Allow in session</source>
        <translation>In Sitzung erlauben</translation>
    </message>
    <message>
        <source>Allow for this session</source>
        <translation>Für diese Sitzung erlauben</translation>
    </message>
    <message>
        <source>Allow once</source>
        <translation>Einmal erlauben</translation>
    </message>
</context>
<context>
    <name>ApprovalHead</name>
    <message>
        <source>Approve this call?</source>
        <translation>Aufruf freigeben?</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>noch nicht gesendet</translation>
    </message>
</context>
<context>
    <name>ArgumentField</name>
    <message>
        <source>model proposed “%1”</source>
        <translation>Vorschlag des Modells: „%1“</translation>
    </message>
    <message>
        <source>not proposed by the model</source>
        <translation>nicht vom Modell vorgeschlagen</translation>
    </message>
    <message>
        <source>Back to what the model proposed</source>
        <translation>Zurück zum Vorschlag des Modells</translation>
    </message>
    <message>
        <source>Holds characters that do not show: %1</source>
        <translation>Enthält unsichtbare Zeichen: %1</translation>
    </message>
</context>
<context>
    <name>ArgumentFields</name>
    <message>
        <source>No arguments</source>
        <translation>Keine Argumente</translation>
    </message>
</context>
<context>
    <name>AskFields</name>
    <message>
        <source>What it may ask for</source>
        <translation>Was der Server verlangen darf</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>one a line</source>
        <translation>je Zeile einer</translation>
    </message>
    <message>
        <source>The server is told to work in these. That keeps no server out of others.</source>
        <translation>Dem Server wird gesagt, er solle in diesen arbeiten. Das hält keinen Server von anderen fern.</translation>
    </message>
    <message>
        <source>Answers of a model</source>
        <translation>Antworten eines Modells</translation>
    </message>
    <message>
        <source>You read each question before the model gets it, and each answer before the server gets it.</source>
        <translation>Jede Frage wird vor dem Modell gelesen und jede Antwort, bevor der Server sie erhält.</translation>
    </message>
    <message>
        <source>It may ask a model</source>
        <translation>Er darf ein Modell fragen</translation>
    </message>
    <message>
        <source>It may not ask a model</source>
        <translation>Er darf kein Modell fragen</translation>
    </message>
    <message>
        <source>Requests an hour</source>
        <translation>Anfragen je Stunde</translation>
    </message>
    <message>
        <source>Tokens of answers an hour</source>
        <translation>Tokens der Antworten je Stunde</translation>
    </message>
</context>
<context>
    <name>AttachDialog</name>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Text, PDF, PNG, JPEG, GIF or WebP. Files can also be dropped on the window, and pictures pasted.</source>
        <translation>Text, PDF, PNG, JPEG, GIF oder WebP. Dateien können auch auf dem Fenster abgelegt, Bilder eingefügt werden.</translation>
    </message>
    <message>
        <source>Attach</source>
        <translation>Anhängen</translation>
    </message>
</context>
<context>
    <name>AttachmentCard</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Take %1 away</source>
        <translation>%1 entfernen</translation>
    </message>
</context>
<context>
    <name>AttachmentStrip</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
</context>
<context>
    <name>BranchStepper</name>
    <message>
        <source>Previous branch</source>
        <translation>Voriger Zweig</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Next branch</source>
        <translation>Nächster Zweig</translation>
    </message>
</context>
<context>
    <name>CallCard</name>
    <message>
        <source>queued</source>
        <translation>in der Warteschlange</translation>
    </message>
    <message>
        <source>waits for you</source>
        <translation>wartet auf Freigabe</translation>
    </message>
    <message>
        <source>being cancelled</source>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>denied by you</source>
        <translation>abgelehnt</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>verweigert</translation>
    </message>
    <message>
        <source>cancelled before an answer</source>
        <translation>vor der Antwort abgebrochen</translation>
    </message>
    <message>
        <source>not sent</source>
        <translation>nicht gesendet</translation>
    </message>
    <message>
        <source>dry run, nothing changed</source>
        <translation>Trockenlauf, nichts geändert</translation>
    </message>
    <message>
        <source>stopped, may still run</source>
        <translation>gestoppt, läuft evtl. noch</translation>
    </message>
    <message>
        <source>1 row</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>The model has not received it.</source>
        <translation>Das Modell hat es nicht erhalten.</translation>
    </message>
    <message>
        <source>The model received all of it, %1.</source>
        <translation>Das Modell hat alles erhalten, %1.</translation>
    </message>
    <message>
        <source>The model received %1 of %2.</source>
        <translation>Das Modell hat %1 von %2 erhalten.</translation>
    </message>
    <message>
        <source>not JSON</source>
        <translation>kein JSON</translation>
    </message>
    <message>
        <source>queued, %1 before it</source>
        <translation>wartet, %1 davor</translation>
    </message>
</context>
<context>
    <name>CallFacts</name>
    <message>
        <source>This call</source>
        <translation>Dieser Aufruf</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Beginn</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>Dauer</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Model&apos;s name</source>
        <translation>Name im Modell</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Arguments</source>
        <translation>Argumente</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>What the model proposed</source>
        <translation>Vorschlag des Modells</translation>
    </message>
    <message>
        <source>What its server says of the tool (not trusted)</source>
        <translation>Was sein Server über das Tool sagt (nicht vertrauenswürdig)</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
</context>
<context>
    <name>CallInspector</name>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Close (Ctrl I)</source>
        <translation>Schließen (Strg I)</translation>
    </message>
    <message>
        <source>Call</source>
        <translation>Aufruf</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>To the model</source>
        <translation>Ans Modell</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>Roh</translation>
    </message>
    <message>
        <source>No call chosen</source>
        <translation>Kein Aufruf gewählt</translation>
    </message>
    <message>
        <source>Inspect on a tool card shows here what was sent, what came back, and what the model received.</source>
        <translation>„Prüfen“ auf einer Tool-Karte zeigt hier, was gesendet wurde, was zurückkam und was das Modell erhielt.</translation>
    </message>
    <message>
        <source>The model has not received it.</source>
        <translation>Das Modell hat es nicht erhalten.</translation>
    </message>
    <message>
        <source>Nothing has come back.</source>
        <translation>Es ist nichts zurückgekommen.</translation>
    </message>
</context>
<context>
    <name>CatalogRow</name>
    <message>
        <source>%1 tokens</source>
        <translation>%1 Tokens</translation>
    </message>
    <message>
        <source>Offer %1 to the model</source>
        <translation>%1 dem Modell anbieten</translation>
    </message>
    <message>
        <source>left out: %1</source>
        <translation>ausgelassen: %1</translation>
    </message>
    <message>
        <source>half of the last calls took up to %1</source>
        <translation>die Hälfte der letzten Aufrufe dauerte höchstens %1</translation>
    </message>
    <message>
        <source>not called yet</source>
        <translation>noch nicht aufgerufen</translation>
    </message>
</context>
<context>
    <name>CatalogSearch</name>
    <message>
        <source>Servers and filters (Ctrl B)</source>
        <translation>Server und Filter (Strg B)</translation>
    </message>
</context>
<context>
    <name>ChatHeader</name>
    <message>
        <source>Sessions (Ctrl B)</source>
        <translation>Sitzungen (Strg B)</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>until %1 UTC</source>
        <translation>bis %1 UTC</translation>
    </message>
    <message>
        <source>Inspector (Ctrl I)</source>
        <translation>Inspektor (Strg I)</translation>
    </message>
    <message>
        <source>Export this session</source>
        <translation>Diese Sitzung exportieren</translation>
    </message>
</context>
<context>
    <name>ChatView</name>
    <message>
        <source>Drop files here to attach them</source>
        <translation>Dateien hier ablegen, um sie anzuhängen</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>CheckStep</name>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Encryption</source>
        <translation>Verschlüsselung</translation>
    </message>
    <message>
        <source>Permission</source>
        <translation>Berechtigung</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
</context>
<context>
    <name>CodeRow</name>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies this code</source>
        <translation>Kopiert diesen Code</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Do or go to: actions, views, sessions, servers, models</source>
        <translation>Tun oder hingehen: Aktionen, Ansichten, Sitzungen, Server, Modelle</translation>
    </message>
    <message>
        <source>Nothing fits</source>
        <translation>Nichts passt</translation>
    </message>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Fewer letters find more. Ctrl K looks into what was said.</source>
        <translation>Weniger Buchstaben finden mehr. Ctrl K sucht in dem, was gesagt wurde.</translation>
    </message>
</context>
<context>
    <name>CommandWords</name>
    <message>
        <source>This will be started: %1</source>
        <translation>Das wird gestartet: %1</translation>
    </message>
    <message>
        <source>This will be started, word by word, without a shell</source>
        <translation>Das wird gestartet, Wort für Wort, ohne Shell</translation>
    </message>
    <message>
        <source>(empty)</source>
        <translation>(leer)</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>in %1</translation>
    </message>
</context>
<context>
    <name>CompletionField</name>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>Proposals of the server</source>
        <translation>Vorschläge des Servers</translation>
    </message>
</context>
<context>
    <name>Composer</name>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>The call above waits for your decision</source>
        <translation>Der Aufruf oben wartet auf die Entscheidung</translation>
    </message>
    <message>
        <source>Ask about your network</source>
        <translation>Frage zum Netz stellen</translation>
    </message>
    <message>
        <source>Choose a model first</source>
        <translation>Zuerst ein Modell wählen</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Attach a file (Ctrl Shift A)</source>
        <translation>Datei anhängen (Strg Umschalt A)</translation>
    </message>
</context>
<context>
    <name>ComposerFiles</name>
    <message>
        <source>Dismiss</source>
        <translation>Ausblenden</translation>
    </message>
</context>
<context>
    <name>ComposerOffers</name>
    <message>
        <source>Prompts of the servers</source>
        <translation>Vorlagen der Server</translation>
    </message>
    <message>
        <source>Attach a resource</source>
        <translation>Ressource anhängen</translation>
    </message>
</context>
<context>
    <name>Condition</name>
    <message>
        <source>released: </source>
        <translation>gelöst: </translation>
    </message>
    <message>
        <source>locked: </source>
        <translation>verriegelt: </translation>
    </message>
</context>
<context>
    <name>ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>ConnectionFields</name>
    <message>
        <source>Connection and limits</source>
        <translation>Verbindung und Grenzen</translation>
    </message>
    <message>
        <source>Extra headers</source>
        <translation>Zusätzliche Kopfzeilen</translation>
    </message>
    <message>
        <source>Name: value, one a line; no secrets here</source>
        <translation>Name: Wert, eine je Zeile; keine Geheimnisse</translation>
    </message>
    <message>
        <source>Longest wait in seconds, 0 for no limit</source>
        <translation>Längstes Warten in Sekunden, 0 für keine Grenze</translation>
    </message>
    <message>
        <source>For the answer to begin</source>
        <translation>Bis die Antwort beginnt</translation>
    </message>
    <message>
        <source>In silence</source>
        <translation>In Stille</translation>
    </message>
    <message>
        <source>For anything new</source>
        <translation>Auf etwas Neues</translation>
    </message>
    <message>
        <source>For the whole answer</source>
        <translation>Auf die ganze Antwort</translation>
    </message>
    <message>
        <source>Asked of the model unless a question says otherwise; what is empty is not sent</source>
        <translation>Vom Modell verlangt, wenn eine Frage nichts anderes sagt; was leer ist, wird nicht gesendet</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>Most output tokens</source>
        <translation>Höchstens Ausgabe-Token</translation>
    </message>
    <message>
        <source>Reasoning effort</source>
        <translation>Denkaufwand</translation>
    </message>
</context>
<context>
    <name>ContentBox</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Open in the browser…</source>
        <translation>Im Browser öffnen…</translation>
    </message>
    <message>
        <source>Neither text nor a picture.</source>
        <translation>Weder Text noch Bild.</translation>
    </message>
    <message>
        <source>This picture cannot be shown here.</source>
        <translation>Dieses Bild kann hier nicht gezeigt werden.</translation>
    </message>
</context>
<context>
    <name>Conversation</name>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
</context>
<context>
    <name>DataTable</name>
    <message>
        <source>Table with 1 row</source>
        <translation>Tabelle mit 1 Zeile</translation>
    </message>
    <message>
        <source>Table with %1 rows</source>
        <translation>Tabelle mit %1 Zeilen</translation>
    </message>
</context>
<context>
    <name>DockNotice</name>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>DockQuestion</name>
    <message>
        <source>while %1 runs</source>
        <translation>während %1 läuft</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
</context>
<context>
    <name>EmptyChat</name>
    <message>
        <source>No model yet</source>
        <translation>Noch kein Modell</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>Ask about your network</source>
        <translation>Frage zum Netz stellen</translation>
    </message>
    <message>
        <source>Add a provider with its address and key, or open the demo network.</source>
        <translation>Einen Anbieter mit Adresse und Schlüssel hinzufügen oder das Demo-Netz öffnen.</translation>
    </message>
    <message>
        <source>Questions are answered without tools until a server is added.</source>
        <translation>Fragen werden ohne Tools beantwortet, bis ein Server hinzukommt.</translation>
    </message>
    <message>
        <source>The answer comes from the tools of your servers. You see each call, what was sent and what came back.</source>
        <translation>Die Antwort kommt aus den Tools der Server. Jeder Aufruf ist zu sehen: was gesendet wurde und was zurückkam.</translation>
    </message>
    <message>
        <source>Add a provider…</source>
        <translation>Anbieter hinzufügen…</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>The offline assistant is no language model: it picks a tool by the words of the question.</source>
        <translation>Der Offline-Assistent ist kein Sprachmodell: er wählt ein Tool nach den Wörtern der Frage.</translation>
    </message>
    <message>
        <source>Which prefixes are used at USC01?</source>
        <translation>Which prefixes are used at USC01?</translation>
    </message>
    <message>
        <source>Which devices are at FRB07?</source>
        <translation>Which devices are at FRB07?</translation>
    </message>
    <message>
        <source>Show the interfaces of DEB03-wan001</source>
        <translation>Show the interfaces of DEB03-wan001</translation>
    </message>
</context>
<context>
    <name>ExecuteDialog</name>
    <message>
        <source>Let this session change things?</source>
        <translation>Darf diese Sitzung etwas ändern?</translation>
    </message>
    <message>
        <source>In Execute each change runs after one approval of yours, for 60 minutes. Reads go on as before. Ctrl . stops everything and goes back to Read‑only.</source>
        <translation>In Ausführen läuft jede Änderung nach einer Freigabe, 60 Minuten lang. Lesen geht weiter wie bisher. Strg . stoppt alles und geht zurück zu Nur lesen.</translation>
    </message>
    <message>
        <source>Switch to Execute</source>
        <translation>Auf Ausführen stellen</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Bleiben</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>Export as Markdown</source>
        <translation>Als Markdown exportieren</translation>
    </message>
    <message>
        <source>Export as JSON</source>
        <translation>Als JSON exportieren</translation>
    </message>
    <message>
        <source>What is on screen, with every tool call and its whole result.</source>
        <translation>Was auf dem Schirm ist, mit jedem Tool-Aufruf und seinem ganzen Ergebnis.</translation>
    </message>
    <message>
        <source>The whole session with every branch. Signalbox can read it back.</source>
        <translation>Die ganze Sitzung mit jedem Zweig. Signalbox kann sie wieder einlesen.</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Exportieren</translation>
    </message>
    <message>
        <source>Export as HTML</source>
        <translation>Als HTML exportieren</translation>
    </message>
    <message>
        <source>One page for a browser, with every tool call and its whole result. It loads nothing.</source>
        <translation>Eine Seite für den Browser, mit jedem Tool-Aufruf und seinem ganzen Ergebnis. Sie lädt nichts nach.</translation>
    </message>
</context>
<context>
    <name>ExportMenu</name>
    <message>
        <source>Export as Markdown…</source>
        <translation>Als Markdown exportieren…</translation>
    </message>
    <message>
        <source>Export as HTML…</source>
        <translation>Als HTML exportieren…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Als JSON exportieren…</translation>
    </message>
</context>
<context>
    <name>FieldWords</name>
    <message>
        <source>an e-mail address</source>
        <translation>E-Mail-Adresse</translation>
    </message>
    <message>
        <source>an address, like https://example.net</source>
        <translation>Adresse wie https://example.net</translation>
    </message>
    <message>
        <source>a date, like 2026-11-20</source>
        <translation>Datum wie 2026-11-20</translation>
    </message>
    <message>
        <source>date and time, like 2026-11-20T02:47:10Z</source>
        <translation>Datum und Zeit wie 2026-11-20T02:47:10Z</translation>
    </message>
    <message>
        <source>at least %1</source>
        <translation>mindestens %1</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>exactly %1</source>
        <translation>genau %1</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>%1 characters</source>
        <translation>%1 Zeichen</translation>
    </message>
    <message>
        <source>choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>Choose at least %1</source>
        <translation>Mindestens %1 wählen</translation>
    </message>
    <message>
        <source>At least %1 characters</source>
        <translation>Mindestens %1 Zeichen</translation>
    </message>
    <message>
        <source>Choose at most %1</source>
        <translation>Höchstens %1 wählen</translation>
    </message>
    <message>
        <source>At most %1 characters</source>
        <translation>Höchstens %1 Zeichen</translation>
    </message>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>This is not %1</source>
        <translation>Erwartet: %1</translation>
    </message>
    <message>
        <source>Does not match %1</source>
        <translation>Passt nicht zu %1</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>At least %1</source>
        <translation>Mindestens %1</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>Höchstens %1</translation>
    </message>
    <message>
        <source>Not a whole number</source>
        <translation>Keine ganze Zahl</translation>
    </message>
    <message>
        <source>Not one of the choices</source>
        <translation>Keine der Möglichkeiten</translation>
    </message>
</context>
<context>
    <name>FilesRow</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <source>Find in this chat</source>
        <translation>Im Chat suchen</translation>
    </message>
    <message>
        <source>no hit</source>
        <translation>kein Treffer</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Previous hit (Shift Enter)</source>
        <translation>Voriger Treffer (Umschalt Enter)</translation>
    </message>
    <message>
        <source>Next hit (Enter)</source>
        <translation>Nächster Treffer (Enter)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>FootRow</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Wiederholen</translation>
    </message>
</context>
<context>
    <name>ForeignText</name>
    <message>
        <source>Show less</source>
        <translation>Weniger zeigen</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
</context>
<context>
    <name>FormField</name>
    <message>
        <source>true</source>
        <translation>true</translation>
    </message>
    <message>
        <source>false</source>
        <translation>false</translation>
    </message>
    <message>
        <source>choose</source>
        <translation>wählen</translation>
    </message>
    <message>
        <source>yes</source>
        <translation>ja</translation>
    </message>
    <message>
        <source>no</source>
        <translation>nein</translation>
    </message>
    <message>
        <source>(leave out)</source>
        <translation>(weglassen)</translation>
    </message>
</context>
<context>
    <name>FormQuestion</name>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>“%1” looks like a password or a key</source>
        <translation>„%1“ sieht nach einem Passwort oder Schlüssel aus</translation>
    </message>
    <message>
        <source>A server must not ask for one in a form. Decline, unless you are sure what it means.</source>
        <translation>In einem Formular darf ein Server nicht danach fragen. Ablehnen, solange nicht sicher ist, was gemeint ist.</translation>
    </message>
    <message>
        <source>%1 sees what you enter. Never enter passwords or keys.</source>
        <translation>%1 sieht, was eingegeben wird. Niemals Passwörter oder Schlüssel eingeben.</translation>
    </message>
</context>
<context>
    <name>ItemMark</name>
    <message>
        <source>done</source>
        <translation>erledigt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
</context>
<context>
    <name>JsonArguments</name>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumente als JSON</translation>
    </message>
    <message>
        <source>Not a JSON object</source>
        <translation>Kein JSON-Objekt</translation>
    </message>
    <message>
        <source>Not a JSON object: the fields keep what was valid last.</source>
        <translation>Kein JSON-Objekt: die Felder behalten, was zuletzt gültig war.</translation>
    </message>
</context>
<context>
    <name>KeyCap</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
</context>
<context>
    <name>KeyFields</name>
    <message>
        <source>Keychain</source>
        <translation>Ablage</translation>
    </message>
    <message>
        <source>Variable</source>
        <translation>Variable</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Goes to %1 when you save. It is never shown or exported.</source>
        <translation>Geht beim Speichern nach: %1. Er wird nie gezeigt oder exportiert.</translation>
    </message>
    <message>
        <source>The key itself is never shown or exported.</source>
        <translation>Der Schlüssel selbst wird nie gezeigt oder exportiert.</translation>
    </message>
    <message>
        <source>Where the key comes from</source>
        <translation>Woher der Schlüssel kommt</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>Ablage: %1</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>Ersetzen…</translation>
    </message>
    <message>
        <source>Name of an environment variable</source>
        <translation>Name einer Umgebungsvariablen</translation>
    </message>
    <message>
        <source>Path of the key file</source>
        <translation>Pfad der Schlüsseldatei</translation>
    </message>
    <message>
        <source>Command that prints the key</source>
        <translation>Befehl, der den Schlüssel ausgibt</translation>
    </message>
    <message>
        <source>It is read anew each time.</source>
        <translation>Er wird jedes Mal neu gelesen.</translation>
    </message>
    <message>
        <source>Paste it, or say where it is.</source>
        <translation>Einfügen oder angeben, wo er liegt.</translation>
    </message>
    <message>
        <source>The name of a variable.</source>
        <translation>Der Name einer Variablen.</translation>
    </message>
    <message>
        <source>A file that holds nothing but the key.</source>
        <translation>Eine Datei, die nur den Schlüssel enthält.</translation>
    </message>
    <message>
        <source>A program that prints the key, started without a shell.</source>
        <translation>Ein Programm, das den Schlüssel ausgibt; ohne Shell gestartet.</translation>
    </message>
    <message>
        <source>Paste it here</source>
        <translation>Hier einfügen</translation>
    </message>
</context>
<context>
    <name>KeyboardPage</name>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Find in all sessions</source>
        <translation>In Sitzungen suchen</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Next or previous zone</source>
        <translation>Nächster oder voriger Bereich</translation>
    </message>
    <message>
        <source>List</source>
        <translation>Liste</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>New line</source>
        <translation>Neue Zeile</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Previous or next tool card</source>
        <translation>Vorige oder nächste Tool-Karte</translation>
    </message>
    <message>
        <source>Copy a card as Markdown</source>
        <translation>Karte als Markdown kopieren</translation>
    </message>
    <message>
        <source>Read-only, Propose, Execute</source>
        <translation>Nur lesen, Vorschlagen, Ausführen</translation>
    </message>
    <message>
        <source>Stop everything, mode Read-only</source>
        <translation>Alles stoppen, Modus Nur lesen</translation>
    </message>
    <message>
        <source>Run the try-out</source>
        <translation>Probelauf starten</translation>
    </message>
    <message>
        <source>Check or test again</source>
        <translation>Erneut prüfen oder testen</translation>
    </message>
    <message>
        <source>Rename the session in the list</source>
        <translation>Sitzung in der Liste umbenennen</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>Im Chat suchen</translation>
    </message>
    <message>
        <source>Attach a file</source>
        <translation>Datei anhängen</translation>
    </message>
    <message>
        <source>Choose the model</source>
        <translation>Modell wählen</translation>
    </message>
    <message>
        <source>Make the model a favourite, in the list of models</source>
        <translation>Modell zum Favoriten machen, in der Liste der Modelle</translation>
    </message>
    <message>
        <source>To what a server asks</source>
        <translation>Zur Frage eines Servers</translation>
    </message>
    <message>
        <source>Deny the call, decline the question</source>
        <translation>Aufruf oder Frage ablehnen</translation>
    </message>
    <message>
        <source>Allow the call once, when it is released; answer the question</source>
        <translation>Aufruf einmal erlauben, wenn er gelöst ist; Frage beantworten</translation>
    </message>
    <message>
        <source>Command palette: everything by a few letters</source>
        <translation>Befehlspalette: alles mit ein paar Buchstaben</translation>
    </message>
    <message>
        <source>Previous or next error</source>
        <translation>Voriger oder nächster Fehler</translation>
    </message>
    <message>
        <source>Previous or next message of yours</source>
        <translation>Vorige oder nächste eigene Nachricht</translation>
    </message>
    <message>
        <source>Open or fold a card; a value in a tree; a moment in a chart</source>
        <translation>Karte öffnen oder falten; Wert im Baum; Zeitpunkt im Diagramm</translation>
    </message>
    <message>
        <source>Scroll the conversation, also from the text that is written</source>
        <translation>In der Unterhaltung blättern, auch aus dem Eingabefeld</translation>
    </message>
</context>
<context>
    <name>LineView</name>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Lines</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>LinkDialog</name>
    <message>
        <source>Open this address?</source>
        <translation>Diese Adresse öffnen?</translation>
    </message>
    <message>
        <source>It opens in your browser, outside Signalbox.</source>
        <translation>Sie öffnet sich im Browser, außerhalb von Signalbox.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
</context>
<context>
    <name>LinkTip</name>
    <message>
        <source>Call %1</source>
        <translation>Aufruf %1</translation>
    </message>
</context>
<context>
    <name>LocalOffer</name>
    <message>
        <source>Use %1 at %2</source>
        <translation>%1 auf %2 verwenden</translation>
    </message>
    <message>
        <source>no model yet</source>
        <translation>noch kein Modell</translation>
    </message>
</context>
<context>
    <name>Main</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
</context>
<context>
    <name>ModelChoices</name>
    <message>
        <source>Find a model, or type the name of a deployment</source>
        <translation>Modell suchen oder Namen eines Deployments eingeben</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>No model has this in its name.</source>
        <translation>Kein Modell trägt das im Namen.</translation>
    </message>
    <message>
        <source>Use “%1” at %2</source>
        <translation>„%1“ bei %2 verwenden</translation>
    </message>
    <message>
        <source>Load newer figures of models</source>
        <translation>Neuere Angaben zu Modellen laden</translation>
    </message>
    <message>
        <source>A catalog in the form of Signalbox&apos;s models.json: the path of a file, or an https address. It is fetched now, once. Own entries go into models.json in the data folder.</source>
        <translation>Ein Katalog in der Form von Signalbox&apos; models.json: der Pfad einer Datei oder eine https-Adresse. Er wird jetzt geholt, einmal. Eigene Einträge gehören in models.json im Datenordner.</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
</context>
<context>
    <name>ModelChoicesFoot</name>
    <message>
        <source>Figures of %1</source>
        <translation>Angaben vom %1</translation>
    </message>
    <message>
        <source>Load newer…</source>
        <translation>Neuere laden…</translation>
    </message>
    <message>
        <source>Providers…</source>
        <translation>Anbieter…</translation>
    </message>
</context>
<context>
    <name>ModelPicker</name>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>Choose a model, or add a provider</source>
        <translation>Modell wählen oder Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>Model: %1</source>
        <translation>Modell: %1</translation>
    </message>
    <message>
        <source>Model of %1 (Ctrl M)</source>
        <translation>Modell von %1 (Strg M)</translation>
    </message>
</context>
<context>
    <name>ModelRow</name>
    <message>
        <source>favourite</source>
        <translation>Favorit</translation>
    </message>
    <message>
        <source>No favourite any more (Ctrl D)</source>
        <translation>Kein Favorit mehr (Strg D)</translation>
    </message>
    <message>
        <source>Make it a favourite (Ctrl D)</source>
        <translation>Zum Favoriten machen (Strg D)</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Close this notice</source>
        <translation>Hinweis schließen</translation>
    </message>
</context>
<context>
    <name>NoticeRow</name>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Provider settings…</source>
        <translation>Anbieter-Einstellungen…</translation>
    </message>
</context>
<context>
    <name>OfferFilters</name>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>All servers</source>
        <translation>Alle Server</translation>
    </message>
</context>
<context>
    <name>OfferForm</name>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Server says</source>
        <translation>Server sagt</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>Geändert</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>Vorschau</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Attach to message</source>
        <translation>An die Nachricht hängen</translation>
    </message>
    <message>
        <source>Use in chat</source>
        <translation>Im Chat verwenden</translation>
    </message>
    <message>
        <source>Read it again when it changes</source>
        <translation>Neu lesen, wenn sie sich ändert</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Frage %1</translation>
    </message>
</context>
<context>
    <name>OfferList</name>
    <message>
        <source>Find a prompt by name, description or server</source>
        <translation>Vorlage nach Name, Beschreibung oder Server suchen</translation>
    </message>
    <message>
        <source>Find a resource by name, address or server</source>
        <translation>Ressource nach Name, Adresse oder Server suchen</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>No prompt fits</source>
        <translation>Keine Vorlage passt</translation>
    </message>
    <message>
        <source>No resource fits</source>
        <translation>Keine Ressource passt</translation>
    </message>
    <message>
        <source>No prompts</source>
        <translation>Keine Vorlagen</translation>
    </message>
    <message>
        <source>No resources</source>
        <translation>Keine Ressourcen</translation>
    </message>
    <message>
        <source>None has all of these words.</source>
        <translation>Keine hat alle diese Wörter.</translation>
    </message>
    <message>
        <source>No server that is connected offers prompts: texts that it has written for a purpose.</source>
        <translation>Kein verbundener Server bietet Vorlagen: Texte, die er für einen Zweck geschrieben hat.</translation>
    </message>
    <message>
        <source>No server that is connected offers resources: files and data that can be read and attached.</source>
        <translation>Kein verbundener Server bietet Ressourcen: Dateien und Daten, die sich lesen und anhängen lassen.</translation>
    </message>
    <message>
        <source>Show all %1</source>
        <translation>Alle %1 zeigen</translation>
    </message>
    <message>
        <source>Servers…</source>
        <translation>Server…</translation>
    </message>
    <message>
        <source>1 prompt</source>
        <translation>1 Vorlage</translation>
    </message>
    <message>
        <source>%1 prompts</source>
        <translation>%1 Vorlagen</translation>
    </message>
    <message>
        <source>1 resource</source>
        <translation>1 Ressource</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>%1 Ressourcen</translation>
    </message>
</context>
<context>
    <name>OfferPane</name>
    <message>
        <source>Close (Ctrl I)</source>
        <translation>Schließen (Strg I)</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>Nichts gewählt</translation>
    </message>
    <message>
        <source>Choose one in the list to see what it is. Nothing is read before you say so.</source>
        <translation>In der Liste eine wählen, um zu sehen, was sie ist. Gelesen wird erst auf Wunsch.</translation>
    </message>
    <message>
        <source>Open this page of %1 in the browser?</source>
        <translation>Diese Seite von %1 im Browser öffnen?</translation>
    </message>
    <message>
        <source>It is a program that the server wrote. Signalbox does not run it and cannot watch it there: in your browser it may do what any web page may, also load and send things. It is written to a temporary file that only you can read.</source>
        <translation>Sie ist ein Programm, das der Server geschrieben hat. Signalbox führt es nicht aus und sieht dort nicht zu: Im Browser darf sie, was jede Webseite darf, auch laden und senden. Sie wird in eine temporäre Datei geschrieben, die nur das eigene Konto lesen kann.</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
</context>
<context>
    <name>OfferRow</name>
    <message>
        <source>%1, changed</source>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>template</source>
        <translation>Muster</translation>
    </message>
    <message>
        <source>changed</source>
        <translation>geändert</translation>
    </message>
</context>
<context>
    <name>OverConversation</name>
    <message>
        <source>A call waits below</source>
        <translation>Unten wartet ein Aufruf</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>Zum Ende</translation>
    </message>
</context>
<context>
    <name>PageAddress</name>
    <message>
        <source>Host</source>
        <translation>Host</translation>
    </message>
    <message>
        <source>reads as %1</source>
        <translation>liest sich als %1</translation>
    </message>
    <message>
        <source>This address is not opened from here</source>
        <translation>Diese Adresse wird von hier nicht geöffnet</translation>
    </message>
    <message>
        <source>Decline, and ask whoever runs the server what it is for.</source>
        <translation>Ablehnen und den Betreiber des Servers fragen, wozu sie dient.</translation>
    </message>
</context>
<context>
    <name>PagePlace</name>
    <message>
        <source>It holds a character that an address must not hold.</source>
        <translation>Sie enthält ein Zeichen, das in einer Adresse nicht stehen darf.</translation>
    </message>
    <message>
        <source>The host is written with letters of another script and may only look like one that you know.</source>
        <translation>Der Host ist mit Buchstaben einer anderen Schrift geschrieben und sieht einem bekannten vielleicht nur ähnlich.</translation>
    </message>
    <message>
        <source>The host is a bare number, not a name.</source>
        <translation>Der Host ist eine bloße Nummer, kein Name.</translation>
    </message>
    <message>
        <source>The page is on this machine.</source>
        <translation>Die Seite ist auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The connection would not be encrypted.</source>
        <translation>Die Verbindung wäre nicht verschlüsselt.</translation>
    </message>
    <message>
        <source>The port %1 is not the usual one.</source>
        <translation>Der Port %1 ist nicht der übliche.</translation>
    </message>
</context>
<context>
    <name>PageQuestion</name>
    <message>
        <source>What you do there stays between you and the page.</source>
        <translation>Was dort geschieht, sieht nur die Seite.</translation>
    </message>
    <message>
        <source>Nothing was opened yet.</source>
        <translation>Noch wurde nichts geöffnet.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>This address is not opened from here</source>
        <translation>Diese Adresse wird von hier nicht geöffnet</translation>
    </message>
</context>
<context>
    <name>PathDialog</name>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
</context>
<context>
    <name>PictureDialog</name>
    <message>
        <source>Close (Esc)</source>
        <translation>Schließen (Esc)</translation>
    </message>
    <message>
        <source>This picture cannot be shown here. It is kept as it came.</source>
        <translation>Dieses Bild kann hier nicht gezeigt werden. Es bleibt, wie es kam.</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>Speichern…</translation>
    </message>
</context>
<context>
    <name>ProofSegments</name>
    <message>
        <source>ID alone</source>
        <translation>Nur die ID</translation>
    </message>
    <message>
        <source>Secret</source>
        <translation>Geheimnis</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
</context>
<context>
    <name>ProviderForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>Base URL</source>
        <translation>Basis-URL</translation>
    </message>
    <message>
        <source>Everything you send goes to %1, and to no other host.</source>
        <translation>Alles Gesendete geht an %1 und an keinen anderen Host.</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Test lists what the key can see.</source>
        <translation>Der Test listet, was der Schlüssel sieht.</translation>
    </message>
    <message>
        <source>The offline assistant is no language model. It picks a tool by the words of the question and writes the answer from what the tool gave back. Nothing leaves this machine.</source>
        <translation>Der Offline-Assistent ist kein Sprachmodell. Er wählt ein Tool nach den Wörtern der Frage und schreibt die Antwort aus dem, was das Tool liefert. Nichts verlässt diesen Rechner.</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Remove this provider…</source>
        <translation>Anbieter entfernen…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Sessions keep what it answered. Its key stays in the keychain until you remove it there.</source>
        <translation>Sitzungen behalten seine Antworten. Sein Schlüssel bleibt im Schlüsselbund, bis er dort entfernt wird.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Deployment</source>
        <translation>Deployment</translation>
    </message>
    <message>
        <source>API version</source>
        <translation>API-Version</translation>
    </message>
    <message>
        <source>http:// is not encrypted: questions, answers and the key can be read on the way.</source>
        <translation>http:// ist nicht verschlüsselt: Fragen, Antworten und der Schlüssel sind unterwegs lesbar.</translation>
    </message>
    <message>
        <source>API key</source>
        <translation>API-Schlüssel</translation>
    </message>
    <message>
        <source>It is read anew for every question.</source>
        <translation>Er wird für jede Frage neu gelesen.</translation>
    </message>
    <message>
        <source>Kept in %1, nowhere else. Local servers often need none.</source>
        <translation>Liegt in %1, sonst nirgends. Lokale Server brauchen oft keinen.</translation>
    </message>
</context>
<context>
    <name>ProviderList</name>
    <message>
        <source>No provider yet</source>
        <translation>Noch kein Anbieter</translation>
    </message>
    <message>
        <source>A provider is where a model answers: an address, a key, a model.</source>
        <translation>Ein Anbieter ist der Ort, an dem ein Modell antwortet: Adresse, Schlüssel, Modell.</translation>
    </message>
    <message>
        <source>Add a provider…</source>
        <translation>Anbieter hinzufügen…</translation>
    </message>
</context>
<context>
    <name>ProviderRow</name>
    <message>
        <source>answers in new sessions</source>
        <translation>antwortet in neuen Sitzungen</translation>
    </message>
    <message>
        <source>offline assistant, no language model</source>
        <translation>Offline-Assistent, kein Sprachmodell</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>Standard</translation>
    </message>
    <message>
        <source>Make default</source>
        <translation>Als Standard</translation>
    </message>
</context>
<context>
    <name>ProviderTest</name>
    <message>
        <source>Test</source>
        <translation>Test</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>Test again</source>
        <translation>Erneut testen</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Frage %1</translation>
    </message>
    <message>
        <source>The test sends one short sentence and no data of yours.</source>
        <translation>Der Test sendet einen kurzen Satz und keine eigenen Daten.</translation>
    </message>
    <message>
        <source>Replace the key…</source>
        <translation>Schlüssel ersetzen…</translation>
    </message>
    <message>
        <source>Choose the model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Connection and limits…</source>
        <translation>Verbindung und Grenzen…</translation>
    </message>
</context>
<context>
    <name>QuestionDock</name>
    <message>
        <source>Questions of servers</source>
        <translation>Fragen von Servern</translation>
    </message>
    <message>
        <source>Hear it again</source>
        <translation>Wieder anhören</translation>
    </message>
    <message>
        <source>%1 wants you to sign in</source>
        <translation>%1 verlangt eine Anmeldung</translation>
    </message>
    <message>
        <source>wants you to sign in at %1</source>
        <translation>verlangt eine Anmeldung bei %1</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antworten</translation>
    </message>
</context>
<context>
    <name>QuestionEditor</name>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
</context>
<context>
    <name>QuestionFoot</name>
    <message>
        <source>Decline all</source>
        <translation>Alle ablehnen</translation>
    </message>
    <message>
        <source>Decline and ask no more</source>
        <translation>Ablehnen und nicht mehr fragen</translation>
    </message>
</context>
<context>
    <name>QuestionFrame</name>
    <message>
        <source>Enter never sends.</source>
        <translation>Enter sendet nie.</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>%1 %2, not answered yet</source>
        <translation>%1 %2, noch nicht beantwortet</translation>
    </message>
    <message>
        <source>Ready in a second</source>
        <translation>In einer Sekunde bereit</translation>
    </message>
</context>
<context>
    <name>QuestionHead</name>
    <message>
        <source>Answer later</source>
        <translation>Später antworten</translation>
    </message>
    <message>
        <source>Close without an answer (Esc)</source>
        <translation>Ohne Antwort schließen (Esc)</translation>
    </message>
</context>
<context>
    <name>QuestionRow</name>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>QuestionsFooter</name>
    <message>
        <source>while %1 runs</source>
        <translation>während %1 läuft</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suche</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
</context>
<context>
    <name>RailButton</name>
    <message>
        <source>%1 failing</source>
        <translation>%1 gestört</translation>
    </message>
    <message>
        <source>1 decision waits for you</source>
        <translation>1 Entscheidung steht aus</translation>
    </message>
    <message>
        <source>%1 decisions wait for you</source>
        <translation>%1 Entscheidungen stehen aus</translation>
    </message>
</context>
<context>
    <name>ReasoningRow</name>
    <message>
        <source>Thinking</source>
        <translation>Denkt</translation>
    </message>
    <message>
        <source>Thought</source>
        <translation>Gedanken</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
</context>
<context>
    <name>ResultChart</name>
    <message>
        <source>least %1, most %2, last %3</source>
        <translation>kleinster %1, größter %2, letzter %3</translation>
    </message>
    <message>
        <source>%1 more are in the tree</source>
        <translation>%1 weitere stehen im Baum</translation>
    </message>
</context>
<context>
    <name>ResultFoot</name>
    <message>
        <source>Copy as CSV</source>
        <translation>Als CSV kopieren</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Inspect</source>
        <translation>Ansehen</translation>
    </message>
</context>
<context>
    <name>ResultPictures</name>
    <message>
        <source>Picture %1</source>
        <translation>Bild %1</translation>
    </message>
    <message>
        <source>This picture cannot be shown here.</source>
        <translation>Dieses Bild lässt sich hier nicht zeigen.</translation>
    </message>
</context>
<context>
    <name>ResultRow</name>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1 Treffer</translation>
    </message>
</context>
<context>
    <name>ResultTable</name>
    <message>
        <source>Table with 1 row</source>
        <translation>Tabelle mit 1 Zeile</translation>
    </message>
    <message>
        <source>Table with %1 rows</source>
        <translation>Tabelle mit %1 Zeilen</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
</context>
<context>
    <name>ResultText</name>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
</context>
<context>
    <name>ResultTree</name>
    <message>
        <source>Values</source>
        <translation>Werte</translation>
    </message>
    <message>
        <source>Copy path</source>
        <translation>Pfad kopieren</translation>
    </message>
    <message>
        <source>Copy value</source>
        <translation>Wert kopieren</translation>
    </message>
    <message>
        <source>1 member</source>
        <translation>1 Eintrag</translation>
    </message>
    <message>
        <source>%1 members</source>
        <translation>%1 Einträge</translation>
    </message>
    <message>
        <source>1 element</source>
        <translation>1 Element</translation>
    </message>
    <message>
        <source>%1 elements</source>
        <translation>%1 Elemente</translation>
    </message>
</context>
<context>
    <name>ResultView</name>
    <message>
        <source>Show the result as</source>
        <translation>Ergebnis zeigen als</translation>
    </message>
    <message>
        <source>Reading the result</source>
        <translation>Das Ergebnis wird gelesen</translation>
    </message>
</context>
<context>
    <name>RichText</name>
    <message>
        <source>Link %1 of %2: </source>
        <translation>Link %1 von %2: </translation>
    </message>
    <message>
        <source>Picture: %1</source>
        <translation>Bild: %1</translation>
    </message>
</context>
<context>
    <name>RiskBadge</name>
    <message>
        <source>Risk: %1</source>
        <translation>Risiko: %1</translation>
    </message>
</context>
<context>
    <name>RiskRules</name>
    <message>
        <source>What it may do</source>
        <translation>Was es darf</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>Because</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Server says</source>
        <translation>Server sagt</translation>
    </message>
    <message>
        <source>%1 (not trusted)</source>
        <translation>%1 (nicht vertrauenswürdig)</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Fingerprint</source>
        <translation>Fingerabdruck</translation>
    </message>
    <message>
        <source>Your rule</source>
        <translation>Eigene Regel</translation>
    </message>
    <message>
        <source>Your word wins over every other sign. It is kept in the settings file.</source>
        <translation>Die eigene Regel gilt vor jedem anderen Zeichen. Sie steht in der Einstellungsdatei.</translation>
    </message>
    <message>
        <source>Risk of this tool</source>
        <translation>Risiko dieses Tools</translation>
    </message>
    <message>
        <source>Forget my rule</source>
        <translation>Regel verwerfen</translation>
    </message>
</context>
<context>
    <name>SamplingAnswer</name>
    <message>
        <source>%1 gets this answer of %2</source>
        <translation>%1 erhält diese Antwort von %2</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Holds characters that do not show: %1</source>
        <translation>Enthält unsichtbare Zeichen: %1</translation>
    </message>
</context>
<context>
    <name>SamplingPrompt</name>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>Goes to</source>
        <translation>Geht an</translation>
    </message>
    <message>
        <source>nobody: it stays on this machine</source>
        <translation>niemanden: es bleibt auf diesem Rechner</translation>
    </message>
    <message>
        <source>It would like</source>
        <translation>Gewünscht</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Also</source>
        <translation>Dazu</translation>
    </message>
</context>
<context>
    <name>SamplingQuestion</name>
    <message>
        <source>The model has not got it yet.</source>
        <translation>Das Modell hat es noch nicht.</translation>
    </message>
    <message>
        <source>The server has not got it yet.</source>
        <translation>Der Server hat es noch nicht.</translation>
    </message>
    <message>
        <source>Let the model answer</source>
        <translation>Modell antworten lassen</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Send the answer</source>
        <translation>Antwort senden</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>Ablehnen</translation>
    </message>
    <message>
        <source>%1 is answering</source>
        <translation>%1 antwortet</translation>
    </message>
</context>
<context>
    <name>SaveDialog</name>
    <message>
        <source>Save the picture</source>
        <translation>Bild speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
</context>
<context>
    <name>SaveFailure</name>
    <message>
        <source>The conversation goes on in memory until it can be saved.</source>
        <translation>Die Sitzung läuft im Speicher weiter, bis sie gesichert werden kann.</translation>
    </message>
</context>
<context>
    <name>SchemaBudget</name>
    <message>
        <source>Schemas in each request</source>
        <translation>Schemas in jeder Anfrage</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 tokens, of %2 at most: the model looks for tools by words instead. Switch off what it does not need.</source>
        <translation>%1 Tokens, höchstens %2: Das Modell sucht Tools stattdessen nach Wörtern. Was es nicht braucht, lässt sich ausschalten.</translation>
    </message>
    <message>
        <source>%1 tokens, of %2 at most. A tool that is switched off is not offered and costs nothing.</source>
        <translation>%1 Tokens, höchstens %2. Ein ausgeschaltetes Tool wird nicht angeboten und kostet nichts.</translation>
    </message>
</context>
<context>
    <name>SearchFilters</name>
    <message>
        <source>Where</source>
        <translation>Wo</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Reihenfolge</translation>
    </message>
</context>
<context>
    <name>SelectionMenu</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy as Markdown</source>
        <translation>Als Markdown kopieren</translation>
    </message>
    <message>
        <source>Copy as rich text</source>
        <translation>Als formatierten Text kopieren</translation>
    </message>
    <message>
        <source>Select all</source>
        <translation>Alles auswählen</translation>
    </message>
    <message>
        <source>Copy the cell</source>
        <translation>Zelle kopieren</translation>
    </message>
</context>
<context>
    <name>ServerConnection</name>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Proxy and certificates of the system</source>
        <translation>Proxy und Zertifikate des Systems</translation>
    </message>
</context>
<context>
    <name>ServerFacts</name>
    <message>
        <source>next try in %1 s</source>
        <translation>nächster Versuch in %1 s</translation>
    </message>
</context>
<context>
    <name>ServerForm</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Shown everywhere, and part of the tool names that the model sees</source>
        <translation>Überall zu sehen und Teil der Tool-Namen, die das Modell sieht</translation>
    </message>
    <message>
        <source>How it is reached</source>
        <translation>Zugang</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>quotes as in a shell; no variables, no wildcards</source>
        <translation>Anführungszeichen wie in der Shell; keine Variablen, keine Platzhalter</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>NAME=value, one a line; no secrets here</source>
        <translation>NAME=Wert, je Zeile eine; keine Geheimnisse</translation>
    </message>
    <message>
        <source>Working folder</source>
        <translation>Arbeitsordner</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Bearer token</source>
        <translation>Bearer-Token</translation>
    </message>
    <message>
        <source>One is in the keychain. Type another to replace it.</source>
        <translation>Eines liegt im Schlüsselbund. Ein neues ersetzt es.</translation>
    </message>
    <message>
        <source>Kept in the keychain, sent only to this host, never shown or exported</source>
        <translation>Liegt im Schlüsselbund, geht nur an diesen Host, wird nie gezeigt oder exportiert</translation>
    </message>
    <message>
        <source>Add and start</source>
        <translation>Hinzufügen und starten</translation>
    </message>
    <message>
        <source>Save and restart</source>
        <translation>Speichern und neu starten</translation>
    </message>
    <message>
        <source>Add and connect</source>
        <translation>Hinzufügen und verbinden</translation>
    </message>
    <message>
        <source>Save and connect</source>
        <translation>Speichern und verbinden</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove the bearer token</source>
        <translation>Das Bearer-Token entfernen</translation>
    </message>
    <message>
        <source>The process gets a clean environment and these. ${env:NAME} stands for a variable of Signalbox itself.</source>
        <translation>Der Prozess bekommt eine saubere Umgebung und diese. ${env:NAME} steht für eine Variable von Signalbox selbst.</translation>
    </message>
</context>
<context>
    <name>ServerHeader</name>
    <message>
        <source>Servers (Ctrl B)</source>
        <translation>Server (Strg B)</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Change %1</source>
        <translation>%1 ändern</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>Use %1</source>
        <translation>%1 verwenden</translation>
    </message>
    <message>
        <source>Remove this server…</source>
        <translation>Server entfernen…</translation>
    </message>
</context>
<context>
    <name>ServerListPane</name>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Fold this list (Ctrl B)</source>
        <translation>Liste einklappen (Strg B)</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Restart all</source>
        <translation>Alle neu starten</translation>
    </message>
</context>
<context>
    <name>ServerLog</name>
    <message>
        <source>Standard error, </source>
        <translation>Fehlerausgabe, </translation>
    </message>
    <message>
        <source>1 line</source>
        <translation>1 Zeile</translation>
    </message>
    <message>
        <source>%1 lines</source>
        <translation>%1 Zeilen</translation>
    </message>
    <message>
        <source>Standard error</source>
        <translation>Fehlerausgabe</translation>
    </message>
    <message>
        <source>Read again</source>
        <translation>Neu lesen</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>It has written nothing.</source>
        <translation>Er hat nichts geschrieben.</translation>
    </message>
    <message>
        <source>A server behind a URL has no standard error here.</source>
        <translation>Ein Server hinter einer URL hat hier keine Fehlerausgabe.</translation>
    </message>
</context>
<context>
    <name>ServerNotes</name>
    <message>
        <source>Instructions of the server (not trusted), %1</source>
        <translation>Anweisungen des Servers (nicht vertraut), %1</translation>
    </message>
    <message>
        <source>For the model</source>
        <translation>Für das Modell</translation>
    </message>
    <message>
        <source>Instructions of the server</source>
        <translation>Anweisungen des Servers</translation>
    </message>
</context>
<context>
    <name>ServerPage</name>
    <message>
        <source>Connection, step by step</source>
        <translation>Verbindung, Schritt für Schritt</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Restart</source>
        <translation>Neu starten</translation>
    </message>
    <message>
        <source>Latency</source>
        <translation>Latenz</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>1 measurement</source>
        <translation>1 Messung</translation>
    </message>
    <message>
        <source>Not measured yet</source>
        <translation>Noch nicht gemessen</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>URL</source>
        <translation>URL</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message>
        <source>It may ask for</source>
        <translation>Verlangen darf er</translation>
    </message>
    <message>
        <source>Forms, pages</source>
        <translation>Formulare, Seiten</translation>
    </message>
    <message>
        <source>nothing: declined in this run</source>
        <translation>nichts: bis zum Neustart abgelehnt</translation>
    </message>
    <message>
        <source>anything; you decide</source>
        <translation>alles; einzeln entschieden</translation>
    </message>
    <message>
        <source>Folders</source>
        <translation>Ordner</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>A model</source>
        <translation>Ein Modell</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>Hear it again</source>
        <translation>Wieder anhören</translation>
    </message>
    <message>
        <source>Its icon</source>
        <translation>Sein Symbol</translation>
    </message>
    <message>
        <source>Change the connection…</source>
        <translation>Verbindung ändern…</translation>
    </message>
</context>
<context>
    <name>ServerRow</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>ServersChip</name>
    <message>
        <source>No servers</source>
        <translation>Keine Server</translation>
    </message>
    <message>
        <source>1 server</source>
        <translation>1 Server</translation>
    </message>
    <message>
        <source>%1 servers</source>
        <translation>%1 Server</translation>
    </message>
    <message>
        <source>1 tool</source>
        <translation>1 Tool</translation>
    </message>
    <message>
        <source>%1 tools</source>
        <translation>%1 Tools</translation>
    </message>
    <message>
        <source>Servers of this session</source>
        <translation>Server dieser Sitzung</translation>
    </message>
</context>
<context>
    <name>ServersMenu</name>
    <message>
        <source>All servers</source>
        <translation>Alle Server</translation>
    </message>
    <message>
        <source>Servers…</source>
        <translation>Server…</translation>
    </message>
</context>
<context>
    <name>ServersView</name>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>A server is a command that speaks MCP on its standard input and output, or a URL. Nothing starts before you have seen its command.</source>
        <translation>Ein Server ist ein Befehl, der MCP über Standardein- und -ausgabe spricht, oder eine URL. Nichts startet, bevor sein Befehl zu sehen war.</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>Remove %1?</source>
        <translation>%1 entfernen?</translation>
    </message>
    <message>
        <source>Its process is ended and its settings are removed. Sessions keep what it answered.</source>
        <translation>Sein Prozess wird beendet, seine Einstellungen werden entfernt. Sitzungen behalten seine Antworten.</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
</context>
<context>
    <name>SessionCard</name>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>SessionListPane</name>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Fold this list (Ctrl B)</source>
        <translation>Liste einklappen (Strg B)</translation>
    </message>
    <message>
        <source>New session (Ctrl N)</source>
        <translation>Neue Sitzung (Strg N)</translation>
    </message>
    <message>
        <source>Find in all sessions</source>
        <translation>In Sitzungen suchen</translation>
    </message>
    <message>
        <source>No session has these words.</source>
        <translation>Keine Sitzung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Sessions appear here when you ask something.</source>
        <translation>Sitzungen erscheinen hier nach der ersten Frage.</translation>
    </message>
</context>
<context>
    <name>SessionMenu</name>
    <message>
        <source>Rename…</source>
        <translation>Umbenennen…</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Export as Markdown…</source>
        <translation>Als Markdown exportieren…</translation>
    </message>
    <message>
        <source>Export as JSON…</source>
        <translation>Als JSON exportieren…</translation>
    </message>
    <message>
        <source>Move to trash</source>
        <translation>In den Papierkorb</translation>
    </message>
    <message>
        <source>Export as HTML…</source>
        <translation>Als HTML exportieren…</translation>
    </message>
</context>
<context>
    <name>SessionRow</name>
    <message>
        <source>, waits for you</source>
        <translation>, wartet auf Freigabe</translation>
    </message>
    <message>
        <source>, running</source>
        <translation>, läuft</translation>
    </message>
    <message>
        <source>More for %1</source>
        <translation>Mehr zu %1</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>Titel</translation>
    </message>
</context>
<context>
    <name>SessionsView</name>
    <message>
        <source>Find in all sessions: words, addresses, device names</source>
        <translation>In allen Sitzungen suchen: Wörter, Adressen, Gerätenamen</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Suche läuft</translation>
    </message>
    <message>
        <source>1 session, kept on this machine</source>
        <translation>1 Sitzung, auf diesem Rechner</translation>
    </message>
    <message>
        <source>%1 sessions, kept on this machine</source>
        <translation>%1 Sitzungen, auf diesem Rechner</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Erneut versuchen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nichts gefunden</translation>
    </message>
    <message>
        <source>No sessions yet</source>
        <translation>Noch keine Sitzungen</translation>
    </message>
    <message>
        <source>No session has all of these words in its title, its messages or its tool output.</source>
        <translation>Keine Sitzung enthält alle diese Wörter in Titel, Nachrichten oder Tool-Ausgaben.</translation>
    </message>
    <message>
        <source>Ask something, or import a session that was exported.</source>
        <translation>Eine Frage stellen oder eine exportierte Sitzung importieren.</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Import a session</source>
        <translation>Sitzung importieren</translation>
    </message>
    <message>
        <source>A JSON file that Signalbox exported. A session with the same name stays beside it.</source>
        <translation>Eine JSON-Datei, die Signalbox exportiert hat. Eine Sitzung gleichen Namens bleibt daneben bestehen.</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Importieren</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>Gefundenes</translation>
    </message>
</context>
<context>
    <name>SettingsView</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Providers</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>App</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Darstellung</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Sections (Ctrl B)</source>
        <translation>Abschnitte (Strg B)</translation>
    </message>
    <message>
        <source>New provider</source>
        <translation>Neuer Anbieter</translation>
    </message>
    <message>
        <source>not saved yet</source>
        <translation>noch nicht gespeichert</translation>
    </message>
    <message>
        <source>saved</source>
        <translation>gespeichert</translation>
    </message>
</context>
<context>
    <name>SignInFields</name>
    <message>
        <source>Browser</source>
        <translation>Browser</translation>
    </message>
    <message>
        <source>Client</source>
        <translation>Client</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Workload</translation>
    </message>
    <message>
        <source>Company</source>
        <translation>Firma</translation>
    </message>
    <message>
        <source>Never</source>
        <translation>Nie</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>With the token above</source>
        <translation>Mit dem Token oben</translation>
    </message>
    <message>
        <source>Who signs in</source>
        <translation>Wer sich anmeldet</translation>
    </message>
    <message>
        <source>Not used while there is a bearer token.</source>
        <translation>Unbenutzt, solange es ein Bearer-Token gibt.</translation>
    </message>
    <message>
        <source>You, in your browser, when the server asks for it.</source>
        <translation>Wer Signalbox bedient, im Browser, wenn der Server danach fragt.</translation>
    </message>
    <message>
        <source>Signalbox with rights of its own; nobody is asked.</source>
        <translation>Signalbox mit eigenen Rechten; niemand wird gefragt.</translation>
    </message>
    <message>
        <source>A workload with the identity token that its platform gives it.</source>
        <translation>Ein Workload mit dem Identitätstoken, das seine Plattform ihm gibt.</translation>
    </message>
    <message>
        <source>You, once, at your company: its ID token opens the server.</source>
        <translation>Einmal bei der eigenen Firma; deren ID-Token öffnet den Server.</translation>
    </message>
    <message>
        <source>Nobody: a server that asks for it is refused.</source>
        <translation>Niemand: Einem Server, der danach fragt, wird abgesagt.</translation>
    </message>
    <message>
        <source>ID token</source>
        <translation>ID-Token</translation>
    </message>
    <message>
        <source>Identity token</source>
        <translation>Identitätstoken</translation>
    </message>
    <message>
        <source>It is read anew for every sign-in.</source>
        <translation>Es wird für jede Anmeldung neu gelesen.</translation>
    </message>
    <message>
        <source>Such tokens are short-lived: a variable, a file or a command serves better.</source>
        <translation>Solche Token leben kurz: Eine Variable, eine Datei oder ein Befehl passt besser.</translation>
    </message>
    <message>
        <source>Token endpoint of the identity provider</source>
        <translation>Token-Endpunkt des Identitätsanbieters</translation>
    </message>
    <message>
        <source>Client ID there</source>
        <translation>Client-ID dort</translation>
    </message>
    <message>
        <source>Shown to the identity provider</source>
        <translation>Gezeigt wird dem Identitätsanbieter</translation>
    </message>
    <message>
        <source>Client secret there</source>
        <translation>Client-Geheimnis dort</translation>
    </message>
    <message>
        <source>Kept in %1, nowhere else.</source>
        <translation>Liegt in %1, sonst nirgends.</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>Client-ID</translation>
    </message>
    <message>
        <source>optional</source>
        <translation>optional</translation>
    </message>
    <message>
        <source>Only where you were given one. Otherwise Signalbox registers itself.</source>
        <translation>Nur wo eine vergeben wurde. Sonst registriert sich Signalbox selbst.</translation>
    </message>
    <message>
        <source>As the server that gives the tokens knows it</source>
        <translation>Wie der Server sie kennt, der die Token ausgibt</translation>
    </message>
    <message>
        <source>How it shows who it is</source>
        <translation>Womit er sich ausweist</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>Client-Geheimnis</translation>
    </message>
    <message>
        <source>Private key</source>
        <translation>Privater Schlüssel</translation>
    </message>
    <message>
        <source>PEM, EC P-256 or RSA</source>
        <translation>PEM, EC P-256 oder RSA</translation>
    </message>
    <message>
        <source>Client ID metadata document</source>
        <translation>Client-ID-Metadatendokument</translation>
    </message>
    <message>
        <source>Scopes</source>
        <translation>Rechte (Scopes)</translation>
    </message>
    <message>
        <source>optional, separated by spaces</source>
        <translation>optional, durch Leerzeichen getrennt</translation>
    </message>
    <message>
        <source>Asked for instead of those that the server names</source>
        <translation>Werden statt derer erbeten, die der Server nennt</translation>
    </message>
    <message>
        <source>Name the server as the resource (RFC 8707)</source>
        <translation>Den Server als Ressource nennen (RFC 8707)</translation>
    </message>
</context>
<context>
    <name>SignInPanel</name>
    <message>
        <source>Signed in</source>
        <translation>Angemeldet</translation>
    </message>
    <message>
        <source>At</source>
        <translation>Bei</translation>
    </message>
    <message>
        <source>As client</source>
        <translation>Als Client</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>Token</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>Gebunden</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Sign in again</source>
        <translation>Neu anmelden</translation>
    </message>
</context>
<context>
    <name>SignInQuestion</name>
    <message>
        <source>waits until you have signed in</source>
        <translation>wartet auf die Anmeldung</translation>
    </message>
    <message>
        <source>wants you to sign in at %1</source>
        <translation>verlangt eine Anmeldung bei %1</translation>
    </message>
    <message>
        <source>The answer comes back to this machine.</source>
        <translation>Die Antwort kommt auf diesen Rechner zurück.</translation>
    </message>
    <message>
        <source>Nothing was opened yet.</source>
        <translation>Noch wurde nichts geöffnet.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Erneut öffnen</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Do not sign in</source>
        <translation>Nicht anmelden</translation>
    </message>
    <message>
        <source>This address is not opened from here</source>
        <translation>Diese Adresse wird von hier nicht geöffnet</translation>
    </message>
    <message>
        <source>The MCP server at %1 asks who you are. Your browser opens the page below; Signalbox waits for its answer on this machine.</source>
        <translation>Der MCP-Server %1 fragt, wer ihn nutzt. Der Browser öffnet die Seite unten; Signalbox wartet auf diesem Rechner auf die Antwort.</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Mode: %1</source>
        <translation>Modus: %1</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>Servers: %1</source>
        <translation>Server: %1</translation>
    </message>
    <message>
        <source>Context: %1</source>
        <translation>Kontext: %1</translation>
    </message>
    <message>
        <source>Context</source>
        <translation>Kontext</translation>
    </message>
    <message>
        <source>Tokens of this session: %1 in, %2 out</source>
        <translation>Tokens dieser Sitzung: %1 ein, %2 aus</translation>
    </message>
    <message>
        <source>%1 in · %2 out</source>
        <translation>%1 ein · %2 aus</translation>
    </message>
    <message>
        <source>Nothing leaves this machine</source>
        <translation>Nichts verlässt diesen Rechner</translation>
    </message>
    <message>
        <source>Leaves to %1</source>
        <translation>Geht an %1</translation>
    </message>
    <message>
        <source>The model runs here</source>
        <translation>Das Modell läuft hier</translation>
    </message>
    <message>
        <source>Questions, answers and tool results go to this host</source>
        <translation>Fragen, Antworten und Tool-Ergebnisse gehen an diesen Host</translation>
    </message>
    <message>
        <source>Nothing leaves</source>
        <translation>Alles bleibt hier</translation>
    </message>
    <message>
        <source>Leaves to</source>
        <translation>Geht an</translation>
    </message>
    <message>
        <source>Click for local time or UTC</source>
        <translation>Klick für Ortszeit oder UTC</translation>
    </message>
    <message>
        <source>What the next request would carry with your draft, estimated</source>
        <translation>Was die nächste Anfrage mit dem Entwurf enthielte, geschätzt</translation>
    </message>
    <message>
        <source>As the provider counted them</source>
        <translation>Wie der Anbieter sie gezählt hat</translation>
    </message>
</context>
<context>
    <name>Style</name>
    <message>
        <source>Destructive</source>
        <translation>Zerstörend</translation>
    </message>
    <message>
        <source>Write</source>
        <translation>Schreiben</translation>
    </message>
    <message>
        <source>Read</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Execute</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Propose</source>
        <translation>Vorschlagen</translation>
    </message>
    <message>
        <source>Read-only</source>
        <translation>Nur lesen</translation>
    </message>
    <message>
        <source>Changes run after one approval each, until the window ends</source>
        <translation>Änderungen laufen nach je einer Freigabe, bis das Zeitfenster endet</translation>
    </message>
    <message>
        <source>Changes are dry-run and shown, none is sent</source>
        <translation>Änderungen laufen trocken und werden gezeigt, keine wird gesendet</translation>
    </message>
    <message>
        <source>Changes nothing; tools your policy calls read run at once</source>
        <translation>Ändert nichts; Tools, die nach eigenen Regeln lesen, laufen sofort</translation>
    </message>
</context>
<context>
    <name>TableHead</name>
    <message>
        <source>sorted, rising</source>
        <translation>sortiert, aufsteigend</translation>
    </message>
    <message>
        <source>sorted, falling</source>
        <translation>sortiert, absteigend</translation>
    </message>
    <message>
        <source>not sorted</source>
        <translation>nicht sortiert</translation>
    </message>
</context>
<context>
    <name>TimeChart</name>
    <message>
        <source>value</source>
        <translation>Wert</translation>
    </message>
    <message>
        <source>%1 to %2 UTC</source>
        <translation>%1 bis %2 UTC</translation>
    </message>
    <message>
        <source>Line chart, %1.</source>
        <translation>Liniendiagramm, %1.</translation>
    </message>
    <message>
        <source>%1: least %2, most %3, last %4, %5 points.</source>
        <translation>%1: kleinster %2, größter %3, letzter %4, %5 Punkte.</translation>
    </message>
</context>
<context>
    <name>ToolCallRow</name>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
</context>
<context>
    <name>ToolCard</name>
    <message>
        <source>Call %1: %2 %3, %4</source>
        <translation>Aufruf %1: %2 %3, %4</translation>
    </message>
</context>
<context>
    <name>ToolCardBody</name>
    <message>
        <source>No arguments</source>
        <translation>Keine Argumente</translation>
    </message>
</context>
<context>
    <name>ToolCardHead</name>
    <message>
        <source>%1 %2 / %3 %4</source>
        <translation>%1 %2 / %3 %4</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>Dauer %1</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>Jetzt prüfen</translation>
    </message>
</context>
<context>
    <name>ToolFilters</name>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>tools · tokens</source>
        <translation>Tools · Tokens</translation>
    </message>
    <message>
        <source>All servers</source>
        <translation>Alle Server</translation>
    </message>
    <message>
        <source>Risk, by your rules</source>
        <translation>Risiko, nach eigenen Regeln</translation>
    </message>
    <message>
        <source>Show tools of this risk: %1</source>
        <translation>Tools mit diesem Risiko zeigen: %1</translation>
    </message>
    <message>
        <source>Resources</source>
        <translation>Ressourcen</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>Catalog</source>
        <translation>Katalog</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>Was gezeigt wird</translation>
    </message>
    <message>
        <source>1 tool</source>
        <translation>1 Tool</translation>
    </message>
    <message>
        <source>%1 tools</source>
        <translation>%1 Tools</translation>
    </message>
</context>
<context>
    <name>ToolList</name>
    <message>
        <source>Find a tool by name, description or server</source>
        <translation>Tool nach Name, Beschreibung oder Server suchen</translation>
    </message>
    <message>
        <source>1 tool</source>
        <translation>1 Tool</translation>
    </message>
    <message>
        <source>%1 tools</source>
        <translation>%1 Tools</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>Tool</source>
        <translation>Tool</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>on</source>
        <translation>an</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>No tool fits</source>
        <translation>Kein Tool passt</translation>
    </message>
    <message>
        <source>No tools yet</source>
        <translation>Noch keine Tools</translation>
    </message>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>No tool has all of these words and a risk that is shown.</source>
        <translation>Kein Tool hat alle diese Wörter und ein gezeigtes Risiko.</translation>
    </message>
    <message>
        <source>Their servers are starting, switched off, or failing.</source>
        <translation>Ihre Server starten, sind ausgeschaltet oder gestört.</translation>
    </message>
    <message>
        <source>Tools come from MCP servers.</source>
        <translation>Tools kommen von MCP-Servern.</translation>
    </message>
    <message>
        <source>Show all %1 tools</source>
        <translation>Alle %1 Tools zeigen</translation>
    </message>
    <message>
        <source>Servers…</source>
        <translation>Server…</translation>
    </message>
    <message>
        <source>p50</source>
        <translation>p50</translation>
    </message>
    <message>
        <source>How long half of the last calls took at most, since the start</source>
        <translation>Wie lange die Hälfte der letzten Aufrufe höchstens dauerte, seit dem Start</translation>
    </message>
</context>
<context>
    <name>ToolResult</name>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Chart</source>
        <translation>Diagramm</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Tree</source>
        <translation>Baum</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>%1 of %2 rows shown.</source>
        <translation>%1 von %2 Zeilen gezeigt.</translation>
    </message>
    <message>
        <source>The beginning of one line is shown.</source>
        <translation>Der Anfang einer Zeile ist gezeigt.</translation>
    </message>
    <message>
        <source>%1 of %2 lines shown.</source>
        <translation>%1 von %2 Zeilen gezeigt.</translation>
    </message>
    <message>
        <source>Show all %1 rows</source>
        <translation>Alle %1 Zeilen zeigen</translation>
    </message>
    <message>
        <source>Show all of it</source>
        <translation>Alles zeigen</translation>
    </message>
    <message>
        <source>Show all %1 lines</source>
        <translation>Alle %1 Zeilen zeigen</translation>
    </message>
</context>
<context>
    <name>ToolServerHead</name>
    <message>
        <source>%1, %2</source>
        <translation>%1, %2</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>zugeklappt</translation>
    </message>
    <message>
        <source>open</source>
        <translation>aufgeklappt</translation>
    </message>
    <message>
        <source>%1 hidden by search or filter</source>
        <translation>%1 durch Suche oder Filter verborgen</translation>
    </message>
</context>
<context>
    <name>TranscriptRow</name>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>The program ended while this came. What had come is kept.</source>
        <translation>Das Programm endete während der Antwort. Was da war, ist gesichert.</translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation>Diese Antwort wurde gestoppt.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
</context>
<context>
    <name>TransportChoice</name>
    <message>
        <source>Transport</source>
        <translation>Transport</translation>
    </message>
    <message>
        <source>An older server that knows only HTTP+SSE is found by itself.</source>
        <translation>Ein älterer Server, der nur HTTP+SSE kennt, wird von selbst erkannt.</translation>
    </message>
</context>
<context>
    <name>TryOutForm</name>
    <message>
        <source>This tool takes no arguments.</source>
        <translation>Dieses Tool nimmt keine Argumente.</translation>
    </message>
    <message>
        <source>Arguments as JSON</source>
        <translation>Argumente als JSON</translation>
    </message>
    <message>
        <source>Not a JSON object</source>
        <translation>Kein JSON-Objekt</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Starten</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Edit as form</source>
        <translation>Als Formular</translation>
    </message>
    <message>
        <source>Edit as JSON</source>
        <translation>Als JSON</translation>
    </message>
    <message>
        <source>The mode of the session on screen decides what may run here too.</source>
        <translation>Der Modus der gezeigten Sitzung gilt auch hier.</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Frage %1</translation>
    </message>
</context>
<context>
    <name>TryOutPane</name>
    <message>
        <source>Close (Ctrl I)</source>
        <translation>Schließen (Strg I)</translation>
    </message>
    <message>
        <source>Try out</source>
        <translation>Probelauf</translation>
    </message>
    <message>
        <source>Definition</source>
        <translation>Definition</translation>
    </message>
    <message>
        <source>Risk</source>
        <translation>Risiko</translation>
    </message>
    <message>
        <source>No tool chosen</source>
        <translation>Kein Tool gewählt</translation>
    </message>
    <message>
        <source>Choose one in the catalog to run it from a form.</source>
        <translation>Im Katalog eines wählen und über ein Formular starten.</translation>
    </message>
    <message>
        <source>Run %1?</source>
        <translation>%1 starten?</translation>
    </message>
    <message>
        <source>It may change something. It is sent once, with exactly these arguments:</source>
        <translation>Es kann etwas ändern. Es wird einmal gesendet, mit genau diesen Argumenten:</translation>
    </message>
    <message>
        <source>Run once</source>
        <translation>Einmal starten</translation>
    </message>
    <message>
        <source>Do not run</source>
        <translation>Nicht starten</translation>
    </message>
</context>
<context>
    <name>TryOutResult</name>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Copy raw JSON</source>
        <translation>Rohes JSON kopieren</translation>
    </message>
</context>
<context>
    <name>WaitingRow</name>
    <message>
        <source>Stop trying</source>
        <translation>Nicht weiter versuchen</translation>
    </message>
</context>
<context>
    <name>WayOutFields</name>
    <message>
        <source>System</source>
        <translation>System</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>Own</source>
        <translation>Eigener</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>This machine itself is never reached through a proxy.</source>
        <translation>Diese Maschine selbst wird nie über einen Proxy erreicht.</translation>
    </message>
    <message>
        <source>Address of the proxy</source>
        <translation>Adresse des Proxys</translation>
    </message>
    <message>
        <source>Reached without it</source>
        <translation>Ohne ihn erreicht</translation>
    </message>
    <message>
        <source>User</source>
        <translation>Benutzer</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>Passwort</translation>
    </message>
    <message>
        <source>Password of the proxy</source>
        <translation>Passwort des Proxys</translation>
    </message>
    <message>
        <source>kept</source>
        <translation>aufbewahrt</translation>
    </message>
    <message>
        <source>Extra certificate authority</source>
        <translation>Zusätzliche Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>A PEM file, trusted here beside the system&apos;s authorities.</source>
        <translation>Eine PEM-Datei, der hier neben den Stellen des Systems vertraut wird.</translation>
    </message>
    <message>
        <source>Client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
    <message>
        <source>Its private key</source>
        <translation>Sein privater Schlüssel</translation>
    </message>
    <message>
        <source>In %1</source>
        <translation>Ablage: %1</translation>
    </message>
    <message>
        <source>The file is read once, when you save: the key is kept in %1.</source>
        <translation>Die Datei wird einmal gelesen, beim Speichern. Ablage des Schlüssels: %1.</translation>
    </message>
</context>
<context>
    <name>WelcomeView</name>
    <message>
        <source>Welcome to Signalbox</source>
        <translation>Willkommen bei Signalbox</translation>
    </message>
    <message>
        <source>Ask about your network. See every tool call before and after it runs. Start with any of these; the others stay in Settings.</source>
        <translation>Fragen zum Netz stellen. Jeden Tool-Aufruf sehen, bevor und nachdem er läuft. Mit einem davon beginnen; der Rest bleibt in den Einstellungen.</translation>
    </message>
    <message>
        <source>Try the demo network</source>
        <translation>Demo-Netz ausprobieren</translation>
    </message>
    <message>
        <source>An invented company with a whole network. Works without a key and without a network: the offline assistant is no language model, it picks a tool by the words of the question.</source>
        <translation>Eine erfundene Firma mit ganzem Netz. Geht ohne Schlüssel und ohne Verbindung: der Offline-Assistent ist kein Sprachmodell, er wählt ein Tool nach den Wörtern der Frage.</translation>
    </message>
    <message>
        <source>Sites</source>
        <translation>Standorte</translation>
    </message>
    <message>
        <source>272 locations</source>
        <translation>272 Orte</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Answers</source>
        <translation>Antworten</translation>
    </message>
    <message>
        <source>offline assistant</source>
        <translation>Offline-Assistent</translation>
    </message>
    <message>
        <source>Leaves this machine</source>
        <translation>Verlässt den Rechner</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nichts</translation>
    </message>
    <message>
        <source>Open the demo network</source>
        <translation>Demo-Netz öffnen</translation>
    </message>
    <message>
        <source>Add a model provider</source>
        <translation>Modell-Anbieter hinzufügen</translation>
    </message>
    <message>
        <source>With an address and a key. The key is kept in %1, nowhere else.</source>
        <translation>Mit Adresse und Schlüssel. Ablage des Schlüssels: %1, nirgends sonst.</translation>
    </message>
    <message>
        <source>Add an MCP server</source>
        <translation>MCP-Server hinzufügen</translation>
    </message>
    <message>
        <source>A command that speaks MCP on its standard input and output, or a URL. Nothing starts before you have seen its command.</source>
        <translation>Ein Befehl, der MCP über Standardein- und -ausgabe spricht, oder eine URL. Nichts startet, bevor sein Befehl zu sehen war.</translation>
    </message>
    <message>
        <source>Add a server…</source>
        <translation>Server hinzufügen…</translation>
    </message>
    <message>
        <source>Sessions stay in</source>
        <translation>Sitzungen bleiben in</translation>
    </message>
    <message>
        <source>No telemetry, no account</source>
        <translation>Keine Telemetrie, kein Konto</translation>
    </message>
    <message>
        <source>Start with an empty session</source>
        <translation>Mit leerer Sitzung beginnen</translation>
    </message>
    <message>
        <source>Found on this machine, no key needed:</source>
        <translation>Auf dieser Maschine gefunden, ohne Schlüssel:</translation>
    </message>
    <message>
        <source>Any other provider…</source>
        <translation>Anderer Anbieter…</translation>
    </message>
    <message>
        <source>Or with a key, kept in %1:</source>
        <translation>Oder mit einem Schlüssel (Ablage: %1):</translation>
    </message>
</context>
<context>
    <name>Zones</name>
    <message>
        <source>Width of the inspector</source>
        <translation>Breite des Inspektors</translation>
    </message>
    <message>
        <source>← and → change it</source>
        <translation>← und → ändern sie</translation>
    </message>
</context>
<context>
    <name>base</name>
    <message>
        <source>%1 does not accept the key.</source>
        <translation>%1 nimmt den Schlüssel nicht an.</translation>
    </message>
    <message>
        <source>Replace the key in Settings, then try again.</source>
        <translation>Schlüssel in den Einstellungen ersetzen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The key is right, but %1 does not allow this.</source>
        <translation>Der Schlüssel stimmt, aber %1 erlaubt das nicht.</translation>
    </message>
    <message>
        <source>Ask for the permission, or use another key or model.</source>
        <translation>Die Berechtigung anfordern oder anderen Schlüssel oder anderes Modell verwenden.</translation>
    </message>
    <message>
        <source>The account at %1 has no credit left.</source>
        <translation>Das Konto bei %1 hat kein Guthaben mehr.</translation>
    </message>
    <message>
        <source>Raise the budget there, or choose another model.</source>
        <translation>Dort das Budget erhöhen oder ein anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 takes no more requests just now.</source>
        <translation>%1 nimmt gerade keine Anfragen mehr an.</translation>
    </message>
    <message>
        <source>Wait a moment, then try again.</source>
        <translation>Kurz warten, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The conversation is too long for this model.</source>
        <translation>Die Sitzung ist zu lang für dieses Modell.</translation>
    </message>
    <message>
        <source>Start a new session, or choose a model with a larger context.</source>
        <translation>Neue Sitzung beginnen oder ein Modell mit größerem Kontext wählen.</translation>
    </message>
    <message>
        <source>%1 has no model of this name.</source>
        <translation>%1 hat kein Modell dieses Namens.</translation>
    </message>
    <message>
        <source>Choose a model from the list, or correct the name in Settings.</source>
        <translation>Ein Modell aus der Liste wählen oder den Namen in den Einstellungen berichtigen.</translation>
    </message>
    <message>
        <source>%1 refused the request as malformed.</source>
        <translation>%1 hat die Anfrage als fehlerhaft abgewiesen.</translation>
    </message>
    <message>
        <source>Check the provider&apos;s API kind and model in Settings.</source>
        <translation>API-Art und Modell des Anbieters in den Einstellungen prüfen.</translation>
    </message>
    <message>
        <source>The content filter of %1 stopped this.</source>
        <translation>Der Inhaltsfilter von %1 hat das gestoppt.</translation>
    </message>
    <message>
        <source>Word the question differently, or choose another model.</source>
        <translation>Frage anders stellen oder anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 is overloaded.</source>
        <translation>%1 ist überlastet.</translation>
    </message>
    <message>
        <source>Try again in a moment, or choose another model.</source>
        <translation>Gleich erneut versuchen oder anderes Modell wählen.</translation>
    </message>
    <message>
        <source>%1 failed on its side.</source>
        <translation>Bei %1 ist ein Fehler aufgetreten.</translation>
    </message>
    <message>
        <source>Try again; if it stays, look at its status page or log.</source>
        <translation>Erneut versuchen; bleibt es dabei, Statusseite oder Log ansehen.</translation>
    </message>
    <message>
        <source>%1 cannot be reached.</source>
        <translation>%1 ist nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the address, the network and the proxy, then try again.</source>
        <translation>Adresse, Netz und Proxy prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The certificate of %1 is not trusted.</source>
        <translation>Dem Zertifikat von %1 wird nicht vertraut.</translation>
    </message>
    <message>
        <source>Check the host name and the certificate authority of this machine.</source>
        <translation>Hostnamen und Zertifizierungsstelle dieses Rechners prüfen.</translation>
    </message>
    <message>
        <source>%1 did not answer in time.</source>
        <translation>%1 hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>Try again, or raise the time limit.</source>
        <translation>Erneut versuchen oder das Zeitlimit erhöhen.</translation>
    </message>
    <message>
        <source>%1 answered in a way that does not fit its API.</source>
        <translation>Die Antwort von %1 passt nicht zu seiner API.</translation>
    </message>
    <message>
        <source>Check that the address and the API kind belong together.</source>
        <translation>Prüfen, ob Adresse und API-Art zusammengehören.</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>What had come by then is kept.</source>
        <translation>Was bis dahin da war, ist gesichert.</translation>
    </message>
    <message>
        <source>The answer of %1 broke off.</source>
        <translation>Die Antwort von %1 brach ab.</translation>
    </message>
    <message>
        <source>The text so far is kept. Try again.</source>
        <translation>Der Text bis hier ist gesichert. Erneut versuchen.</translation>
    </message>
    <message>
        <source>What was given cannot be used.</source>
        <translation>Die Angabe ist nicht verwendbar.</translation>
    </message>
    <message>
        <source>Correct it, then try again.</source>
        <translation>Berichtigen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>%1 was not found.</source>
        <translation>%1 wurde nicht gefunden.</translation>
    </message>
    <message>
        <source>Check the name, or choose another from the list.</source>
        <translation>Namen prüfen oder einen anderen aus der Liste wählen.</translation>
    </message>
    <message>
        <source>The disk or database refused to save.</source>
        <translation>Platte oder Datenbank verweigert das Sichern.</translation>
    </message>
    <message>
        <source>Check the data folder&apos;s permissions and the disk, then try again.</source>
        <translation>Rechte des Datenordners und die Platte prüfen, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Die Platte ist voll.</translation>
    </message>
    <message>
        <source>Free some space; what is on screen is still here.</source>
        <translation>Platz schaffen; was auf dem Schirm ist, ist noch da.</translation>
    </message>
    <message>
        <source>These data were written by a newer Signalbox.</source>
        <translation>Diese Daten stammen von einer neueren Signalbox.</translation>
    </message>
    <message>
        <source>Use that version, or start with another data folder.</source>
        <translation>Diese Version verwenden oder mit anderem Datenordner starten.</translation>
    </message>
    <message>
        <source>Another Signalbox has this data folder open.</source>
        <translation>Eine andere Signalbox hat diesen Datenordner geöffnet.</translation>
    </message>
    <message>
        <source>Close the other one, or start with another data folder.</source>
        <translation>Die andere schließen oder mit anderem Datenordner starten.</translation>
    </message>
    <message>
        <source>The keychain is locked.</source>
        <translation>Der Schlüsselbund ist gesperrt.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Entsperren, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>This was not allowed.</source>
        <translation>Das war nicht erlaubt.</translation>
    </message>
    <message>
        <source>Change the mode or the rule if it should run.</source>
        <translation>Modus oder Regel ändern, wenn es laufen soll.</translation>
    </message>
    <message>
        <source>A part that %1 needs is missing on this machine.</source>
        <translation>Auf diesem Rechner fehlt ein Teil, den %1 braucht.</translation>
    </message>
    <message>
        <source>Install it, or check that the program is in PATH.</source>
        <translation>Installieren oder prüfen, ob das Programm im PATH liegt.</translation>
    </message>
    <message>
        <source>The answer of %1 is over the size that is safe to read.</source>
        <translation>Die Antwort von %1 ist größer, als sicher zu lesen ist.</translation>
    </message>
    <message>
        <source>Ask for less at once.</source>
        <translation>Weniger auf einmal anfordern.</translation>
    </message>
    <message>
        <source>The text so far is kept.</source>
        <translation>Der bisherige Text bleibt erhalten.</translation>
    </message>
    <message>
        <source>The model wanted more than %1 rounds of tool calls.</source>
        <translation>Das Modell wollte mehr als %1 Runden von Tool-Aufrufen.</translation>
    </message>
    <message>
        <source>Ask it to go on, or narrow the question.</source>
        <translation>Fortsetzen lassen oder die Frage eingrenzen.</translation>
    </message>
    <message>
        <source>The model ended without an answer.</source>
        <translation>Das Modell endete ohne Antwort.</translation>
    </message>
    <message>
        <source>Try again, or ask differently.</source>
        <translation>Erneut versuchen oder anders fragen.</translation>
    </message>
    <message>
        <source>The answer reached the output limit (%1).</source>
        <translation>Die Antwort hat die Ausgabegrenze erreicht (%1).</translation>
    </message>
    <message>
        <source>Ask the model to go on, or raise the limit in the provider&apos;s settings.</source>
        <translation>Das Modell weitermachen lassen oder die Grenze in den Einstellungen des Anbieters anheben.</translation>
    </message>
    <message>
        <source>A filter of the provider ended the answer (%1).</source>
        <translation>Ein Filter des Anbieters hat die Antwort beendet (%1).</translation>
    </message>
    <message>
        <source>Word the question differently, or ask another model.</source>
        <translation>Die Frage anders stellen oder ein anderes Modell fragen.</translation>
    </message>
    <message>
        <source>The provider ran on its own side: %1</source>
        <translation>Der Anbieter hat bei sich ausgeführt: %1</translation>
    </message>
    <message>
        <source>The model refuses: %1</source>
        <translation>Das Modell lehnt ab: %1</translation>
    </message>
    <message>
        <source>Word the question differently.</source>
        <translation>Die Frage anders stellen.</translation>
    </message>
    <message>
        <source>You stopped this answer.</source>
        <translation>Diese Antwort wurde von Ihnen gestoppt.</translation>
    </message>
    <message>
        <source>%1 asks for a key or does not accept the one it got.</source>
        <translation>%1 verlangt einen Schlüssel oder nimmt den gesendeten nicht an.</translation>
    </message>
    <message>
        <source>Give it the right key in its headers or environment, then start it again.</source>
        <translation>Den richtigen Schlüssel in Header oder Umgebung eintragen, dann neu starten.</translation>
    </message>
    <message>
        <source>%1 does not allow this with the key it got.</source>
        <translation>%1 erlaubt das mit diesem Schlüssel nicht.</translation>
    </message>
    <message>
        <source>Ask for the permission, or give it another key.</source>
        <translation>Die Berechtigung anfordern oder einen anderen Schlüssel eintragen.</translation>
    </message>
    <message>
        <source>%1 ended or failed.</source>
        <translation>%1 endete oder schlug fehl.</translation>
    </message>
    <message>
        <source>Read its last words, mend its command or settings, then start it again.</source>
        <translation>Letzte Ausgaben lesen, Befehl oder Einstellungen berichtigen, dann neu starten.</translation>
    </message>
    <message>
        <source>Check its address and that it is running, then try again.</source>
        <translation>Adresse prüfen und ob er läuft, dann erneut versuchen.</translation>
    </message>
    <message>
        <source>Check that it is an MCP server and what it wrote to standard error, then start it again.</source>
        <translation>Prüfen, ob es ein MCP-Server ist und was in der Fehlerausgabe steht, dann neu starten.</translation>
    </message>
    <message>
        <source>%1 does not speak MCP.</source>
        <translation>%1 spricht kein MCP.</translation>
    </message>
    <message>
        <source>Check its command or address: something else answers there.</source>
        <translation>Befehl oder Adresse prüfen: dort antwortet etwas anderes.</translation>
    </message>
    <message>
        <source>%1 refused the request.</source>
        <translation>%1 hat die Anfrage abgewiesen.</translation>
    </message>
    <message>
        <source>Check its address and that it is an MCP server.</source>
        <translation>Adresse prüfen und ob es ein MCP-Server ist.</translation>
    </message>
    <message>
        <source>Check its command or address, or install the program.</source>
        <translation>Befehl oder Adresse prüfen oder das Programm installieren.</translation>
    </message>
    <message>
        <source>%1 cannot be started or used.</source>
        <translation>%1 lässt sich nicht starten oder verwenden.</translation>
    </message>
    <message>
        <source>Install what is missing, or correct its command.</source>
        <translation>Fehlendes installieren oder den Befehl berichtigen.</translation>
    </message>
    <message>
        <source>%1 sent more than is safe to read.</source>
        <translation>%1 sendet mehr, als sicher zu lesen ist.</translation>
    </message>
    <message>
        <source>Ask for less at once; if it floods, it is no MCP server.</source>
        <translation>Weniger auf einmal anfordern; flutet er, ist es kein MCP-Server.</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>der Dienst</translation>
    </message>
    <message>
        <source>It asks to wait %1 s before the next try.</source>
        <translation>Er verlangt %1 s Pause bis zum nächsten Versuch.</translation>
    </message>
</context>
<context>
    <name>figures</name>
    <message>
        <source>d MMM</source>
        <translation>d. MMM</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <translation>d. MMM yyyy</translation>
    </message>
</context>
<context>
    <name>ui</name>
    <message>
        <source>TLS certificate</source>
        <translation>TLS-Zertifikat</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>keine Verbindung</translation>
    </message>
    <message>
        <source>no answer</source>
        <translation>keine Antwort</translation>
    </message>
    <message>
        <source>sign-in refused</source>
        <translation>Anmeldung verweigert</translation>
    </message>
    <message>
        <source>keychain locked</source>
        <translation>Schlüsselbund gesperrt</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>does not speak MCP</source>
        <translation>spricht kein MCP</translation>
    </message>
    <message>
        <source>server error</source>
        <translation>Serverfehler</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>started</source>
        <translation>gestartet</translation>
    </message>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>none needed</source>
        <translation>keine nötig</translation>
    </message>
    <message>
        <source>with the key from the keychain</source>
        <translation>mit Schlüssel aus dem Schlüsselbund</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>Anmeldung</translation>
    </message>
    <message>
        <source>1 tool</source>
        <translation>1 Tool</translation>
    </message>
    <message>
        <source>%1 tools</source>
        <translation>%1 Tools</translation>
    </message>
    <message>
        <source>, %1 left out</source>
        <translation>, %1 ausgelassen</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>Braucht Eingriff</translation>
    </message>
    <message>
        <source>Switched off</source>
        <translation>Ausgeschaltet</translation>
    </message>
    <message>
        <source>Connected</source>
        <translation>Verbunden</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>startet</translation>
    </message>
    <message>
        <source>switched off</source>
        <translation>ausgeschaltet</translation>
    </message>
    <message>
        <source>signed in at %1</source>
        <translation>angemeldet bei %1</translation>
    </message>
    <message>
        <source>the first %1 of %2</source>
        <translation>die ersten %1 von %2</translation>
    </message>
</context>
<context>
    <name>ui::ArgumentForm</name>
    <message>
        <source>This one is needed.</source>
        <translation>Das wird gebraucht.</translation>
    </message>
</context>
<context>
    <name>ui::AsksEditor</name>
    <message>
        <source>“%1” is no folder of this machine.</source>
        <translation>„%1“ ist kein Ordner dieses Rechners.</translation>
    </message>
    <message>
        <source>A number from 1 to %1</source>
        <translation>Eine Zahl von 1 bis %1</translation>
    </message>
    <message>
        <source>Folders: %1. A model: %2.</source>
        <translation>Ordner: %1. Ein Modell: %2.</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>never</source>
        <translation>nie</translation>
    </message>
    <message>
        <source>%1 requests and %2 tokens an hour</source>
        <translation>%1 Anfragen und %2 Tokens je Stunde</translation>
    </message>
</context>
<context>
    <name>ui::AttachmentList</name>
    <message>
        <source>Only files of this machine can be attached.</source>
        <translation>Nur Dateien dieses Rechners können angehängt werden.</translation>
    </message>
    <message>
        <source>pasted-%1.png</source>
        <translation>eingefügt-%1.png</translation>
    </message>
    <message>
        <source>Not attached: all files of one question together may have %1.</source>
        <translation>Nicht angehängt: Alle Dateien einer Frage dürfen zusammen %1 haben.</translation>
    </message>
    <message>
        <source>Not sent: %1 takes no images</source>
        <translation>Wird nicht gesendet: %1 nimmt keine Bilder an</translation>
    </message>
    <message>
        <source>Not sent: %1 takes no PDF files</source>
        <translation>Wird nicht gesendet: %1 nimmt keine PDF-Dateien an</translation>
    </message>
    <message>
        <source>Not sent: takes no images</source>
        <translation>Nicht gesendet: keine Bilder möglich</translation>
    </message>
    <message>
        <source>Not sent: takes no PDF files</source>
        <translation>Nicht gesendet: kein PDF möglich</translation>
    </message>
    <message>
        <source>Whether %1 takes images is not known</source>
        <translation>Ob %1 Bilder annimmt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Whether %1 takes PDF files is not known</source>
        <translation>Ob %1 PDF-Dateien annimmt, ist nicht bekannt</translation>
    </message>
    <message>
        <source>Not attached: %1 is too large. Text may have 4 MiB, a picture 20 MiB, a PDF 32 MiB.</source>
        <translation>Nicht angehängt: %1 ist zu groß. Text darf 4 MiB haben, ein Bild 20 MiB, ein PDF 32 MiB.</translation>
    </message>
    <message>
        <source>Not attached: %1 cannot be read.</source>
        <translation>Nicht angehängt: %1 kann nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Not attached: %1 is neither text nor PDF, PNG, JPEG, GIF or WebP, or it is empty.</source>
        <translation>Nicht angehängt: %1 ist weder Text noch PDF, PNG, JPEG, GIF oder WebP, oder leer.</translation>
    </message>
</context>
<context>
    <name>ui::ChatViewModel</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>retry %1 of %2</source>
        <translation>Wiederholung %1 von %2</translation>
    </message>
    <message>
        <source>Trying again now, %1</source>
        <translation>Neuer Versuch läuft, %1</translation>
    </message>
    <message>
        <source>Next try at %1 UTC, in %2 s, %3</source>
        <translation>Nächster Versuch um %1 UTC, in %2 s, %3</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
</context>
<context>
    <name>ui::CommandList</name>
    <message>
        <source>Actions</source>
        <translation>Aktionen</translation>
    </message>
    <message>
        <source>Views</source>
        <translation>Ansichten</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Find in all sessions</source>
        <translation>In Sitzungen suchen</translation>
    </message>
    <message>
        <source>Tools</source>
        <translation>Tools</translation>
    </message>
    <message>
        <source>Servers</source>
        <translation>Server</translation>
    </message>
    <message>
        <source>Settings: providers</source>
        <translation>Einstellungen: Anbieter</translation>
    </message>
    <message>
        <source>Settings: appearance</source>
        <translation>Einstellungen: Aussehen</translation>
    </message>
    <message>
        <source>Settings: keyboard</source>
        <translation>Einstellungen: Tastatur</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Stop the answer</source>
        <translation>Antwort stoppen</translation>
    </message>
    <message>
        <source>Stop everything, mode Read-only</source>
        <translation>Alles stoppen, Modus Nur lesen</translation>
    </message>
    <message>
        <source>Choose the model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Attach a file…</source>
        <translation>Datei anhängen…</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>Im Chat suchen</translation>
    </message>
    <message>
        <source>Previous tool card</source>
        <translation>Vorige Tool-Karte</translation>
    </message>
    <message>
        <source>Previous error</source>
        <translation>Voriger Fehler</translation>
    </message>
    <message>
        <source>Previous message of yours</source>
        <translation>Vorige eigene Nachricht</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>Inspektor</translation>
    </message>
    <message>
        <source>List of sessions</source>
        <translation>Liste der Sitzungen</translation>
    </message>
    <message>
        <source>Check all servers</source>
        <translation>Alle Server prüfen</translation>
    </message>
    <message>
        <source>Add a server</source>
        <translation>Server hinzufügen</translation>
    </message>
    <message>
        <source>Open the demo network</source>
        <translation>Das Demonetz öffnen</translation>
    </message>
    <message>
        <source>Mode Read-only</source>
        <translation>Modus Nur lesen</translation>
    </message>
    <message>
        <source>Mode Propose</source>
        <translation>Modus Vorschlagen</translation>
    </message>
    <message>
        <source>Mode Execute…</source>
        <translation>Modus Ausführen…</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Größere Schrift</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Kleinere Schrift</translation>
    </message>
    <message>
        <source>Text as designed</source>
        <translation>Schrift wie entworfen</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>Helles Aussehen</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>Dunkles Aussehen</translation>
    </message>
    <message>
        <source>Cosy rows</source>
        <translation>Bequeme Zeilen</translation>
    </message>
    <message>
        <source>Compact rows</source>
        <translation>Kompakte Zeilen</translation>
    </message>
    <message>
        <source>Sessions</source>
        <translation>Sitzungen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
</context>
<context>
    <name>ui::ConnectionEditor</name>
    <message>
        <source>Not a header: %1. Write Name: value.</source>
        <translation>Keine Kopfzeile: %1. Die Form ist Name: Wert.</translation>
    </message>
    <message>
        <source>%1 carries a key. Keys belong into the field above.</source>
        <translation>%1 trägt einen Schlüssel. Schlüssel gehören in das Feld oben.</translation>
    </message>
    <message>
        <source>Seconds, 0 for no limit.</source>
        <translation>Sekunden, 0 für keine Grenze.</translation>
    </message>
    <message>
        <source>A number from %1 to %2.</source>
        <translation>Eine Zahl von %1 bis %2.</translation>
    </message>
    <message>
        <source>1 header</source>
        <translation>1 Kopfzeile</translation>
    </message>
    <message>
        <source>%1 headers</source>
        <translation>%1 Kopfzeilen</translation>
    </message>
    <message>
        <source>own time limits</source>
        <translation>eigene Zeitgrenzen</translation>
    </message>
    <message>
        <source>own defaults</source>
        <translation>eigene Vorgaben</translation>
    </message>
</context>
<context>
    <name>ui::KeySourceEditor</name>
    <message>
        <source>The name of a variable, without $ and =.</source>
        <translation>Der Name einer Variablen, ohne $ und =.</translation>
    </message>
    <message>
        <source>A path that begins with / or ~/.</source>
        <translation>Ein Pfad, der mit / oder ~/ beginnt.</translation>
    </message>
    <message>
        <source>A program and its arguments.</source>
        <translation>Ein Programm und seine Argumente.</translation>
    </message>
</context>
<context>
    <name>ui::ModelListModel</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>images</source>
        <translation>Bilder</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>%1 context</source>
        <translation>%1 Kontext</translation>
    </message>
    <message>
        <source>reasoning</source>
        <translation>denkt mit</translation>
    </message>
    <message>
        <source>US dollars for a million tokens in / out, prices of %1</source>
        <translation>US-Dollar je Million Token hinein / heraus, Preise vom %1</translation>
    </message>
    <message>
        <source>No list of models: %1 %2</source>
        <translation>Keine Liste der Modelle: %1 %2</translation>
    </message>
    <message>
        <source>Left out: %1</source>
        <translation>Ausgelassen: %1</translation>
    </message>
</context>
<context>
    <name>ui::OfferListModel</name>
    <message>
        <source>1 argument</source>
        <translation>1 Argument</translation>
    </message>
    <message>
        <source>%1 arguments</source>
        <translation>%1 Argumente</translation>
    </message>
    <message>
        <source>1 resource</source>
        <translation>1 Ressource</translation>
    </message>
    <message>
        <source>%1 resources</source>
        <translation>%1 Ressourcen</translation>
    </message>
    <message>
        <source>1 template</source>
        <translation>1 Muster</translation>
    </message>
    <message>
        <source>%1 templates</source>
        <translation>%1 Muster</translation>
    </message>
    <message>
        <source>1 prompt</source>
        <translation>1 Vorlage</translation>
    </message>
    <message>
        <source>%1 prompts</source>
        <translation>%1 Vorlagen</translation>
    </message>
    <message>
        <source>Asking %1</source>
        <translation>Frage %1</translation>
    </message>
    <message>
        <source>It offers none.</source>
        <translation>Er bietet keine.</translation>
    </message>
</context>
<context>
    <name>ui::OfferReader</name>
    <message>
        <source>The server gave nothing.</source>
        <translation>Der Server gab nichts.</translation>
    </message>
    <message>
        <source>From the prompt “%1” of %2:</source>
        <translation>Aus der Vorlage „%1“ von %2:</translation>
    </message>
    <message>
        <source>Your answer: %1</source>
        <translation>Die Antwort darauf: %1</translation>
    </message>
    <message>
        <source>The page could not be written to a temporary file.</source>
        <translation>Die Seite konnte nicht in eine temporäre Datei geschrieben werden.</translation>
    </message>
</context>
<context>
    <name>ui::ProviderEditor</name>
    <message>
        <source>A provider needs a name.</source>
        <translation>Ein Anbieter braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another provider has this name.</source>
        <translation>Ein anderer Anbieter heißt schon so.</translation>
    </message>
    <message>
        <source>A provider needs an address.</source>
        <translation>Ein Anbieter braucht eine Adresse.</translation>
    </message>
    <message>
        <source>Not an address. It begins with https:// and a host.</source>
        <translation>Keine Adresse. Sie beginnt mit https:// und einem Host.</translation>
    </message>
    <message>
        <source>Only https:// and http:// are possible.</source>
        <translation>Nur https:// und http:// sind möglich.</translation>
    </message>
    <message>
        <source>No key of this provider is kept (%1).</source>
        <translation>Für diesen Anbieter ist kein Schlüssel abgelegt (%1).</translation>
    </message>
    <message>
        <source>Paste the key again and save.</source>
        <translation>Schlüssel neu einfügen und speichern.</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>not reached</source>
        <translation>nicht erreicht</translation>
    </message>
    <message>
        <source>%1, stopped at step %2 of %3</source>
        <translation>%1, gestoppt bei Schritt %2 von %3</translation>
    </message>
    <message>
        <source>%1, all %2 steps are fine</source>
        <translation>%1, alle %2 Schritte in Ordnung</translation>
    </message>
    <message>
        <source>Set today.</source>
        <translation>Heute gesetzt.</translation>
    </message>
    <message>
        <source>Set yesterday.</source>
        <translation>Gestern gesetzt.</translation>
    </message>
    <message>
        <source>Set %1 days ago.</source>
        <translation>Vor %1 Tagen gesetzt.</translation>
    </message>
    <message>
        <source>The environment variable %1 gives no key.</source>
        <translation>Die Umgebungsvariable %1 gibt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Set it before Signalbox starts, or take the key from elsewhere.</source>
        <translation>Vor dem Start von Signalbox setzen oder den Schlüssel von woanders nehmen.</translation>
    </message>
    <message>
        <source>The key file gives no key.</source>
        <translation>Die Schlüsseldatei gibt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Correct its path, its content or its permissions.</source>
        <translation>Pfad, Inhalt oder Rechte berichtigen.</translation>
    </message>
    <message>
        <source>The key command gives no key.</source>
        <translation>Der Schlüsselbefehl gibt keinen Schlüssel.</translation>
    </message>
    <message>
        <source>Run it in a terminal: there it says why.</source>
        <translation>In einem Terminal ausführen: dort sagt er, warum.</translation>
    </message>
    <message>
        <source>The certificate files of this provider cannot be used.</source>
        <translation>Die Zertifikatsdateien dieses Anbieters sind nicht brauchbar.</translation>
    </message>
    <message>
        <source>Correct them under “Connection and limits”.</source>
        <translation>Unter „Verbindung und Grenzen“ berichtigen.</translation>
    </message>
</context>
<context>
    <name>ui::QuestionCard</name>
    <message>
        <source>asks for information</source>
        <translation>fragt nach Angaben</translation>
    </message>
    <message>
        <source>waits for what you do in the browser</source>
        <translation>wartet auf die Seite im Browser</translation>
    </message>
    <message>
        <source>wants you to open a page</source>
        <translation>möchte eine Seite öffnen lassen</translation>
    </message>
    <message>
        <source>gets an answer of a model</source>
        <translation>erhält eine Antwort eines Modells</translation>
    </message>
    <message>
        <source>would get this answer</source>
        <translation>würde diese Antwort erhalten</translation>
    </message>
    <message>
        <source>got no answer of the model</source>
        <translation>erhielt keine Antwort des Modells</translation>
    </message>
    <message>
        <source>asks for the answer of a model</source>
        <translation>fragt nach der Antwort eines Modells</translation>
    </message>
</context>
<context>
    <name>ui::QuestionList</name>
    <message>
        <source>Questions of %1 are declined until you hear it again.</source>
        <translation>Fragen von %1 werden abgelehnt, bis der Server wieder angehört wird.</translation>
    </message>
    <message>
        <source>%1 asks too much at once: a question was declined.</source>
        <translation>%1 fragt zu viel auf einmal: eine Frage wurde abgelehnt.</translation>
    </message>
    <message>
        <source>%1 asked something too long to be read: it was declined.</source>
        <translation>%1 fragte etwas, das zum Lesen zu lang ist: abgelehnt.</translation>
    </message>
    <message>
        <source>%1 asked for the answer of a model: none is set up.</source>
        <translation>%1 bat um die Antwort eines Modells: keines ist eingerichtet.</translation>
    </message>
    <message>
        <source>%1 asked for the answer of a model: its budget of this hour is used up.</source>
        <translation>%1 bat um die Antwort eines Modells: das Budget dieser Stunde ist aufgebraucht.</translation>
    </message>
    <message>
        <source>%1 asked a model something that cannot be passed on (sound, a file, a tool name).</source>
        <translation>%1 fragte ein Modell etwas, das nicht weitergegeben werden kann (Ton, eine Datei, ein Toolname).</translation>
    </message>
</context>
<context>
    <name>ui::SamplingReview</name>
    <message>
        <source>A picture, %1, %2</source>
        <translation>Ein Bild, %1, %2</translation>
    </message>
    <message>
        <source>A file</source>
        <translation>Eine Datei</translation>
    </message>
    <message>
        <source>Request %1 of %2 in this hour. The answer may take %3 of %4 tokens that are left.</source>
        <translation>Anfrage %1 von %2 in dieser Stunde. Die Antwort darf %3 von %4 verbleibenden Tokens brauchen.</translation>
    </message>
    <message>
        <source>The model may ask for these tools, which the server runs itself: %1.</source>
        <translation>Das Modell darf diese Tools verlangen, die der Server selbst ausführt: %1.</translation>
    </message>
    <message>
        <source>Temperature %1.</source>
        <translation>Temperatur %1.</translation>
    </message>
    <message>
        <source>The answer is cut at %1.</source>
        <translation>Die Antwort endet bei %1.</translation>
    </message>
    <message>
        <source>It also asks for your conversation: that is not sent.</source>
        <translation>Er verlangt auch das Gespräch: das wird nicht gesendet.</translation>
    </message>
    <message>
        <source>System prompt</source>
        <translation>Systemanweisung</translation>
    </message>
    <message>
        <source>Earlier answer</source>
        <translation>Frühere Antwort</translation>
    </message>
    <message>
        <source>Question</source>
        <translation>Frage</translation>
    </message>
    <message>
        <source>%1, %2 tokens</source>
        <translation>%1, %2 Tokens</translation>
    </message>
    <message>
        <source>, cut off at the limit</source>
        <translation>, an der Grenze abgeschnitten</translation>
    </message>
</context>
<context>
    <name>ui::SearchResults</name>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Best first</source>
        <translation>Beste zuerst</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>Your messages</source>
        <translation>Eigene Nachrichten</translation>
    </message>
    <message>
        <source>Answers and arguments</source>
        <translation>Antworten und Argumente</translation>
    </message>
    <message>
        <source>Tool output</source>
        <translation>Tool-Ausgabe</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jederzeit</translation>
    </message>
    <message>
        <source>You</source>
        <translation>Ich</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>1 more in this session</source>
        <translation>1 weiterer in dieser Sitzung</translation>
    </message>
    <message>
        <source>%1 more in this session</source>
        <translation>%1 weitere in dieser Sitzung</translation>
    </message>
</context>
<context>
    <name>ui::ServerEditor</name>
    <message>
        <source>A server needs a name.</source>
        <translation>Ein Server braucht einen Namen.</translation>
    </message>
    <message>
        <source>Another server has this name.</source>
        <translation>Ein anderer Server heißt schon so.</translation>
    </message>
    <message>
        <source>Which program speaks MCP on its standard input and output?</source>
        <translation>Welches Programm spricht MCP über Standardein- und -ausgabe?</translation>
    </message>
    <message>
        <source>A quote is not closed.</source>
        <translation>Ein Anführungszeichen ist nicht geschlossen.</translation>
    </message>
    <message>
        <source>Where does it listen? The path often ends in /mcp.</source>
        <translation>Wo ist er erreichbar? Der Pfad endet oft auf /mcp.</translation>
    </message>
    <message>
        <source>Not an address. It begins with https:// and a host.</source>
        <translation>Keine Adresse. Sie beginnt mit https:// und einem Host.</translation>
    </message>
    <message>
        <source>Not the address of a WebSocket. It begins with wss:// and a host.</source>
        <translation>Keine Adresse eines WebSockets. Sie beginnt mit wss:// und einem Host.</translation>
    </message>
    <message>
        <source>Each line is NAME=value: “%1” is not.</source>
        <translation>Jede Zeile ist NAME=Wert: „%1“ ist es nicht.</translation>
    </message>
</context>
<context>
    <name>ui::ServerListModel</name>
    <message>
        <source>No servers yet</source>
        <translation>Noch keine Server</translation>
    </message>
    <message>
        <source>%1 down</source>
        <translation>%1 gestört</translation>
    </message>
    <message>
        <source>%1 more down</source>
        <translation>%1 weitere gestört</translation>
    </message>
    <message>
        <source>%1 clear</source>
        <translation>%1 frei</translation>
    </message>
    <message>
        <source>%1 slow</source>
        <translation>%1 langsam</translation>
    </message>
    <message>
        <source>%1 starting</source>
        <translation>%1 startet</translation>
    </message>
    <message>
        <source>all switched off</source>
        <translation>alle ausgeschaltet</translation>
    </message>
</context>
<context>
    <name>ui::SessionListModel</name>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>Last week</source>
        <translation>Letzte Woche</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Älter</translation>
    </message>
    <message>
        <source>New session</source>
        <translation>Neue Sitzung</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 Nachricht</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 Nachrichten</translation>
    </message>
</context>
<context>
    <name>ui::SessionsViewModel</name>
    <message>
        <source>1 hit</source>
        <translation>1 Treffer</translation>
    </message>
    <message>
        <source>%1 hits</source>
        <translation>%1 Treffer</translation>
    </message>
    <message>
        <source>in 1 session</source>
        <translation>in 1 Sitzung</translation>
    </message>
    <message>
        <source>in %1 sessions</source>
        <translation>in %1 Sitzungen</translation>
    </message>
    <message>
        <source>Moved to the trash</source>
        <translation>In den Papierkorb gelegt</translation>
    </message>
    <message>
        <source>Exported to %1</source>
        <translation>Exportiert nach %1</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>Importiert</translation>
    </message>
    <message>
        <source>The %1 newest hits</source>
        <translation>Die %1 neuesten Treffer</translation>
    </message>
    <message>
        <source>The %1 best hits</source>
        <translation>Die %1 besten Treffer</translation>
    </message>
</context>
<context>
    <name>ui::SignInEditor</name>
    <message>
        <source>Which client are we? Its ID comes from whoever runs the server.</source>
        <translation>Welcher Client sind wir? Die ID kommt von dem, der den Server betreibt.</translation>
    </message>
    <message>
        <source>An https:// address with a path, which serves the document.</source>
        <translation>Eine https://-Adresse mit Pfad, die das Dokument liefert.</translation>
    </message>
    <message>
        <source>The https:// address of its token endpoint.</source>
        <translation>Die https://-Adresse seines Token-Endpunkts.</translation>
    </message>
    <message>
        <source>In the browser, when the server asks for it</source>
        <translation>Im Browser, wenn der Server danach fragt</translation>
    </message>
    <message>
        <source>In the browser, with settings of your own</source>
        <translation>Im Browser, mit eigenen Einstellungen</translation>
    </message>
    <message>
        <source>As the client %1</source>
        <translation>Als Client %1</translation>
    </message>
    <message>
        <source>With the identity token of a workload</source>
        <translation>Mit dem Identitätstoken eines Workloads</translation>
    </message>
    <message>
        <source>Through the identity provider of your company</source>
        <translation>Über den Identitätsanbieter der Firma</translation>
    </message>
    <message>
        <source>Never: a server that asks for it is refused</source>
        <translation>Nie: Einem Server, der danach fragt, wird abgesagt</translation>
    </message>
</context>
<context>
    <name>ui::SignedIn</name>
    <message>
        <source>no end was told</source>
        <translation>kein Ende genannt</translation>
    </message>
    <message>
        <source>until %1</source>
        <translation>bis %1</translation>
    </message>
    <message>
        <source>over since %1</source>
        <translation>abgelaufen seit %1</translation>
    </message>
    <message>
        <source>then you are asked again</source>
        <translation>dann wird wieder gefragt</translation>
    </message>
    <message>
        <source>renewed by itself</source>
        <translation>erneuert sich selbst</translation>
    </message>
    <message>
        <source>to a key of this machine (DPoP)</source>
        <translation>an einen Schlüssel dieses Rechners (DPoP)</translation>
    </message>
    <message>
        <source>The keychain</source>
        <translation>Der Schlüsselbund</translation>
    </message>
</context>
<context>
    <name>ui::ToolCatalogModel</name>
    <message>
        <source>1 tool</source>
        <translation>1 Tool</translation>
    </message>
    <message>
        <source>%1 tools</source>
        <translation>%1 Tools</translation>
    </message>
    <message>
        <source>, %1 tokens</source>
        <translation>, %1 Tokens</translation>
    </message>
</context>
<context>
    <name>ui::ToolFormModel</name>
    <message>
        <source>Required</source>
        <translation>Erforderlich</translation>
    </message>
    <message>
        <source>One of: %1</source>
        <translation>Eines von: %1</translation>
    </message>
    <message>
        <source>Not a number</source>
        <translation>Keine Zahl</translation>
    </message>
    <message>
        <source>Not valid JSON</source>
        <translation>Kein gültiges JSON</translation>
    </message>
    <message>
        <source>Not a whole number</source>
        <translation>Keine ganze Zahl</translation>
    </message>
    <message>
        <source>Only true or false</source>
        <translation>Nur true oder false</translation>
    </message>
    <message>
        <source>Not a JSON list: [ … ]</source>
        <translation>Keine JSON-Liste: [ … ]</translation>
    </message>
    <message>
        <source>Not a JSON object: { … }</source>
        <translation>Kein JSON-Objekt: { … }</translation>
    </message>
    <message>
        <source>At least %1</source>
        <translation>Mindestens %1</translation>
    </message>
    <message>
        <source>At most %1</source>
        <translation>Höchstens %1</translation>
    </message>
    <message>
        <source>any</source>
        <translation>beliebig</translation>
    </message>
    <message>
        <source>one of %1</source>
        <translation>eines von %1</translation>
    </message>
    <message>
        <source>required</source>
        <translation>erforderlich</translation>
    </message>
    <message>
        <source>default %1</source>
        <translation>Standard %1</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
</context>
<context>
    <name>ui::WayOutEditor</name>
    <message>
        <source>Not the address of a proxy: http://host:port or socks5://host:port.</source>
        <translation>Keine Adresse eines Proxys: http://host:port oder socks5://host:port.</translation>
    </message>
    <message>
        <source>A certificate needs its private key.</source>
        <translation>Ein Zertifikat braucht seinen privaten Schlüssel.</translation>
    </message>
    <message>
        <source>no proxy</source>
        <translation>kein Proxy</translation>
    </message>
    <message>
        <source>own proxy</source>
        <translation>eigener Proxy</translation>
    </message>
    <message>
        <source>extra authority</source>
        <translation>zusätzliche Zertifizierungsstelle</translation>
    </message>
    <message>
        <source>client certificate</source>
        <translation>Client-Zertifikat</translation>
    </message>
</context>
<context>
    <name>ui::Workbench</name>
    <message>
        <source>This session</source>
        <translation>Diese Sitzung</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>no model</source>
        <translation>kein Modell</translation>
    </message>
    <message>
        <source>about %1 tokens</source>
        <translation>etwa %1 Tokens</translation>
    </message>
    <message>
        <source>%1 % of %2</source>
        <translation>%1 % von %2</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>About %1 tokens: more than the %2 that %3 takes.</source>
        <translation>Etwa %1 Token: mehr als die %2, die %3 annimmt.</translation>
    </message>
    <message>
        <source>About %1 of the %2 tokens that %3 takes.</source>
        <translation>Etwa %1 der %2 Token, die %3 annimmt.</translation>
    </message>
    <message>
        <source>US dollars, with the prices of %1</source>
        <translation>US-Dollar, mit den Preisen vom %1</translation>
    </message>
    <message>
        <source>The catalog</source>
        <translation>Der Katalog</translation>
    </message>
    <message>
        <source>Figures of %1 loaded</source>
        <translation>Angaben vom %1 geladen</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Saved as %1</source>
        <translation>Gespeichert als %1</translation>
    </message>
    <message>
        <source>Attached to the message</source>
        <translation>An die Nachricht gehängt</translation>
    </message>
</context>
</TS>
