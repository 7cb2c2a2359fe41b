package world;

public record Pair<A, B>(A left, B right) {}
