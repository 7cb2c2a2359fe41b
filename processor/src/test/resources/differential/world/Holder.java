package world;

/** Records in records. */
public record Holder(Shape shape, Pair<String, Integer> pair, int depth) {}
