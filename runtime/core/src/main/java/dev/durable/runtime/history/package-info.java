/**
 * The events of an instance's history, the append-only log that is also its audit log. Depends on
 * {@code instance} only.
 *
 * <p>Start reading at {@link dev.durable.runtime.history.HistoryEvent}.
 */
@NullMarked
package dev.durable.runtime.history;

import org.jspecify.annotations.NullMarked;
