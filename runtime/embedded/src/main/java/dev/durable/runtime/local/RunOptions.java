package dev.durable.runtime.local;

import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the caller of the local runner asked for.
 *
 * @param hub the task hub
 * @param start the workflow to start, or null
 * @param input its input as given: JSON, or {@code @} and a file; or null
 * @param id the id of the instance, or null for a new one
 * @param sources where generated sources are, or null if unknown
 * @param launcher how the runner was called, for the commands that it suggests
 */
record RunOptions(
    HubChoice hub,
    @Nullable String start,
    @Nullable String input,
    @Nullable String id,
    @Nullable Path sources,
    Launcher launcher) {

  /** How a user calls the runner. */
  enum Launcher {
    /** {@code mvn durable:run} with properties. */
    MAVEN("mvn durable:run", " -Ddurable.%s=%s"),
    /** {@code java} with the options of {@link RunOptions#parse}. */
    JAVA("java -cp ... " + DurableRun.class.getName(), " --%s %s");

    private final String command;
    private final String option;

    Launcher(String command, String option) {
      this.command = command;
      this.option = option;
    }

    /** A command for the user's shell. */
    String command(String... namesAndValues) {
      StringBuilder text = new StringBuilder(command);
      for (int i = 0; i < namesAndValues.length; i += 2) {
        text.append(option.formatted(namesAndValues[i], namesAndValues[i + 1]));
      }
      return text.toString();
    }
  }

  /** Checks what goes together. */
  RunOptions {
    if (start == null && (input != null || id != null)) {
      throw new RunException(
          "An input or an id was given, but no workflow to start. Add it: "
              + launcher.command("start", "<workflow>", "input", "<json>"));
    }
  }

  /** A command for the user's shell that uses the same hub. */
  String command(String... namesAndValues) {
    return hub.isNamed()
        ? launcher.command(
            Stream.concat(Stream.of("hub", hub.kind()), Stream.of(namesAndValues))
                .toArray(String[]::new))
        : launcher.command(namesAndValues);
  }

  /**
   * Reads the options of a command line, each a name and a value.
   *
   * @throws RunException if there is an option that is not known or has no value
   */
  static RunOptions parse(String... arguments) {
    HubChoice hub = HubChoice.of("durable");
    String start = null;
    String input = null;
    String id = null;
    Path sources = null;
    Launcher launcher = Launcher.JAVA;
    for (int i = 0; i < arguments.length; i += 2) {
      String option = arguments[i];
      if (i + 1 == arguments.length) {
        throw new RunException("Option %s has no value. %s".formatted(option, usage()));
      }
      String value = arguments[i + 1];
      switch (option) {
        case "--hub" -> hub = HubChoice.of(value);
        case "--start" -> start = value;
        case "--input" -> input = value;
        case "--id" -> id = value;
        case "--sources" -> sources = Path.of(value);
        case "--launcher" -> launcher = Launcher.valueOf(value.toUpperCase(Locale.ROOT));
        default -> throw new RunException("Unknown option %s. %s".formatted(option, usage()));
      }
    }
    return new RunOptions(hub, start, input, id, sources, launcher);
  }

  private static String usage() {
    return "Usage: "
        + DurableRun.NAME
        + " [--hub <folder>|azure] [--start <workflow> [--input <json>|@<file>] [--id <instance id>]]";
  }
}
