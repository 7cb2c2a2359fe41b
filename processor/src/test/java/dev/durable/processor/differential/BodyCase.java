package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One body of the table.
 *
 * @param theme the file it is in
 * @param name in lower camel case
 * @param input the arguments as JSON
 * @param text the members of a workflow interface, or only the statements of its body; imports,
 *     annotations after {@code @@} and the interfaces that it extends may come first
 */
record BodyCase(String theme, String name, String input, String text) {
  /** The theme of random bodies whose parts run concurrently. */
  static final String RANDOM_CONCURRENT = "concurrent";

  private static final Set<String> CONCURRENT =
      Set.of("tasks", "branches", "eventTasks", RANDOM_CONCURRENT);
  private static final Set<String> WITH_SIGNALS = Set.of("events", "eventTasks");
  private static final Pattern HEADER = Pattern.compile("### (\\w+)(?: <- (.*))?");

  /** Reads a file of the table: before each body a line {@code ### name <- input}. */
  static List<BodyCase> parse(String theme, String file) {
    List<BodyCase> cases = new ArrayList<>();
    String name = "";
    String input = "null";
    StringBuilder text = new StringBuilder();
    for (String line : (file + "\n### end").lines().toList()) {
      Matcher header = HEADER.matcher(line);
      if (!header.matches()) {
        text.append(line).append('\n');
        continue;
      }
      if (!name.isEmpty()) {
        cases.add(new BodyCase(theme, name, input, text.toString()));
      }
      name = header.group(1);
      input = header.group(2) == null ? "null" : header.group(2);
      text = new StringBuilder();
    }
    return cases;
  }

  /**
   * Whether parts of the body run concurrently. Called directly, a task runs when it is started, so
   * that only what each part does by itself is in the same order.
   */
  boolean isConcurrent() {
    return CONCURRENT.contains(theme);
  }

  String packageName() {
    return "bodies." + theme;
  }

  String typeName() {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  String qualifiedName() {
    return packageName() + "." + typeName();
  }

  /** The workflow as a source file. */
  String source() {
    String imports =
        text.lines().filter(line -> line.startsWith("import ")).collect(Collectors.joining("\n"));
    String rest =
        text.lines().filter(line -> !line.startsWith("import ")).collect(Collectors.joining("\n"));
    String members =
        rest.contains("@Orchestrator")
            ? rest
            : "  @Orchestrator\n  default String run() throws Exception {\n" + rest + "\n  }";
    if (WITH_SIGNALS.contains(theme)) {
      imports += "import java.util.concurrent.TimeoutException;";
      members = DirectSignals.MEMBERS + members;
    }
    String annotations = "";
    if (members.strip().startsWith("@@")) {
      int end = members.indexOf('\n', members.indexOf("@@"));
      annotations = members.substring(members.indexOf("@@") + 1, end) + "\n";
      members = members.substring(end);
    }
    String supertypes = "";
    if (members.strip().startsWith("extends ")) {
      int end = members.indexOf('\n');
      supertypes = members.substring(0, end).strip() + " ";
      members = members.substring(end);
    }
    return """
        package %s;

        import static dev.durable.processor.differential.Trace.at;
        import static dev.durable.processor.differential.Trace.log;
        import static dev.durable.processor.differential.Trace.more;

        import dev.durable.*;
        import java.time.*;
        import java.util.*;
        import java.util.function.*;
        import world.*;
        %s

        %s@Workflow(name = "%s")
        public interface %s %s{
          Acts acts();

        %s
        }
        """
        .formatted(
            packageName(), imports, annotations, qualifiedName(), typeName(), supertypes, members);
  }

  /** The workflow, implemented by hand. */
  String directSource() {
    return """
        package %1$s;

        import dev.durable.processor.differential.*;
        import dev.durable.runtime.generated.ValueType;
        import java.time.Duration;
        import java.util.concurrent.TimeoutException;
        import world.*;

        public final class %2$sDirect implements %2$s {
          private final Acts acts;
          final Script.Run run;

          public %2$sDirect(Acts acts, Script.Run run) {
            this.acts = acts;
            this.run = run;
          }

          @Override
          public Acts acts() {
            return acts;
          }

          %3$s
        %4$s}
        """
        .formatted(
            packageName(),
            typeName(),
            DirectSignals.implementations(source()).stream()
                .map(each -> "@Override " + each)
                .collect(Collectors.joining("\n  ")),
            stubs());
  }

  /** The activities and workflows that the body declares itself. */
  private String stubs() {
    StringBuilder stubs = new StringBuilder();
    Matcher declared =
        Pattern.compile("@(Activities|Workflow)[^@{]* (?:class|interface) (\\w+)").matcher(text);
    while (declared.find()) {
      String type = declared.group(2);
      stubs.append(
          """

            @Override
            public %1$s %2$s() {
              return new %1$s()%3$s;
            }
          """
              .formatted(
                  type,
                  Character.toLowerCase(type.charAt(0)) + type.substring(1),
                  declared.group(1).equals("Workflow") ? " {}" : ""));
    }
    return stubs.toString();
  }

  @Override
  public String toString() {
    return theme + "/" + name;
  }
}
