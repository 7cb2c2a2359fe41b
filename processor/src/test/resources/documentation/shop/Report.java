package shop;

public record Report(String text) {}
