package dev.durable.example.order;

import java.math.BigDecimal;

/** A line of an order; the price is that of one piece. */
public record Item(String sku, int quantity, BigDecimal price) {}
