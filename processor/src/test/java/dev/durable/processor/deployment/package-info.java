/**
 * Instances that meet other builds than that which has started them, compiled and run by workers.
 */
@NullMarked
package dev.durable.processor.deployment;

import org.jspecify.annotations.NullMarked;
