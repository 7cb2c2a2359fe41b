package dev.durable.runtime.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.ActivitiesProvider;
import dev.durable.runtime.generated.ActivitiesUnavailableException;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DurableRunTest {
  private static final String TIME = "\\d\\d:\\d\\d:\\d\\d\\.\\d{3}  ";

  @TempDir Path folder;
  private Path hub = Path.of("");
  private String out = "";
  private String err = "";

  @BeforeEach
  void nameTheHub() {
    hub = folder.resolve("hub");
  }

  @Test
  void itIsFoundAsATool() {
    assertThat(ServiceLoader.load(ToolProvider.class).stream().map(p -> p.get().name()))
        .contains("durable-run");
  }

  @Test
  void anInstanceIsToldStepByStepToItsResult() {
    assertThat(start("good", "{\"numbers\": [1, 2]}")).isZero();

    List<String> lines = out.lines().toList();
    assertThat(lines.get(0)).isEqualTo("Started SumFlow as instance 'good'.");
    assertThat(lines.get(1)).matches(TIME + "#0 Sums.checked scheduled");
    assertThat(lines.get(2)).matches(TIME + "#0 Sums.checked completed in \\d+ ms");
    assertThat(lines.get(3)).matches(TIME + "#1 Sums.checked scheduled");
    assertThat(lines.get(4)).matches(TIME + "#1 Sums.checked completed in \\d+ ms");
    assertThat(lines.subList(5, 8))
        .containsExactly(
            "Instance 'good' of SumFlow completed with this result:",
            "3",
            "To see this again: mvn durable:run -Ddurable.start=SumFlow -Ddurable.id=good");
    assertThat(err).isEmpty();
  }

  @Test
  void aRetryIsTold() {
    assertThat(start("flaky", "{\"numbers\": [13]}")).isZero();

    assertThat(out)
        .containsPattern(
            TIME
                + "#0 Sums\\.checked failed in \\d+ ms: java.lang.IllegalStateException: not today")
        .containsPattern(TIME + "#0 Sums\\.checked retry 1 of 1 at \\d\\d:")
        .containsPattern(TIME + "#0 Sums\\.checked completed");
  }

  @Test
  void aFailureIsToldWithMessageStackTraceAndCauseAndTheExitCodeIsOne() {
    assertThat(start("bad", "{\"numbers\": [-1]}")).isEqualTo(1);

    assertThat(out)
        .contains("Instance 'bad' of SumFlow failed:")
        .contains("Caused by: java.lang.IllegalArgumentException: -1 is negative")
        .contains("    at dev.durable.runtime.local.Sums.run(Sums.java:")
        .contains("Caused by: java.io.IOException: no such sum");
    assertThat(err).startsWith("Instance 'bad' of SumFlow failed: ").contains("-1 is negative");
    assertThat(err.lines()).hasSize(1);
  }

  @Test
  void anUnknownWorkflowListsTheKnownOnes() {
    assertThat(run("--start", "SumFlo", "--input", "1")).isEqualTo(1);

    assertThat(err.strip()).isEqualTo("There is no workflow 'SumFlo'. Known are: SumFlow.");
    assertThat(hub).doesNotExist();
  }

  @Test
  void aWrongTypeIsNamedWithFieldAndPositionBeforeAnythingIsStarted() {
    assertThat(start("x", "{\"numbers\":\n [1, \"two\"]}")).isEqualTo(1);

    assertThat(err)
        .startsWith("The input does not fit SumFlow(SumFlow.Batch batch).")
        .contains("'batch.numbers[1]'")
        .contains("line 2, column 6")
        .contains("An input that fits: {\"numbers\":[0]}");
    assertThat(hub).doesNotExist();
  }

  @Test
  void malformedJsonIsNamedWithItsPosition() {
    assertThat(start("x", "{\"numbers\": [1,")).isEqualTo(1);

    assertThat(err).contains("line 1, column");
    assertThat(hub).doesNotExist();
  }

  @Test
  void anInputFileIsRead() throws IOException {
    Path file = Files.writeString(folder.resolve("in.json"), "{\"numbers\": [4, 5]}");

    assertThat(start("file", "@" + file)).isZero();
    assertThat(out).contains("\n9\n");
  }

  @Test
  void aMissingInputFileIsNamed() {
    Path file = folder.resolve("missing.json");

    assertThat(start("x", "@" + file)).isEqualTo(1);
    assertThat(err.strip()).isEqualTo("The input file %s does not exist.".formatted(file));
  }

  @Test
  void aMissingInputIsAskedForWithAnExample() {
    assertThat(run("--start", "SumFlow")).isEqualTo(1);

    assertThat(err)
        .startsWith("SumFlow(SumFlow.Batch batch) needs an input.")
        .contains("mvn durable:run -Ddurable.start=SumFlow -Ddurable.input='{\"numbers\":[0]}'");
  }

  @Test
  void aFinishedInstanceShowsItsResultAgainAndRunsNothing() {
    assertThat(start("twice", "{\"numbers\": [1, 2]}")).isZero();

    assertThat(run("--start", "SumFlow", "--id", "twice")).isZero();
    assertThat(out.lines().limit(3))
        .containsExactly(
            "Instance 'twice' of SumFlow is finished; completed activities: 2.",
            "Instance 'twice' of SumFlow completed with this result:",
            "3");
  }

  @Test
  void aFinishedInstanceWithAnotherInputKeepsItsOwn() {
    assertThat(start("twice", "{\"numbers\": [1, 2]}")).isZero();

    assertThat(start("twice", "{\"numbers\": [7]}")).isZero();
    assertThat(out).contains("Instance 'twice' keeps its own input: {\"numbers\": [1, 2]}");
  }

  @Test
  void anUnfinishedInstanceGoesOn() {
    begin("waiting", "SumFlow", "{\"numbers\": [2, 2]}");

    assertThat(run("--start", "SumFlow", "--id", "waiting")).isZero();
    assertThat(out)
        .startsWith("Instance 'waiting' of SumFlow goes on; completed activities: 0.")
        .contains("\n4\n");
  }

  @Test
  void anIdOfAnotherWorkflowIsRefused() {
    begin("taken", "OtherFlow", "null");

    assertThat(start("taken", "{\"numbers\": []}")).isEqualTo(1);
    assertThat(err.strip())
        .isEqualTo(
            "Instance 'taken' in the task hub %s is one of OtherFlow, not of SumFlow. Give another id, or start that workflow."
                .formatted(hub));
  }

  @Test
  void aHubInUseIsRefusedWithItsFolder() throws Exception {
    try (TaskHub open = EmbeddedHub.open(hub)) {
      assertThat(start("x", "{\"numbers\": []}")).isEqualTo(1);
      assertThat(err).contains(hub.toString()).contains("in use");
      assertThat(open.instance("x")).isEmpty();
    }
  }

  @Test
  void activitiesThatCannotBeConstructedAreNamedAtStartUp() throws IOException {
    Path services = Files.createDirectories(folder.resolve("classes/META-INF/services"));
    Files.writeString(services.resolve(ActivitiesProvider.class.getName()), Broken.class.getName());
    Thread thread = Thread.currentThread();
    ClassLoader outer = thread.getContextClassLoader();
    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.resolve("classes").toUri().toURL()}, outer)) {
      thread.setContextClassLoader(loader);
      assertThat(run()).isEqualTo(1);
    } finally {
      thread.setContextClassLoader(outer);
    }

    assertThat(err.strip())
        .isEqualTo(
            "Activities class com.acme.Mail could not be constructed: java.lang.IllegalStateException: MAIL_SERVER is not set");
    assertThat(hub).doesNotExist();
  }

  /** Registers activities whose constructor throws. */
  public static final class Broken implements ActivitiesProvider {
    /** For the service loader. */
    public Broken() {}

    @Override
    public String typeName() {
      return "com.acme.Mail";
    }

    @Override
    public ActivityDispatcher create() {
      throw ActivitiesUnavailableException.constructorFailed(
          typeName(), new IllegalStateException("MAIL_SERVER is not set"));
    }
  }

  private void begin(String id, String workflow, String input) {
    try (TaskHub open = EmbeddedHub.open(hub)) {
      assertThat(new DurableClient(open).start(workflow, id, input)).isEqualTo(id);
    }
  }

  private int start(String id, String input) {
    return run("--start", "SumFlow", "--id", id, "--input", input);
  }

  private int run(String... arguments) {
    StringWriter outText = new StringWriter();
    StringWriter errText = new StringWriter();
    int exit =
        new DurableRun()
            .run(
                new PrintWriter(outText),
                new PrintWriter(errText),
                Stream.concat(
                        Stream.of("--launcher", "maven", "--hub", hub.toString()),
                        Stream.of(arguments))
                    .toArray(String[]::new));
    out = outText.toString();
    err = errText.toString();
    return exit;
  }
}
