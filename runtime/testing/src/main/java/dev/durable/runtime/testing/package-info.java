/**
 * What tests of workflows and of hubs need: a hub in memory, a clock that a test sets, a store that
 * fails on demand, and the contract suite that every hub passes.
 *
 * <p>Start reading at {@link dev.durable.runtime.testing.InMemoryTaskHub}, or at {@link
 * dev.durable.runtime.testing.TaskHubContract} to test a hub. Depends on the hub SPI, on {@code
 * hub.embedded}, JUnit and AssertJ.
 */
@NullMarked
package dev.durable.runtime.testing;

import org.jspecify.annotations.NullMarked;
