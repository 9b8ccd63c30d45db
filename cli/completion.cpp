// ttcsim completion: what the shell completes, from the same declarations as --help.

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "cli/words/words.h"

namespace ttc {

namespace {

/// What all scripts are made of: which words lead to a command below, and what can follow each command or
/// each option with a choice of values.
struct Branches {
  std::vector<std::string> commands;
  std::vector<std::pair<std::string, std::string>> words, values;
};

void add_branches(const NextWords& next, Branches& out) {
  for (const auto& [option, choice] : next.values) out.values.emplace_back(next.path + " " + option, choice);
  for (const NextWords& command : next.below) {
    out.commands.push_back(command.path);
    add_branches(command, out);
  }
  out.words.emplace_back(next.path, fmt::format("{}", fmt::join(next.words, " ")));
}

/// A branch a line, where `{0}` of its shape is what was said and `{1}` what can follow.
std::string lines(const std::vector<std::pair<std::string, std::string>>& branches,
                  fmt::format_string<const std::string&, const std::string&> shape) {
  std::string text;
  for (const auto& [said, words] : branches) text += fmt::format(shape, said, words);
  return text;
}

std::string bash_script(const Branches& b) {
  return fmt::format(R"(# Bash completion for ttcsim: source <(ttcsim completion bash)
_ttcsim() {{
  local path="ttcsim" word words="" current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$path $word" in
    "{0}") path="$path $word" ;;
    esac
  done
  case "$path $previous" in
{1}    *) case "$path" in
{2}    esac ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}}
complete -o default -F _ttcsim ttcsim
)",
                     fmt::join(b.commands, "\"|\""), lines(b.values, "    \"{0}\") words=\"{1}\" ;;\n"),
                     lines(b.words, "    \"{0}\") words=\"{1}\" ;;\n"));
}

std::string zsh_script(const Branches& b) {
  return fmt::format(R"(#compdef ttcsim
# Zsh completion for ttcsim: source <(ttcsim completion zsh)
_ttcsim() {{
  local at="ttcsim" word
  local -a offered
  for word in "${{(@)words[2,CURRENT-1]}}"; do
    case "$at $word" in
    "{0}") at="$at $word" ;;
    esac
  done
  case "$at ${{words[CURRENT-1]}}" in
{1}    *) case "$at" in
{2}    esac ;;
  esac
  compadd -- $offered
  _files
}}
compdef _ttcsim ttcsim
)",
                     fmt::join(b.commands, "\"|\""), lines(b.values, "    \"{0}\") offered=({1}) ;;\n"),
                     lines(b.words, "    \"{0}\") offered=({1}) ;;\n"));
}

std::string fish_script(const Branches& b) {
  return fmt::format(
      R"(# Fish completion for ttcsim: ttcsim completion fish | source
function __ttcsim_words
    set -l at ttcsim
    set -l said (commandline -opc)
    for word in $said[2..-1]
        switch "$at $word"
            case "{0}"
                set at "$at $word"
        end
    end
    switch "$at $said[-1]"
{1}        case '*'
            switch $at
{2}            end
    end
end
complete -c ttcsim -a '(__ttcsim_words)'
)",
      fmt::join(b.commands, "\" \""),
      lines(b.values, "        case \"{0}\"\n            printf '%s\\n' {1}\n"),
      lines(b.words, "                case \"{0}\"\n                    printf '%s\\n' {1}\n"));
}

void print_script(const NextWords& program, const std::string& shell) {
  Branches branches;
  add_branches(program, branches);
  const auto script = shell == "zsh" ? zsh_script : shell == "fish" ? fish_script : bash_script;
  std::fputs(script(branches).c_str(), stdout);
}

}  // namespace

void add_completion(Command& command) {
  const auto shell = std::make_shared<std::string>();
  command.does("print what makes a shell complete ttcsim's words",
               [&command, shell] { print_script(command.program().next_words(), *shell); });
  command.text("SHELL", *shell, "which shell").required().one_of({"bash", "zsh", "fish"});
  command.footer(
      "Examples:\n"
      "  source <(ttcsim completion bash)\n"
      "  source <(ttcsim completion zsh)\n"
      "  ttcsim completion fish | source");
}

}  // namespace ttc
