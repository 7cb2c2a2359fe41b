/** Workflows with events, compiled and run by a worker, and their typed clients. */
@NullMarked
package dev.durable.processor.events;

import org.jspecify.annotations.NullMarked;
