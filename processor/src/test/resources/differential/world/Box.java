package world;

/** A bean with public fields. */
public final class Box {
  public int number;
  public String text = "";
  public int[] cells = new int[3];

  public Box() {}

  @Override
  public String toString() {
    return number + "/" + text + "/" + java.util.Arrays.toString(cells);
  }
}
