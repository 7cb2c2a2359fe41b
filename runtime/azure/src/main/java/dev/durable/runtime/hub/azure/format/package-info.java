/** Names, keys, rows and messages of the reference layout, and what is added to it. Pure. */
@NullMarked
package dev.durable.runtime.hub.azure.format;

import org.jspecify.annotations.NullMarked;
