/**
 * Looks at something again and again until it is over: durable timers, an interval that grows, a
 * limit to the patience.
 *
 * <p>Start reading at {@link dev.durable.example.monitor.MonitorWorkflow}.
 */
package dev.durable.example.monitor;
