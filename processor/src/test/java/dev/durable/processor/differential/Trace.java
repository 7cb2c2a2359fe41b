package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the run on this thread does, in order. Bodies import the methods that log statically. */
public final class Trace {
  /** What the entry of an activity call begins with, and no other. */
  static final String CALL = "! ";

  /** What the entry of a wait for an event begins with, and no other. */
  static final String EVENT = CALL + "event ";

  /** How many entries a run has at most. */
  static final int LIMIT = 2_000;

  private static final int ITERATIONS = 12;
  private static final ThreadLocal<List<String>> ENTRIES = ThreadLocal.withInitial(ArrayList::new);

  private static final ThreadLocal<List<String>> EFFECTS = ThreadLocal.withInitial(ArrayList::new);

  private static final ThreadLocal<Integer> FUEL = ThreadLocal.withInitial(() -> 0);

  private static final ThreadLocal<@Nullable Failing> FAILING = new ThreadLocal<>();

  private Trace() {}

  /** Makes one entry of a body throw. */
  private static final class Failing {
    private int entriesLeft;
    private @Nullable Throwable thrown;

    Failing(int entriesLeft) {
      this.entriesLeft = entriesLeft;
    }
  }

  /** Runs something in which the entry of the body with this number, from 1, throws. */
  static @Nullable Throwable failAt(int entry, Runnable run) {
    Failing failing = new Failing(entry);
    FAILING.set(failing);
    try {
      run.run();
    } finally {
      FAILING.remove();
    }
    return failing.thrown;
  }

  static void clear() {
    ENTRIES.get().clear();
    EFFECTS.get().clear();
    FUEL.set(ITERATIONS);
  }

  static List<String> entries() {
    return List.copyOf(ENTRIES.get());
  }

  /** What the body has told others, in order. */
  static List<String> effects() {
    return List.copyOf(EFFECTS.get());
  }

  /** Notes what the body tells others; a status replaces the one before. */
  static void effect(String effect) {
    List<String> effects = EFFECTS.get();
    if (effect.startsWith("status ")) {
      effects.removeIf(each -> each.startsWith("status "));
    }
    effects.add(effect);
  }

  /** Logs a value. */
  public static void log(Object entry) {
    Failing failing = FAILING.get();
    if (failing != null && --failing.entriesLeft == 0) {
      IllegalArgumentException thrown = new IllegalArgumentException("entry " + entry);
      failing.thrown = thrown;
      throw thrown;
    }
    note(entry);
  }

  /** Logs something that is not the body's. */
  static void note(Object entry) {
    List<String> entries = ENTRIES.get();
    if (entries.size() >= LIMIT) {
      throw new AssertionError("the body does not end");
    }
    entries.add(String.valueOf(entry));
  }

  /** Logs a value on the way through. */
  public static int at(int value) {
    log("at " + value);
    return value;
  }

  /** Logs a value on the way through. */
  public static boolean at(boolean value) {
    log("at " + value);
    return value;
  }

  /** Logs a value on the way through. */
  public static <T> T at(T value) {
    log("at " + value);
    return value;
  }

  /** True a limited number of times in a run: the condition of each loop of a random body. */
  public static boolean more() {
    FUEL.set(FUEL.get() - 1);
    return FUEL.get() >= 0;
  }
}
