/**
 * Values to JSON and back, with Jackson; the only user of it besides the value types in {@code
 * generated}.\n *\n *
 *
 * <p>Start reading at {@link dev.durable.runtime.json.DataConverter}.
 */
@NullMarked
package dev.durable.runtime.json;

import org.jspecify.annotations.NullMarked;
