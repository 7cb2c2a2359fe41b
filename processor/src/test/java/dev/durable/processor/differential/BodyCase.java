package dev.durable.processor.differential;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
 *     annotations after {@code @@} and a line {@code extends Base} may come first, and after a line
 *     {@code ---} other types
 */
record BodyCase(String theme, String name, String input, String text) {
  /** The theme of random bodies. */
  static final String RANDOM = "random";

  /** The theme of random bodies whose parts run concurrently. */
  static final String RANDOM_CONCURRENT = "concurrent";

  private static final Set<String> CONCURRENT =
      Set.of("tasks", "branches", "eventTasks", RANDOM_CONCURRENT);
  private static final Set<String> WITH_SIGNALS = Set.of("events", "eventTasks");
  private static final Pattern TYPE = Pattern.compile("(?:class|interface|record|enum) (\\w+)");
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

  /** Whether it was made at random, so that it may run for too long. */
  boolean isRandom() {
    return theme.equals(RANDOM) || theme.equals(RANDOM_CONCURRENT);
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
    String members = text.split("\n---\n", 2)[0] + "\n";
    members =
        members.lines().filter(line -> !isImport(line)).collect(Collectors.joining("\n", "", "\n"));
    String annotations = "";
    String supertypes = "";
    if (members.strip().startsWith("@@")) {
      int end = members.indexOf('\n', members.indexOf("@@"));
      annotations = members.substring(members.indexOf("@@") + 1, end) + "\n";
      members = members.substring(end);
    }
    if (members.strip().startsWith("extends ")) {
      int end = members.indexOf('\n', members.indexOf("extends "));
      supertypes = members.substring(members.indexOf("extends "), end) + " ";
      members = members.substring(end);
    } else if (!members.contains("@Orchestrator")) {
      members = "  @Orchestrator\n  default String run() throws Exception {\n" + members + "\n  }";
    }
    if (WITH_SIGNALS.contains(theme)) {
      members = DirectSignals.MEMBERS + members;
    }
    return head()
        + """

        %s@Workflow(name = "%s")
        public interface %s %s{
          Acts acts();

        %s
        }
        """
            .formatted(annotations, qualifiedName(), typeName(), supertypes, members);
  }

  private String head() {
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
        """
        .formatted(packageName(), imports());
  }

  private String imports() {
    String imports = text.lines().filter(BodyCase::isImport).collect(Collectors.joining("\n"));
    return WITH_SIGNALS.contains(theme)
        ? imports + "import java.util.concurrent.TimeoutException;"
        : imports;
  }

  private static boolean isImport(String line) {
    return line.startsWith("import ");
  }

  /** The other types, as source files by name. */
  Map<String, String> others() {
    Map<String, String> others = new LinkedHashMap<>();
    String[] parts = text.split("\n---\n", 2);
    for (String type : parts.length == 1 ? new String[0] : parts[1].split("\n(?=\\w)")) {
      Matcher name = TYPE.matcher(type);
      if (name.find()) {
        others.put(packageName() + "." + name.group(1), head() + "public " + type + "\n");
      }
    }
    return others;
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
