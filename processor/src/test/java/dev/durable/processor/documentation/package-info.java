/**
 * The documentation, compiled. {@link dev.durable.processor.documentation.Page} finds the blocks of
 * Java in a page, {@link dev.durable.processor.documentation.Example} makes sources of one.
 */
@NullMarked
package dev.durable.processor.documentation;

import org.jspecify.annotations.NullMarked;
