package dev.durable.example.order;

import java.math.BigDecimal;

/** What the customer gets. */
public record Receipt(String orderId, String paymentId, BigDecimal paid, String tracking) {}
