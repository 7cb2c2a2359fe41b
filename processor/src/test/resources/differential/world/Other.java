package world;

/** Another exception that activities declare. */
public final class Other extends Exception {
  private static final long serialVersionUID = 1L;

  public Other(String message) {
    super(message);
  }
}
