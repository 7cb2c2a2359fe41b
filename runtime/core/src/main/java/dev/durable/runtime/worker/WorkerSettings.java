package dev.durable.runtime.worker;

import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.json.DataConverter;
import java.time.Duration;
import java.time.InstantSource;

/**
 * How a worker works.
 *
 * @param postponement how long what this worker cannot run is left to others
 * @param retention how long instances are kept after their end
 */
record WorkerSettings(
    TaskHub hub,
    DataConverter converter,
    InstantSource clock,
    int orchestrationThreads,
    int activityConcurrency,
    Duration drainTimeout,
    Duration postponement,
    Retention retention) {}
