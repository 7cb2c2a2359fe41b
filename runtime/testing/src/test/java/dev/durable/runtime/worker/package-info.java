/** Tests of the worker and the client on a hub in memory. */
@NullMarked
package dev.durable.runtime.worker;

import org.jspecify.annotations.NullMarked;
