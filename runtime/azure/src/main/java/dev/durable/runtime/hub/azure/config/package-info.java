/** The settings of a hub in a storage account and where they come from. */
@NullMarked
package dev.durable.runtime.hub.azure.config;

import org.jspecify.annotations.NullMarked;
