package dev.durable.processor.differential;

import dev.durable.runtime.instance.FailureDetails;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Exceptions as texts that are equal if the exceptions are. */
final class Outcomes {
  private Outcomes() {}

  static String of(FailureDetails failure) {
    List<String> causes = new ArrayList<>();
    for (FailureDetails at = failure; at != null; at = at.cause()) {
      causes.add(at.type() + ": " + message(at) + " " + fields(at));
    }
    return "threw " + String.join(" caused by ", causes);
  }

  /**
   * The JVM describes what was null with the names of variables, which may be fields; a time that
   * is up is described with the ids of tasks.
   */
  private static @Nullable String message(FailureDetails details) {
    return details.type().equals(NullPointerException.class.getName())
            || details.type().equals(TimeoutException.class.getName())
        ? ""
        : details.message();
  }

  private static @Nullable String fields(FailureDetails details) {
    String fields = details.fields();
    return fields == null
        ? ""
        : fields.replaceAll("\"failureStackTrace\":\"(?:[^\"\\\\]++|\\\\.)*+\"", "");
  }
}
