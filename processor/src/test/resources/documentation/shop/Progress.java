package shop;

public record Progress(String step, int percent) {}
