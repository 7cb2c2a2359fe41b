package dev.durable.runtime.hub.azure.config;

import dev.durable.runtime.hub.TaskHubException;
import java.util.regex.Pattern;

/**
 * A setting that a source has.
 *
 * @param text its value
 * @param where for people: the source and its name there
 */
record Given(String text, String where) {
  private static final Pattern SECRET =
      Pattern.compile("AccountKey|SharedAccessSignature|[?&]sig=|.{80,}", Pattern.CASE_INSENSITIVE);

  /**
   * The value.
   *
   * @throws TaskHubException if it is not allowed
   */
  <T> T as(Class<T> type, Allowed allowed) {
    return allowed
        .reader()
        .read(text)
        .map(type::cast)
        .orElseThrow(
            () ->
                new TaskHubException(
                    "%s is %s, which is not allowed. It must be %s."
                        .formatted(where, shown(), allowed.description()),
                    null));
  }

  private String shown() {
    return SECRET.matcher(text).find()
        ? "a text that may have a key (not repeated here)"
        : "'" + text + "'";
  }

  @Override
  public String toString() {
    return where;
  }
}
