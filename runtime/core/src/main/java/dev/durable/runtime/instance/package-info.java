/**
 * The vocabulary of an orchestration instance: its state, the records of its tasks, the messages it
 * gets. Plain data; depends on nothing.
 *
 * <p>Start reading at {@link dev.durable.runtime.instance.InstanceState}.
 */
@NullMarked
package dev.durable.runtime.instance;

import org.jspecify.annotations.NullMarked;
