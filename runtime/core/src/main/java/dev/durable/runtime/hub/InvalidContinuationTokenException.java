package dev.durable.runtime.hub;

/** A continuation token that does not belong to the query it was given with. */
public final class InvalidContinuationTokenException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private InvalidContinuationTokenException(String message) {
    super(message);
  }

  /** The text is no token. */
  public static InvalidContinuationTokenException malformed(String token) {
    return new InvalidContinuationTokenException(
        "'%s' is not a continuation token. Pass the one of the page before as it is, or null for the first page."
            .formatted(token.length() <= 64 ? token : token.substring(0, 64) + "..."));
  }

  /** The token is one of another query. */
  public static InvalidContinuationTokenException ofOtherQuery() {
    return new InvalidContinuationTokenException(
        "The continuation token is one of another query. Keep all conditions from page to page, or pass null for the first page.");
  }
}
