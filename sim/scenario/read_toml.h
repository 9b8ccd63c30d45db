#pragma once
/// From TOML to described types: every key is checked against the declared fields, every number against its
/// range. An error says file, line and column, the key, what is wrong, and the nearest right thing.

#include <toml++/toml.h>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "models/fields.h"

namespace ttc {

/// What is worth saying about what was read.
struct Readings {
  std::vector<std::string> solved{};  ///< "reward.separation = 1.14": what followed from what was named
  std::vector<std::string> wrong{};   ///< every error but the first, where reading goes on
  bool go_on = false;                 ///< collect errors instead of stopping at the first
};

class TomlReader {
 public:
  /// `readings` outlives the reader.
  explicit TomlReader(std::string file, Readings* readings = nullptr)
      : file_(std::move(file)), readings_(readings) {}

  /// Reads `node`, which stands at the dotted `key`, into `out`; what the node does not say keeps its
  /// default. Throws ScenarioError.
  void read(const toml::node& node, const std::string& key, const Range& range, const ValueRef& out) const;

  /// The fields of a table; `also` are keys that somebody else reads.
  void read_fields(const toml::table& table, const std::string& key, const TableRef& out,
                   const std::vector<std::string_view>& also) const;

  [[noreturn]] void fail(const toml::node& node, const std::string& key, const std::string& what) const;

 private:
  void read_field(const toml::table& table, const std::string& key, const FieldRef& field) const;
  void settle(const toml::table& table, const std::string& key, const TableRef& out) const;
  std::size_t wrong_so_far() const;
  /// Runs `read`; what it throws is collected if reading goes on.
  template <class Read>
  void collecting(const Read& read) const;
  void read_choice(const toml::node& node, const std::string& key, const ChoiceRef& out) const;
  void read_list(const toml::node& node, const std::string& key, const Range& range,
                 const ListRef& out) const;
  void read_word(const toml::node& node, const std::string& key, const WordRef& out) const;

  bool truth(const toml::node& node, const std::string& key) const;
  std::string text(const toml::node& node, const std::string& key) const;
  double number(const toml::node& node, const std::string& key, const Range& range) const;
  std::uint64_t whole_number(const toml::node& node, const std::string& key, const Range& range) const;
  const toml::table& table_of(const toml::node& node, const std::string& key, const TableRef& out) const;
  std::string kind_of(const toml::node& node, const std::string& key,
                      const std::vector<std::string_view>& kinds) const;
  void refuse_unknown(const toml::table& table, const std::string& key,
                      const std::vector<std::string_view>& known) const;
  [[noreturn]] void refuse_word(const toml::node& node, const std::string& key, const std::string& word,
                                const std::vector<std::string_view>& known) const;

  std::string file_;
  Readings* readings_;
};

}  // namespace ttc
