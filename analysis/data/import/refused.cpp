// Logs that are known and hold no graded independent samples: what they lack is said.

#include "analysis/data/import/reading.h"
#include "models/errors.h"

namespace ttc {

bool is_rebase(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("model_answer") && glimpse.has("total_tokens");
}

void read_rebase(const ImportJob& job) {
  if (job.glimpse.has("model_answer.*.num_gen_tokens"))
    throw DataError(
        job.file.name() +
        ": independent samples of the baseline beside REBASE, without extracted answers and verdicts (grade "
        "them, and write problem, sample, answer, correct and tokens a line)");
  throw DataError(
      job.file.name() +
      ": solutions of REBASE are leaves of one tree, not independent samples: pass@k and maj@k over their "
      "subsets mean nothing, tokens are of the whole search, and there are no verdicts (run the search "
      "several times and make a table of one row a search, with the answer it returned)");
}

bool is_openai_batch(const Glimpse& glimpse) {
  return glimpse.kind == Glimpse::Kind::json && glimpse.has("custom_id") && glimpse.has("response");
}

void read_openai_batch(const ImportJob& job) {
  throw DataError(
      job.file.name() +
      ": a batch's output has generations without grades, and its usage is of all choices of a request "
      "together (grade the choices, and write problem, sample, answer and correct a line)");
}

}  // namespace ttc
