/** Workflows that start workflows, compiled and run. */
@NullMarked
package dev.durable.processor.suborchestration;

import org.jspecify.annotations.NullMarked;
