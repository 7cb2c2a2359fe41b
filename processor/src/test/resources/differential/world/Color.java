package world;

public enum Color {
  RED,
  GREEN,
  BLUE;

  public static final int COUNT = 3;
}
