/** Tests of the hub in a folder. */
@NullMarked
package dev.durable.runtime.hub.rocksdb;

import org.jspecify.annotations.NullMarked;
