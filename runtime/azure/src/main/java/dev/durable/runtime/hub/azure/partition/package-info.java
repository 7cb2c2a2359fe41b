/** Which worker owns which control queue. */
@NullMarked
package dev.durable.runtime.hub.azure.partition;

import org.jspecify.annotations.NullMarked;
