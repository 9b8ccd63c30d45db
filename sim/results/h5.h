#pragma once
// The HDF5 C library with handles that close themselves and errors that are exceptions.

#include <hdf5.h>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace ttc::h5 {

/// "what we did: what the library said".
struct Error : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// Stops the library from printing its errors on stderr. Once before its first use.
void silence();

/// Throws Error with the innermost reason on the library's error stack.
[[noreturn]] void fail(std::string_view doing);

/// The result of a call, or an Error if it is negative: check(H5Dwrite(...), "write accuracy").
template <class T>
T check(T result, std::string_view doing) {
  if (result < 0) fail(doing);
  return result;
}

/// An identifier of the library and the function that closes it.
class Handle {
 public:
  using Close = herr_t (*)(hid_t);
  Handle(hid_t id, Close close, std::string_view doing) : id_(check(id, doing)), close_(close) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)), close_(other.close_) {}
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  Handle& operator=(Handle&&) = delete;
  ~Handle() {
    if (id_ >= 0) close_(id_);
  }
  operator hid_t() const { return id_; }  // NOLINT(google-explicit-constructor): it stands for the identifier

 private:
  hid_t id_;
  Close close_;
};

/// The type of all our texts: UTF-8 of variable length (netCDF-C crashes on fixed-length UTF-8).
Handle string_type();

}  // namespace ttc::h5
