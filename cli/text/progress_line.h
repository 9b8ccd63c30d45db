#pragma once
/// Progress where somebody watches.

#include <chrono>
#include <string_view>

namespace ttc {

/// A line on stderr, redrawn a few times a second and gone in the end; nothing where stderr is no terminal.
class ProgressLine {
 public:
  explicit ProgressLine(bool quiet);
  ~ProgressLine();
  ProgressLine(const ProgressLine&) = delete;
  ProgressLine& operator=(const ProgressLine&) = delete;

  /// What `words` makes of the seconds so far.
  template <class Words>
  void update(Words words) {
    if (on_ && Clock::now() - last_ >= std::chrono::milliseconds(200)) draw(words(seconds()));
  }
  /// The same at once, for what comes seldom.
  template <class Words>
  void begin(Words words) {
    if (on_) draw(words(seconds()));
  }

 private:
  using Clock = std::chrono::steady_clock;
  double seconds() const { return std::chrono::duration<double>(Clock::now() - start_).count(); }
  void draw(std::string_view words);

  bool on_;
  bool drawn_ = false;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_ = start_;
};

}  // namespace ttc
