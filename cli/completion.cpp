// ttcsim completion: what the shell completes, from the same declarations as --help.

#include <fmt/format.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "cli/words/words.h"

namespace ttc {

namespace {

/// One branch of the script for what can follow each command, and one for each option with a choice of
/// values.
void add_branches(const NextWords& next, std::string& words, std::string& values) {
  for (const auto& [option, choice] : next.values)
    values += fmt::format("    \"{} {}\") words=\"{}\" ;;\n", next.path, option, choice);
  for (const NextWords& command : next.below) add_branches(command, words, values);
  words += fmt::format("    \"{}\") words=\"{}\" ;;\n", next.path, fmt::join(next.words, " "));
}

/// The path of every command below, quoted.
void add_paths(const NextWords& next, std::vector<std::string>& paths) {
  for (const NextWords& command : next.below) {
    paths.push_back(fmt::format("\"{}\"", command.path));
    add_paths(command, paths);
  }
}

std::string bash_script(const NextWords& program) {
  std::string words, values;
  add_branches(program, words, values);
  std::vector<std::string> paths;
  add_paths(program, paths);
  return fmt::format(R"(# Bash completion for ttcsim: source <(ttcsim completion bash)
_ttcsim() {{
  local path="ttcsim" word words="" current="${{COMP_WORDS[COMP_CWORD]}}" previous="${{COMP_WORDS[COMP_CWORD-1]}}"
  for word in "${{COMP_WORDS[@]:1:COMP_CWORD-1}}"; do
    case "$path $word" in
    {0}) path="$path $word" ;;
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
                     fmt::join(paths, "|"), values, words);
}

}  // namespace

void add_completion(Command& command) {
  const auto shell = std::make_shared<std::string>();
  command.does("print what makes a shell complete ttcsim's words", [&command, shell] {
    std::fputs(bash_script(command.program().next_words()).c_str(), stdout);
  });
  command.text("SHELL", *shell, "which shell").required().one_of({"bash"});
  command.footer("For this shell: source <(ttcsim completion bash)");
}

}  // namespace ttc
