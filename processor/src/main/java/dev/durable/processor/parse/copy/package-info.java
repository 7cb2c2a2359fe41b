/** A second compilation of the same sources, for bodies that javac could not attribute twice. */
@NullMarked
package dev.durable.processor.parse.copy;

import org.jspecify.annotations.NullMarked;
