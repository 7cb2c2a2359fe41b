/**
 * An order is charged, its items are reserved one by one, and it is shipped. When an item is not to
 * be had, what was done is undone.
 *
 * <p>Start reading at {@link dev.durable.example.order.OrderWorkflow}.
 */
package dev.durable.example.order;
