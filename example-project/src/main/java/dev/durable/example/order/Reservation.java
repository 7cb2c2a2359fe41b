package dev.durable.example.order;

/** Stock that is put aside for an order. */
public record Reservation(String orderId, String sku, int quantity) {}
