// Writes the sample dataset as a result file, for the tests in Python: write_sample OUT.h5

#include <cstdio>
#include <exception>

#include "sim/results/results.h"
#include "sim/results/write_file.h"
#include "tests/sim/sample_dataset.h"

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  try {
    ttc::write_file(argv[1], ttc::to_image(ttc::testing::sample_dataset()));
    return 0;
  } catch (const std::exception& e) {
    std::fprintf(stderr, "%s\n", e.what());
    return 1;
  }
}
