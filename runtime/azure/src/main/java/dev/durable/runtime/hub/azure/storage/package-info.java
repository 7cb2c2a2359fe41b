/**
 * Tables, queues and blobs of a storage account through its SDK: failures translated, large values
 * moved to blobs, transactions counted.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.azure.storage.StorageAccount}. Nothing outside
 * of this package and {@code config} uses the SDK. Depends on {@code runtime.hub} for the
 * exception.
 */
@NullMarked
package dev.durable.runtime.hub.azure.storage;

import org.jspecify.annotations.NullMarked;
