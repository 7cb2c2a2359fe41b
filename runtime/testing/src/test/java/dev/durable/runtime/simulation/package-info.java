/**
 * Runs random workflows on a hub with faults, on one thread and by one seed, and checks the
 * promises of ARCHITECTURE.md afterwards.
 *
 * <p>Start reading at {@link dev.durable.runtime.simulation.Simulation}.
 */
@NullMarked
package dev.durable.runtime.simulation;

import org.jspecify.annotations.NullMarked;
