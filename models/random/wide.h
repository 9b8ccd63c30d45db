#pragma once

/// Before a function whose loops are compiled for several processors, the widest that is there at run time
/// being used: the same operations on the same numbers, so the same bytes.
#if defined(__x86_64__) && !defined(__SANITIZE_ADDRESS__) && !defined(__SANITIZE_THREAD__)
#define TTC_WIDE __attribute__((target_clones("arch=x86-64-v4", "avx2", "default")))
#else
#define TTC_WIDE
#endif

/// Before what such functions call: compiled with its caller, for its caller's processor.
#define TTC_INLINE [[gnu::always_inline]] inline
