package dev.durable.processor.model.body;

/**
 * A {@code return}, {@code break}, {@code continue} or {@code yield}.
 *
 * @param kind which
 * @param label the label it names, or empty
 */
public record Jump(Kind kind, String label) {
  /** The statement. */
  public enum Kind {
    /** Ends the method. */
    RETURN,
    /** Ends a loop or a labelled statement. */
    BREAK,
    /** Ends an iteration. */
    CONTINUE,
    /** Ends a {@code switch} expression. */
    YIELD
  }

  /** A stable name, as in {@code continue outer}. */
  public String name() {
    String keyword = kind.name().toLowerCase(java.util.Locale.ROOT);
    return label.isEmpty() ? keyword : keyword + " " + label;
  }
}
