#pragma once
#include "ui/fakes/scene.h"

/// A session in which each call came back with something else to look at, imported into the store.
/// Its calls are r1 (table), r2 (chart), r3 (tree), r4 (terminal), r5 (difference), r6 (picture), r7 (text).
void keepResults(fakes::Scene& scene);
