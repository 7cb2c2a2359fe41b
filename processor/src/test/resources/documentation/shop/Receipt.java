package shop;

public record Receipt(String id) {}
