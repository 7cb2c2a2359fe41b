/**
 * Values, failures, history and frames to JSON and back, with Jackson; its only user besides the
 * value types in {@code generated}. Depends on {@code generated}, {@code history} and {@code
 * instance}.
 *
 * <p>Start reading at {@link dev.durable.runtime.json.DataConverter}.
 */
@NullMarked
package dev.durable.runtime.json;

import org.jspecify.annotations.NullMarked;
