package dev.durable.example.fulfilment;

import java.util.List;

/** What a customer has bought: each line goes into a parcel of its own. */
public record Purchase(String id, String address, List<String> items) {}
