/**
 * Whether instances of an earlier build can go on in this one: the schema of a workflow, the
 * comparison of two, and what is said of a difference that matters. Depends on {@code runtime.json}
 * only; no I/O.
 *
 * <p>Start reading at {@link dev.durable.runtime.schema.SchemaComparison}.
 */
@NullMarked
package dev.durable.runtime.schema;

import org.jspecify.annotations.NullMarked;
