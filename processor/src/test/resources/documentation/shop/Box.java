package shop;

public record Box(Item item) {}
