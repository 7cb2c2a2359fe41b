package world;

public sealed interface Value {
  record Text(String text) implements Value {}

  record Num(int number) implements Value {}

  record Both(Value left, Value right) implements Value {}
}
