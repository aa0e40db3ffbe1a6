import QtQuick

/// Widths of the columns of a table: from the longest cell of each; where they do not fit, the widest give
/// way, and far too wide tables scroll.
QtObject {
    id: columns

    required property var chars        ///< of each column, the widest cell in characters
    required property real available
    property bool snug: false          ///< as wide as the cells ask for, not as the space allows

    readonly property real natural: chars.reduce((sum, count) => sum + cellWidth(count), 0)
    readonly property bool scrolls: natural > available * 1.35
    readonly property var widths: fit(chars, scrolls ? natural : available)

    function cellWidth(count: real): real {
        return Math.ceil(Math.max(count, 2) * Style.px(12) * 0.605) + 24;
    }

    function fit(counts: var, space: real): var {
        let out = [];
        let sum = 0;
        for (let i = 0; i < counts.length; ++i) {
            out[i] = cellWidth(counts[i]);
            sum += out[i];
        }
        const least = Style.px(72);
        for (let round = 0; sum > space && round < 200; ++round) {
            let widest = 0;
            for (let i = 1; i < out.length; ++i)
                if (out[i] > out[widest]) widest = i;
            if (out[widest] <= least) break;
            const cut = Math.min(Math.max(4, (sum - space) / 4), out[widest] - least);
            out[widest] -= cut;
            sum -= cut;
        }
        if (out.length > 0 && sum < space) {
            // What is left over goes to all columns, so that the figures do not crowd at the start.
            const extra = Math.min((space - sum) / out.length, Style.px(columns.snug ? 24 : 96));
            for (let i = 0; i < out.length; ++i) out[i] += extra;
        }
        return out;
    }
}
