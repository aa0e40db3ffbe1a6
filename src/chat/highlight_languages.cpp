#include "chat/highlight_languages.h"

#include <algorithm>
#include <cctype>
#include <string>

namespace chat {
namespace {

using Form = Language::Form;
using Keys = Language::Keys;

constexpr std::string_view cWords =
    "alignas alignof auto bool break case catch char class concept const constexpr continue default delete "
    "do double "
    "else enum explicit export extern false final float for friend goto if inline int long mutable namespace "
    "new "
    "noexcept nullptr operator override private protected public register return short signed sizeof static "
    "struct "
    "switch template this throw true try typedef typename union unsigned using virtual void volatile while "
    "NULL "
    "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t size_t";
constexpr std::string_view scriptWords = "abstract any as async await boolean break case catch class const "
                                         "continue debugger declare default delete do else "
                                         "enum export extends false finally for from function if implements "
                                         "import in instanceof interface let namespace "
                                         "new null number of private protected public readonly return static "
                                         "string super switch this throw true try type "
                                         "typeof undefined unknown var void while with yield";
constexpr std::string_view routerWords =
    "aaa access-list address-family apply-groups area bgp channel-group class-map class crypto description "
    "enable "
    "encapsulation end exit feature firewall groups hostname interface interfaces ip ipv6 key line logging "
    "mtu name "
    "neighbor network ntp ospf permit policy-map policy-options prefix-list protocols route-map router "
    "routing-instances routing-options service session set snmp snmp-server spanning-tree speed standby "
    "switchport system "
    "tacacs-server unit username vlan vlans vrf show configure commit copy ping traceroute terminal edit "
    "rollback match "
    "then term from address redistribute remote-as router-id version banner channel-protocol";

constexpr Language table[] = {
    {"sh shell bash zsh ksh console shell-session shellsession terminal", "#", "", "", "\"'", "",
     "if then else elif fi for while until do done case esac in function return local export readonly "
     "declare unset "
     "shift break continue exit source alias trap set eval exec cd echo printf read test sudo",
     Form::Words, Keys::None, false, true},
    {"yaml yml ansible k8s", "#", "", "", "\"'", "", "true false null yes no on off ~", Form::Words,
     Keys::Colon},
    {"json jsonc json5 jsonl ndjson", "//", "/*", "*/", "\"", "", "true false null", Form::Words,
     Keys::Colon},
    {"python py python3 pycon", "#", "", "", "\"'", "\"\"\" '''",
     "and as assert async await break case class continue def del elif else except False finally for from "
     "global if "
     "import in is lambda match None nonlocal not or pass raise return self True try while with yield"},
    {"go golang", "//", "/*", "*/", "\"'", "`",
     "any bool break byte case chan const continue default defer else error fallthrough false float32 "
     "float64 for func "
     "go goto if import int int32 int64 interface iota map nil package range return rune select string "
     "struct switch "
     "true type uint uint32 uint64 var"},
    {"sql psql postgres postgresql mysql sqlite plsql tsql", "--", "/*", "*/", "'\"", "",
     "add all alter and as asc begin between by case cast check column commit constraint create cross "
     "database default "
     "delete desc distinct drop else end exists foreign from full grant group having if in index inner "
     "insert int "
     "integer into is join key left like limit not null offset on or order outer primary references "
     "returning right "
     "rollback select set table text then timestamp transaction truncate union unique update using values "
     "varchar view "
     "when where with",
     Form::Words, Keys::None, true},
    {"ini cfg conf properties editorconfig systemd desktop", "# ;", "", "", "\"", "",
     "true false yes no on off", Form::Words, Keys::Equals, true},
    {"toml", "#", "", "", "\"'", "\"\"\" '''", "true false inf nan", Form::Words, Keys::Equals},
    {"hcl tf terraform tfvars", "# //", "/*", "*/", "\"", "",
     "resource data variable output module provider terraform locals for_each count for in if true false "
     "null dynamic "
     "lifecycle depends_on",
     Form::Words, Keys::Equals},
    {"diff patch udiff", "", "", "", "", "", "", Form::Lines},
    {"dockerfile docker containerfile", "#", "", "", "\"'", "",
     "from as run cmd label maintainer expose env add copy entrypoint volume user workdir arg onbuild "
     "stopsignal "
     "healthcheck shell",
     Form::Words, Keys::None, true, true},
    {"c h cpp c++ cc cxx hpp arduino", "//", "/*", "*/", "\"'", "", cWords},
    {"javascript js jsx mjs typescript ts tsx node", "//", "/*", "*/", "\"'", "`", scriptWords},
    {"java kotlin kt csharp cs c# scala swift", "//", "/*", "*/", "\"'", "\"\"\"",
     "abstract as async await boolean break byte case catch char class const continue data default do double "
     "else enum "
     "extends false final finally float for fun func foreach get if implements import in int interface "
     "internal is let "
     "long namespace new null object override package private protected public return sealed set short "
     "static string "
     "struct super switch this throw true try using val var virtual void when where while"},
    {"rust rs", "//", "/*", "*/", "\"", "",
     "as async await bool break const continue crate dyn else enum extern false fn for i32 i64 if impl in "
     "let loop match "
     "mod move mut pub ref return self Self static str String struct super trait true type u8 u16 u32 u64 "
     "unsafe use "
     "usize where while Option Result Some None Ok Err"},
    {"css scss less", "//", "/*", "*/", "\"'", "", "important media import", Form::Words, Keys::Colon},
    {"xml html htm xhtml svg xsd xslt vue netconf", "", "<!--", "-->", "\"'", "", "", Form::Markup},
    {"ios cisco ios-xe iosxe ios-xr iosxr nxos nx-os nexus eos arista aruba frr router", "! #", "", "", "\"",
     "", routerWords, Form::Router},
    {"junos juniper jnpr", "#", "/*", "*/", "\"", "", routerWords, Form::Router},
    {"log logs syslog", "", "", "", "\"", "",
     "trace debug info notice warn warning error err crit critical alert emerg emergency fatal panic fail "
     "failed",
     Form::Words, Keys::None, true},
};

} // namespace

bool isOneOf(std::string_view word, std::string_view list) {
    for (std::size_t at = list.find(word); at != std::string_view::npos && !word.empty();
         at = list.find(word, at + 1)) {
        const std::size_t end = at + word.size();
        if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
    }
    return false;
}

const Language* languageOf(std::string_view name) {
    name = name.substr(0, name.find_first_of(" \t,{:"));
    if (name.size() > 20) return nullptr;
    std::string lower(name);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return static_cast<char>(std::tolower(static_cast<unsigned char>(c))); });
    for (const Language& language : table)
        if (isOneOf(lower, language.names)) return &language;
    return nullptr;
}

} // namespace chat
