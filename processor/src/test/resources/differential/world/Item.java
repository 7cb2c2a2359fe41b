package world;

public record Item(String name, int price) {}
