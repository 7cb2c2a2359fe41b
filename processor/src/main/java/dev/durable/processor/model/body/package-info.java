/**
 * A method body as the parser sees it: structured where it waits, verbatim text elsewhere.
 *
 * <p>Start reading at {@link dev.durable.processor.model.body.Body}.
 */
@NullMarked
package dev.durable.processor.model.body;

import org.jspecify.annotations.NullMarked;
