#include "base/log.h"

#include "base/display_text.h"

#include <map>
#include <mutex>

#include <spdlog/sinks/base_sink.h>
#include <spdlog/sinks/rotating_file_sink.h>
#include <spdlog/sinks/stdout_sinks.h>

#include <sys/stat.h>

namespace base {
namespace {

/// Makes every payload one safe line before the real sink writes it.
class SafeSink final : public spdlog::sinks::base_sink<std::mutex> {
public:
    explicit SafeSink(spdlog::sink_ptr target) : m_target(std::move(target)) {}

protected:
    void sink_it_(const spdlog::details::log_msg& message) override {
        const std::string safe = displayLine({message.payload.data(), message.payload.size()}, 4000);
        spdlog::details::log_msg copy(message);
        copy.payload = safe;
        m_target->log(copy);
    }
    void flush_() override { m_target->flush(); }
    void set_pattern_(const std::string& pattern) override { m_target->set_pattern(pattern); }
    void set_formatter_(std::unique_ptr<spdlog::formatter> formatter) override {
        m_target->set_formatter(std::move(formatter));
    }

private:
    spdlog::sink_ptr m_target;
};

struct Logs {
    std::mutex mutex;
    spdlog::sink_ptr sink = std::make_shared<SafeSink>(std::make_shared<spdlog::sinks::stderr_sink_mt>());
    spdlog::level::level_enum level = spdlog::level::warn;
    std::map<std::string, std::unique_ptr<spdlog::logger>> byRoom;
};

Logs& logs() {
    static Logs instance; // process-wide by nature: there is one log
    return instance;
}

} // namespace

spdlog::logger& log(const char* room) {
    Logs& all = logs();
    const std::lock_guard lock(all.mutex);
    auto& logger = all.byRoom[room];
    if (!logger) {
        logger = std::make_unique<spdlog::logger>(room, all.sink);
        logger->set_level(all.level);
        logger->flush_on(spdlog::level::warn);
    }
    return *logger;
}

void startLog(const LogOptions& options) {
    Logs& all = logs();
    const std::lock_guard lock(all.mutex);
    all.level = spdlog::level::from_str(options.level);
    if (!options.file.empty()) {
        const mode_t before = ::umask(0077);
        try {
            all.sink = std::make_shared<SafeSink>(
                std::make_shared<spdlog::sinks::rotating_file_sink_mt>(options.file, 5U << 20, 3));
        } catch (const spdlog::spdlog_ex& error) {
            std::fprintf(stderr, "The log file cannot be written: %s\n", error.what());
        }
        ::umask(before);
    }
    all.sink->set_pattern("%Y-%m-%dT%H:%M:%S.%eZ %-5l %-8n %v");
    for (auto& [room, logger] : all.byRoom) {
        logger->sinks() = {all.sink};
        logger->set_level(all.level);
    }
}

} // namespace base
