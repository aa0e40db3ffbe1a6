#pragma once
#include <string_view>

namespace chat {

/// How a language is read: rows of the table in highlight_languages.cpp.
struct Language {
    enum class Form {
        Words,  ///< comments, strings, numbers, keywords
        Lines,  ///< a difference: each line by its first characters
        Markup, ///< XML and HTML
        Router, ///< configuration of a router: the first word of a line is a verb
    };
    enum class Keys {
        None,
        Colon,  ///< "key:" at the beginning of a line, and strings before a colon
        Equals, ///< "key =" at the beginning of a line, and sections in brackets
    };
    std::string_view names;        ///< separated by blanks, lower case
    std::string_view lineComments; ///< separated by blanks
    std::string_view blockOpen, blockClose;
    std::string_view quotes;     ///< characters that strings of one line stand in
    std::string_view longQuotes; ///< separated by blanks: strings of many lines
    std::string_view keywords;   ///< separated by blanks
    Form form = Form::Words;
    Keys keys = Keys::None;
    bool anyCase = false;   ///< keywords in any case
    bool variables = false; ///< $NAME and ${NAME}
};

/// The row of a language, or null.
const Language* languageOf(std::string_view name);

/// Whether `word` is one of the words in `list`, which are separated by blanks.
bool isOneOf(std::string_view word, std::string_view list);

} // namespace chat
