/// One item of a list; items are rows, so that a long list stays quick.
ParagraphRow {}
