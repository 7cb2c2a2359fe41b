package dev.durable.example.fulfilment;

/** An item that is packed. */
public record Parcel(String item, int grams) {}
