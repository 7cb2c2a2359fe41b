/**
 * Javac's tree of a method body to the body model: finds the waits, keeps everything else as text.
 *
 * <p>Start reading at {@link dev.durable.processor.parse.body.BodyParser}.
 */
@NullMarked
package dev.durable.processor.parse.body;

import org.jspecify.annotations.NullMarked;
