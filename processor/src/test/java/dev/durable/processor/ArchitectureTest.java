package dev.durable.processor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Guards who may know whom, by the imports and the qualified names in the sources. */
class ArchitectureTest {
  private static final Path ROOT = Path.of("src/main/java/dev/durable/processor");
  private static final Pattern IMPORT =
      Pattern.compile("^import (?:static )?([\\w.]+);", Pattern.MULTILINE);
  private static final Set<String> PHASES = Set.of("parse", "analyse", "lower", "build", "emit");

  @Test
  void onlyParseKnowsJavacsTrees() {
    assertThat(usersOf(name -> name.startsWith("com.sun.source."))).containsOnly("parse");
  }

  @Test
  void onlyEmitKnowsJavaPoet() {
    assertThat(usersOf(name -> name.startsWith("com.palantir.javapoet."))).containsOnly("emit");
  }

  @Test
  void onlyParseAndTheProcessorKnowElementsAndTypes() {
    // JavaPoet's interface has the enum of modifiers in it.
    assertThat(
            usersOf(
                name ->
                    name.startsWith("javax.lang.model.")
                        && !name.equals("javax.lang.model.element.Modifier")))
        .containsOnly("", "parse");
  }

  @Test
  void thePhasesDoNotKnowEachOther() {
    for (String phase : PHASES) {
      assertThat(usersOf(name -> name.startsWith("dev.durable.processor." + phase + ".")))
          .as("users of %s", phase)
          .isSubsetOf("", phase);
    }
  }

  @Test
  void theModelKnowsNothingAndDiagnosticsOnlyTheModel() {
    assertThat(importsOf("model"))
        .allMatch(
            name ->
                name.startsWith("java.")
                    || name.startsWith("org.jspecify.")
                    || name.startsWith("dev.durable.processor.model."));
    assertThat(importsOf("diagnostic"))
        .allMatch(
            name ->
                name.startsWith("java.")
                    || name.startsWith("org.jspecify.")
                    || name.startsWith("dev.durable.processor."))
        .noneMatch(name -> PHASES.stream().anyMatch(phase -> name.contains("." + phase + ".")));
  }

  @Test
  void nothingDependsOnTheRuntime() {
    assertThat(usersOf(name -> name.startsWith("dev.durable.runtime."))).isEmpty();
    assertThat(sources().entrySet())
        .filteredOn(source -> source.getValue().contains("\"dev.durable.runtime."))
        .extracting(Map.Entry::getKey)
        .containsExactly(Path.of("emit/RuntimeNames.java"));
  }

  @Test
  void reflectionIsUsedToSeeThroughWrappersOfBuildToolsOnly() {
    Pattern reflection = Pattern.compile("java\\.lang\\.reflect|Class\\.forName|\\.getMethod\\(");

    assertThat(sources().entrySet())
        .filteredOn(source -> reflection.matcher(source.getValue()).find())
        .extracting(Map.Entry::getKey)
        .containsExactly(Path.of("parse/WrappedEnvironment.java"));
  }

  @Test
  void everyPackageSaysWhatItIs() {
    assertThat(sources().keySet())
        .allSatisfy(
            file -> assertThat(ROOT.resolve(file).resolveSibling("package-info.java")).exists());
  }

  @Test
  void noFileIsLongerThanTheLimit() {
    assertThat(sources().entrySet())
        .allSatisfy(
            source ->
                assertThat(source.getValue().lines().count())
                    .as("lines of %s", source.getKey())
                    .isLessThanOrEqualTo(400));
  }

  /** The top packages, relative to the root, in which a file imports a matching name. */
  private static List<String> usersOf(Predicate<String> imported) {
    return sources().entrySet().stream()
        .filter(source -> imports(source.getValue()).stream().anyMatch(imported))
        .map(source -> topPackage(source.getKey()))
        .distinct()
        .toList();
  }

  private static List<String> importsOf(String topPackage) {
    return sources().entrySet().stream()
        .filter(source -> topPackage(source.getKey()).equals(topPackage))
        .flatMap(source -> imports(source.getValue()).stream())
        .toList();
  }

  private static List<String> imports(String text) {
    return IMPORT.matcher(text).results().map(match -> match.group(1)).toList();
  }

  private static String topPackage(Path file) {
    return file.getNameCount() == 1 ? "" : file.getName(0).toString();
  }

  private static Map<Path, String> sources() {
    try (Stream<Path> files = Files.walk(ROOT)) {
      Map<Path, String> sources = new TreeMap<>();
      for (Path file : files.filter(each -> each.toString().endsWith(".java")).toList()) {
        sources.put(ROOT.relativize(file), Files.readString(file, UTF_8));
      }
      return sources;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
