package shop;

public record Video(String file) {}
