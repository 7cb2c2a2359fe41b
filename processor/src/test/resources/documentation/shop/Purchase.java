package shop;

import java.util.List;

public record Purchase(String id, String address, List<String> items) {}
