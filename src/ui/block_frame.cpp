#include "ui/block_frame.h"

namespace ui {

namespace {

constexpr int listInset = 24;
constexpr int quoteInset = 16;

} // namespace

BlockFrame blockFrame(const chat::MdBlock& block, const chat::MdBlock* below) {
    BlockFrame frame;
    frame.around = QString::fromStdString(block.around);
    const std::size_t innermostList = block.around.rfind('l');
    for (std::size_t i = 0; i < block.around.size(); ++i) {
        if (block.around[i] == 'q') {
            frame.bars += frame.inset;
            frame.inset += quoteInset;
        } else {
            if (i == innermostList) frame.markerAt = frame.inset;
            frame.inset += listInset;
        }
    }
    frame.marker = QString::fromStdString(block.marker);
    if (const qsizetype box = frame.marker.indexOf(QLatin1Char('[')); box >= 0) {
        frame.task =
            frame.marker[box + 1] == QLatin1Char('x') ? QStringLiteral("done") : QStringLiteral("open");
        frame.marker = frame.marker.left(box).trimmed();
    }
    if (below == nullptr) return frame;
    const auto shared = static_cast<std::size_t>(below->joined);
    for (std::size_t i = 0; i < shared && i < block.around.size(); ++i)
        frame.barsBelow += block.around[i] == 'q' ? 1 : 0;
    const std::size_t outermostList = block.around.find('l');
    frame.close = block.tight && below->tight && outermostList != std::string::npos && shared > outermostList;
    return frame;
}

} // namespace ui
