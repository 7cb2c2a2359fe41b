/** How much one instance, and one task hub, can hold. */
package dev.durable.example.limits;
