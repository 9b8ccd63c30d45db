#pragma once
/// Every stopping rule, for those who keep one.

#include "models/registry_fwd.h"
#include "models/stopping/beta.h"
#include "models/stopping/dirichlet.h"
#include "models/stopping/first_success.h"
#include "models/stopping/lead.h"
#include "models/stopping/marginal.h"
#include "models/stopping/never.h"
#include "models/stopping/score.h"
#include "models/stopping/window.h"
