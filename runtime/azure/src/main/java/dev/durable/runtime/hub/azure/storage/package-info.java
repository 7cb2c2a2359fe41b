/** Tables, queues and blobs of a storage account through its SDK: failures translated, large values moved to blobs, transactions counted. */
@NullMarked
package dev.durable.runtime.hub.azure.storage;

import org.jspecify.annotations.NullMarked;
