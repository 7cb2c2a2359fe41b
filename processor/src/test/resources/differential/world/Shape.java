package world;

public sealed interface Shape {
  int size();

  record Circle(int size) implements Shape {}

  record Square(int size, String label) implements Shape {}
}
