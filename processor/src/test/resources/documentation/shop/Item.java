package shop;

public record Item(String sku) {}
