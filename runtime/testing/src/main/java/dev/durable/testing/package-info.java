/**
 * What users test their workflows with: a task hub in memory, a clock that the test moves,
 * activities that the test fakes or lets fail. Depends on the runtime, on {@code runtime.testing}
 * and on JUnit.
 *
 * <p>Start reading at {@link dev.durable.testing.DurableTest}.
 */
@NullMarked
package dev.durable.testing;

import org.jspecify.annotations.NullMarked;
