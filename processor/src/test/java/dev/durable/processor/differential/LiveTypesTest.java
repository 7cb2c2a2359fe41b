package dev.durable.processor.differential;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.differential.BodyInstance.Answers;
import dev.durable.runtime.json.DataConversionException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A value of each type, live across a wait and passed to an activity: it is the same afterwards, or
 * its type is refused by the compiler, or the value when it is written. The table is in {@code
 * types/}, with lines like
 *
 * <pre>
 * List{@code <String>} = List.of("a")
 * Object = "a"  // refused: 'Object' does not say what is in it
 * Animal = new Dog()  // fails: declare it as that
 * Queue{@code <String>} = new Other()  // variable fails: copy it to one of java.util
 * </pre>
 */
class LiveTypesTest {
  private static final Path FOLDER = Path.of("src/test/resources/differential/types");
  private static final int SAMPLES_OF_A_BODY = 15;

  private static final Pattern LINE =
      Pattern.compile("(.+?) = (.+?)(?: {2}// (refused|(?:(argument|variable) )?fails): (.*))?");

  private static final Map<String, String> BOXES =
      Map.of(
          "boolean",
          "Boolean",
          "byte",
          "Byte",
          "char",
          "Character",
          "double",
          "Double",
          "float",
          "Float",
          "int",
          "Integer",
          "long",
          "Long",
          "short",
          "Short");

  private record Sample(
      String file, int line, String type, String value, String expected, String text) {
    static Sample parse(Path file, int number, String line) {
      Matcher matcher = LINE.matcher(line);
      assertThat(matcher.matches()).as("%s:%d %s", file, number, line).isTrue();
      return new Sample(
          file.getFileName().toString().replace(".txt", ""),
          number,
          matcher.group(1),
          matcher.group(2),
          matcher.group(3) == null ? "same" : matcher.group(3),
          matcher.group(5) == null ? "" : matcher.group(5));
    }

    boolean isRefused() {
      return expected.equals("refused");
    }

    boolean fails(String what) {
      return expected.equals("fails") || expected.equals(what + " fails");
    }

    String methods() {
      return """
          static %1$s value%4$d() throws Exception {
            return %2$s;
          }
          default String sample%4$d() throws Exception {
            %1$s value = value%4$d();
            %1$s alias = value;
            log(Sameness.keep(new ValueType<%3$s>() {}, value));
            acts().x("x");
            return Sameness.difference(value, alias);
          }
        """
          .formatted(type, value, BOXES.getOrDefault(type, type), line);
    }

    @Override
    public String toString() {
      return file + ":" + line + " " + type + " = " + value;
    }
  }

  private static BodyCase body(List<Sample> samples, String input) {
    Sample first = samples.get(0);
    String cases =
        samples.stream()
            .map(each -> "case %1$d: return sample%1$d();\n".formatted(each.line()))
            .collect(Collectors.joining("      "));
    String methods = samples.stream().map(Sample::methods).collect(Collectors.joining());
    String text =
        """
        import dev.durable.processor.differential.Sameness;
        import dev.durable.runtime.generated.ValueType;
        import java.io.*; import java.lang.reflect.*; import java.math.*; import java.net.*;
        import java.nio.charset.*; import java.nio.file.*; import java.util.concurrent.*;
        import java.util.concurrent.atomic.*; import java.util.regex.Pattern; import java.util.stream.*;
        import world.Live; import world.Live.*;
        @@SuppressWarnings("deprecation")
          @Orchestrator
          default String run(int sample) throws Exception {
            switch (sample) {
              %s
              default: return "none";
            }
          }
        """
                .formatted(cases)
            + methods;
    return new BodyCase(first.file(), "line" + first.line(), input, text);
  }

  private static List<Sample> samples(Path file) {
    List<Sample> samples = new ArrayList<>();
    try {
      int number = 0;
      for (String line : Files.readString(file, UTF_8).lines().toList()) {
        number++;
        if (!line.isBlank() && !line.startsWith("#")) {
          samples.add(Sample.parse(file, number, line));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return samples;
  }

  /** Those that compile are several to a body, for speed. */
  private static List<List<Sample>> groups(List<Sample> samples, boolean refused) {
    List<Sample> chosen = samples.stream().filter(each -> each.isRefused() == refused).toList();
    int size = refused ? 1 : SAMPLES_OF_A_BODY;
    List<List<Sample>> groups = new ArrayList<>();
    for (int from = 0; from < chosen.size(); from += size) {
      groups.add(chosen.subList(from, Math.min(from + size, chosen.size())));
    }
    return groups;
  }

  @TestFactory
  List<DynamicTest> aValueIsTheSameAfterwardsOrIsRefused() throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    for (boolean refused : new boolean[] {false, true}) {
      List<List<Sample>> groups = new ArrayList<>();
      try (Stream<Path> files = Files.list(FOLDER)) {
        files.sorted().forEach(file -> groups.addAll(groups(samples(file), refused)));
      }
      Map<List<Sample>, BodyCase> cases = new LinkedHashMap<>();
      groups.forEach(group -> cases.put(group, body(group, "0")));
      CompiledBodies bodies = CompiledBodies.of(List.copyOf(cases.values()));
      cases.forEach(
          (group, body) -> {
            String complaint = bodies.complaint(body);
            for (Sample sample : group) {
              BodyCase own = body(group, "" + sample.line());
              tests.add(
                  DynamicTest.dynamicTest(
                      sample.toString(),
                      () -> {
                        if (refused) {
                          assertThat(complaint).contains("variable 'value'", sample.text());
                        } else {
                          assertThat(complaint).isEmpty();
                          check(sample, new BodyRunner(bodies, own));
                        }
                      }));
            }
          });
    }
    return tests;
  }

  private static void check(Sample sample, BodyRunner runner) {
    RunResult result =
        runner.compiled(new Script.Run(new Script(0, Map.of()), false), Answers.OLDEST_FIRST);
    String argument = result.trace().get(0);
    String variable = result.outcome();
    if (sample.fails("argument")) {
      assertThat(argument).startsWith(Sameness.FAILED).contains(sample.text());
    } else {
      assertThat(argument).isEmpty();
    }
    if (sample.fails("variable")) {
      assertThat(variable)
          .startsWith("threw " + DataConversionException.class.getName())
          .contains("cannot wait at", sample.text());
    } else {
      assertThat(variable).isEqualTo("\"\"");
    }
  }
}
