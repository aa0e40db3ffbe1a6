#pragma once
#include "ui/fakes/scene.h"

/// What has to be there before the window is made: servers that ask, offer, or work on.
void prepare(fakes::Scene& scene, const QString& name);
/// Calls under way, questions of servers, the catalog's other lists, what is missing. False: no such scene.
bool stageMore(fakes::Scene& scene, const QString& name);
