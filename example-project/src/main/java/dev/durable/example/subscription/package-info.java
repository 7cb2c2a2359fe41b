/**
 * A workflow without an end, which begins anew for each period, and one that it starts and does not
 * wait for.
 *
 * <p>Start reading at {@link dev.durable.example.subscription.SubscriptionWorkflow}.
 */
package dev.durable.example.subscription;
