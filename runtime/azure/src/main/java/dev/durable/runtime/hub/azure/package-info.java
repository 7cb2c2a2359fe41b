/**
 * The task hub in an Azure Storage account.
 *
 * <p>Start reading at {@link dev.durable.runtime.hub.azure.AzureTaskHub}; {@code HubParts} puts the
 * parts together, and {@code Committer} is the heart of it. The packages below this one know the
 * rows and messages ({@code format}), the SDK ({@code storage}), who owns which queue ({@code
 * partition}) and the settings ({@code config}).
 */
@NullMarked
package dev.durable.runtime.hub.azure;

import org.jspecify.annotations.NullMarked;
