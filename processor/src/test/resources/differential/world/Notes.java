package world;

import java.util.ArrayList;
import java.util.List;

/** The trace of one branch, as a bean: what branches do is in no particular order. */
public final class Notes {
  private static final int ITERATIONS = 6;
  private static final int LIMIT = 300;

  public List<String> entries = new ArrayList<>();
  public int fuel = ITERATIONS;

  public Notes() {}

  public void log(Object entry) {
    if (entries.size() >= LIMIT) {
      throw new AssertionError("the branch does not end");
    }
    entries.add(String.valueOf(entry));
  }

  public int at(int value) {
    log("at " + value);
    return value;
  }

  public boolean at(boolean value) {
    log("at " + value);
    return value;
  }

  public <T> T at(T value) {
    log("at " + value);
    return value;
  }

  public boolean more() {
    return --fuel >= 0;
  }

  @Override
  public String toString() {
    return entries.toString();
  }
}
