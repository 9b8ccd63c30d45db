// ttcsim completion: what the shell completes, from the same declarations as --help.

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cstdio>
#include <memory>
#include <string>
#include <vector>

#include "claims/claim_file.h"
#include "cli/commands.h"

namespace ttc {

namespace {

using Words = std::vector<std::string>;

/// "quick full" of a type that reads "TEXT:{quick,full}"; empty for others.
std::string choices(const CLI::Option& option) {
  std::string type = option.get_type_name();
  const auto open = type.find('{'), close = type.find('}');
  if (open == std::string::npos || close == std::string::npos) return "";
  type = type.substr(open + 1, close - open - 1);
  for (char& c : type)
    if (c == ',') c = ' ';
  return type;
}

Words flags_of(const CLI::Option& option) {
  Words words;
  for (const std::string& name : option.get_snames()) words.push_back("-" + name);
  for (const std::string& name : option.get_lnames()) words.push_back("--" + name);
  return words;
}

/// Names that may follow a subcommand without a flag, beside files.
Words names_after(const std::string& path) {
  if (path == "ttcsim describe") return described_names();
  if (path != "ttcsim verify") return {};
  Words claims;
  for (const std::string_view name : claim_names()) claims.emplace_back(name);
  claims.emplace_back("all");
  return claims;
}

/// One branch of the script for what can follow `path`, one for each option with a choice of values, and
/// those of the subcommands.
void add_branches(const CLI::App& app, const std::string& path, std::string& words, std::string& values) {
  Words next = names_after(path);
  std::vector<const CLI::Option*> options = app.get_options();
  for (const CLI::App* group : app.get_subcommands({}))
    if (group->get_name().empty())
      for (const CLI::Option* option : group->get_options()) options.push_back(option);
  for (const CLI::Option* option : options) {
    const Words flags = flags_of(*option);
    next.insert(next.end(), flags.begin(), flags.end());
    if (const std::string list = choices(*option); !list.empty())
      for (const std::string& flag : flags)
        values += fmt::format("    \"{} {}\") words=\"{}\" ;;\n", path, flag, list);
  }
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_name().empty()) continue;
    next.push_back(command->get_name());
    add_branches(*command, path + " " + command->get_name(), words, values);
  }
  words += fmt::format("    \"{}\") words=\"{}\" ;;\n", path, fmt::join(next, " "));
}

std::string subcommand_paths(const CLI::App& app, const std::string& path) {
  std::string found;
  for (const CLI::App* command : app.get_subcommands({})) {
    if (command->get_name().empty()) continue;
    const std::string here = path + " " + command->get_name();
    found += fmt::format("{}\"{}\"", found.empty() ? "" : "|", here);
    if (const std::string below = subcommand_paths(*command, here); !below.empty()) found += "|" + below;
  }
  return found;
}

std::string bash_script(const CLI::App& app) {
  std::string words, values;
  add_branches(app, "ttcsim", words, values);
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
                     subcommand_paths(app, "ttcsim"), values, words);
}

}  // namespace

void add_completion(CLI::App& app) {
  auto shell = std::make_shared<std::string>();
  CLI::App* command = app.add_subcommand("completion", "print what makes a shell complete ttcsim's words");
  command->add_option("SHELL", *shell, "which shell")->required()->check(CLI::IsMember({"bash"}));
  command->callback([&app, shell] { std::fputs(bash_script(app).c_str(), stdout); });
  command->footer("For this shell: source <(ttcsim completion bash)");
}

}  // namespace ttc
