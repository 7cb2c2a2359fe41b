package world;

/** Has a simple name that the runtime has, too. */
public record Context(int n) {}
