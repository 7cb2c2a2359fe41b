package shop;

public record Parcel(String item, int grams) {}
