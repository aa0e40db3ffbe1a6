#include "ui/provider_kinds.h"

#include <algorithm>

#include "llm/dialect.h"

namespace ui {
namespace {

constexpr const char* azure = "https://NAME.openai.azure.com";

constexpr ProviderKind all[] = {
    {"openai-chat", "OpenAI Chat Completions", "OpenAI", "https://api.openai.com/v1",
     "https://api.openai.com/v1", false},
    {"openai-responses", "OpenAI Responses", "OpenAI", "https://api.openai.com/v1",
     "https://api.openai.com/v1", false},
    {"anthropic-messages", "Anthropic Messages", "Anthropic", "https://api.anthropic.com",
     "https://api.anthropic.com", false},
    {"gemini", "Google Gemini", "Google Gemini", "https://generativelanguage.googleapis.com",
     "https://generativelanguage.googleapis.com", false},
    {"ollama-chat", "Ollama", "Ollama", "http://127.0.0.1:11434", "http://127.0.0.1:11434", false},
    {"azure-chat-v1", "Azure OpenAI v1, Chat Completions", "Azure OpenAI", "", azure, false},
    {"azure-responses-v1", "Azure OpenAI v1, Responses", "Azure OpenAI", "", azure, false},
    {"azure-chat-deployment", "Azure OpenAI, by deployment", "Azure OpenAI", "", azure, true},
    {"azure-ai-inference", "Azure AI Inference", "Azure AI", "", "https://NAME.services.ai.azure.com/models",
     true},
};

} // namespace

const std::vector<ProviderKind>& providerKinds() {
    static const std::vector<ProviderKind> built = [] {
        const auto names = llm::dialectNames();
        std::vector<ProviderKind> kinds;
        std::copy_if(std::begin(all), std::end(all), std::back_inserter(kinds),
                     [&](const ProviderKind& kind) {
                         return std::find(names.begin(), names.end(), kind.api) != names.end();
                     });
        return kinds;
    }();
    return built;
}

const ProviderKind* providerKind(const std::string& api) {
    for (const ProviderKind& kind : providerKinds())
        if (api == kind.api) return &kind;
    return nullptr;
}

} // namespace ui
