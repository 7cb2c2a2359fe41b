package dev.durable.example.subscription;

import java.time.Duration;

/** What a customer pays for again and again. */
public record Subscription(String id, String customer, long cents, Duration period) {}
