package world;

/** What activities declare. */
public class Declared extends Exception {
  private static final long serialVersionUID = 1L;
  private final int code;

  public Declared(String message, int code) {
    super(message);
    this.code = code;
  }

  public int code() {
    return code;
  }
}
