/**
 * What the compiler tells the user: the catalogue of problems, and their collection. Depends on
 * {@code model} only.
 */
@NullMarked
package dev.durable.processor.diagnostic;

import org.jspecify.annotations.NullMarked;
