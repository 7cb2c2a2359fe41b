package dev.durable.example.fulfilment;

import java.util.List;

/** How a purchase ended: the invoice, and what became of each parcel. */
public record Fulfilment(String invoice, List<String> deliveries) {}
