package dev.durable.processor.environment;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.processor.Compiled;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All workflows that are at hand, under all lints, in two compilers that differ in everything. */
class ReproducibleTest {
  private static final List<Path> SOURCES =
      List.of(
          Path.of("../example-project/src/main/java"), Path.of("src/test/resources/golden/body"));

  @TempDir private Path folder;

  @Test
  void theSameSourcesGiveTheSameFilesWithoutAWarning() throws Exception {
    List<Path> sources = new ArrayList<>();
    for (Path root : SOURCES) {
      try (Stream<Path> files = Files.walk(root)) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> !file.toString().endsWith("Orchestrator.java"))
            .map(file -> file.toAbsolutePath().normalize())
            .forEach(sources::add);
      }
    }
    Collections.sort(sources);
    Map<String, String> first = compile("one", sources);
    Collections.reverse(sources);
    Map<String, String> second =
        compile(
            "two",
            sources,
            "-J-Duser.language=tr",
            "-J-Duser.country=TR",
            "-J-Duser.timezone=Asia/Kathmandu",
            "-J-Dfile.encoding=US-ASCII",
            "-J-Dline.separator=\r\n");

    assertThat(first).hasSizeGreaterThan(100).isEqualTo(second);
  }

  /** The files by their paths, each byte as a character. */
  private Map<String, String> compile(String name, List<Path> sources, String... options)
      throws Exception {
    Path directory = folder.resolve(name);
    Path output = Files.createDirectories(directory.resolve("classes"));
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "javac").toString());
    command.addAll(List.of(options));
    command.add("-J-XX:TieredStopAtLevel=1");
    command.addAll(List.of("-encoding", "UTF-8", "-parameters", "-d", "classes"));
    command.addAll(List.of("-Xlint:all,-processing,-path", "-Werror"));
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of("-processor", Compiled.processorNames()));
    sources.forEach(source -> command.add(source.toString()));
    Process process =
        new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    assertThat(said).isEmpty();
    return files(output);
  }

  private static Map<String, String> files(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(
            root.relativize(path).toString(), new String(Files.readAllBytes(path), ISO_8859_1));
      }
    }
    return files;
  }
}
