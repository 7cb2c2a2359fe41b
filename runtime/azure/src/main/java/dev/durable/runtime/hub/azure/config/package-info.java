/**
 * The settings of a hub in a storage account and where they come from: arguments, system
 * properties, environment variables and files.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.azure.config.AzureHubConfiguration}. No
 * message repeats a key or a signature.
 */
@NullMarked
package dev.durable.runtime.hub.azure.config;

import org.jspecify.annotations.NullMarked;
