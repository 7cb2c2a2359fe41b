package shop;

import java.util.List;

public record Order(String id, String card, int total, List<Item> items) {}
