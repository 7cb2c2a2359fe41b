/**
 * Random workflows for a hub with faults, and the model that says what has to have come of them:
 * the promises of ARCHITECTURE.md.
 *
 * <p>Start reading at {@link dev.durable.runtime.simulation.Program} and {@link
 * dev.durable.runtime.simulation.Model}. Depends on the hub SPI, on what generated code may use,
 * and on AssertJ.
 */
@NullMarked
package dev.durable.runtime.simulation;

import org.jspecify.annotations.NullMarked;
