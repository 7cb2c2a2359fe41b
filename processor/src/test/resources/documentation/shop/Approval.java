package shop;

public record Approval(boolean granted) {}
