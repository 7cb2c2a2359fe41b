package dev.durable.example.order;

import java.math.BigDecimal;

/** Money that was taken. */
public record Payment(String id, BigDecimal amount) {}
