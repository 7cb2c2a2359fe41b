package it;

import java.util.List;

public record Batch(List<Integer> values) {}
