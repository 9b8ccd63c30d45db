#pragma once
/// Any table of a result file as text for other programs.

#include <string>

#include "sim/results/dataset.h"

namespace ttc {

/// A cell of comma-separated text: quoted where it must be.
std::string csv_cell(const std::string& text);

/// Comma-separated, with a header line; numbers in full precision, NaN empty, texts quoted where need be. Of
/// a table on several dimensions a line an element, its indices first.
std::string csv_text(const Group& group);

/// A Markdown table: numbers to six digits, NaN as a dash.
std::string markdown_text(const Group& group);

}  // namespace ttc
