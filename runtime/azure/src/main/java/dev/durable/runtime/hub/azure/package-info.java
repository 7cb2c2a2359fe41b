/**
 * The task hub in an Azure Storage account.
 *
 * <p>Its parts are in the packages below this one.
 */
@NullMarked
package dev.durable.runtime.hub.azure;

import org.jspecify.annotations.NullMarked;
