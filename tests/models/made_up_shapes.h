#pragma once
// Components that no registry has: what holds for them holds for any that will be written.

#include <array>
#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "models/fields_of.h"

namespace ttc::testing {

enum class Colour { red, green };
constexpr auto value_names(Colour) { return std::array<std::string_view, 2>{"red", "green"}; }

struct Pen {
  double width = 1;
  Colour colour = Colour::red;

  static constexpr auto fields() {
    return std::tuple{field("width", &Pen::width, "of a line, in millimetres", positive),
                      field("colour", &Pen::colour, "of the ink")};
  }

  std::string complaint() const { return width > 9 && colour == Colour::green ? "no such pen" : ""; }
};

struct Square {
  static constexpr std::string_view key = "square";
  static constexpr std::string_view doc = "four equal sides";

  double side = 2;
  Pen pen;

  static constexpr auto fields() {
    return std::tuple{required("side", &Square::side, "its length", positive),
                      field("pen", &Square::pen, "what it is drawn with")};
  }
};

using Corners = std::vector<std::vector<double>>;

struct Polygon {
  static constexpr std::string_view key = "polygon";
  static constexpr std::string_view doc = "as many corners as one likes";

  Corners corners;
  std::vector<Pen> pens;
  std::vector<std::string> names{"A"};
  bool filled = false;
  std::uint64_t copies = 1;
  Square frame;  ///< written with its kind

  static constexpr auto fields() {
    using P = Polygon;
    return std::tuple{field("corners", &P::corners, "their places", between(0, 10)),
                      field("pens", &P::pens, "of the sides"),
                      field("names", &P::names, "of the corners"),
                      field("filled", &P::filled, "whether it has an inside"),
                      field("copies", &P::copies, "how many there are", between(0, 5)),
                      with_kind(field("frame", &P::frame, "what is around it"))};
  }

  std::string complaint(std::size_t models) const {
    return corners.size() > models ? "more corners than models" : "";
  }
};

using Shape = std::variant<Square, Polygon>;

struct Drawing {
  Shape shape;
  std::vector<Shape> more;

  static constexpr auto fields() {
    return std::tuple{field("shape", &Drawing::shape, "in the middle"),
                      field("more", &Drawing::more, "around it")};
  }
};

}  // namespace ttc::testing
