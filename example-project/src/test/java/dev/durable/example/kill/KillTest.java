package dev.durable.example.kill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceStatus;
import dev.durable.runtime.history.HistoryEvent;
import dev.durable.runtime.history.HistoryEvent.TaskCompleted;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHub;
import dev.durable.runtime.instance.RuntimeStatus;
import dev.durable.runtime.local.DurableRun;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process that is killed with SIGKILL at a random moment, twenty times. Each life of it begins an
 * instance of two hundred steps, and goes on with those that the lives before have left.
 */
@Tag("kill")
@Timeout(600)
final class KillTest {
  private static final int KILLS = 20;
  private static final int STEPS = 200;
  private static final int SIGKILL = 128 + 9;

  @TempDir Path folder;

  private final long seed = Long.getLong("kill.seed", System.nanoTime());
  private final Random random = new Random(seed);
  private final List<Instance> instances = new ArrayList<>();
  private int life;

  @Test
  void instancesSurviveSigkillAndRunNoCompletedStepAgain() throws Exception {
    System.out.println("KillTest: -Dkill.seed=" + seed);
    for (int kills = 0; kills < KILLS; life++) {
      Instance instance = new Instance("instance-" + life, folder.resolve(life + ".journal"));
      instances.add(instance);
      kills += killWhenCompleted(random.nextInt(STEPS), begin(instance)) ? 1 : 0;
      rememberWhatIsCommitted();
    }
    for (List<Instance> left = unfinished(); !left.isEmpty(); left = unfinished()) {
      runToItsEnd(left.get(0));
      life++;
    }
    for (Instance instance : instances) {
      assertHistory(instance);
      assertEffects(instance);
    }
  }

  /** An instance, and by life the steps whose results were committed when that life ended. */
  private record Instance(String id, Path journal, Map<Integer, Set<Integer>> committed) {
    Instance(String id, Path journal) {
      this(id, journal, new TreeMap<>());
    }
  }

  /** Returns whether the kill came before the end. */
  private boolean killWhenCompleted(int steps, Process process) throws Exception {
    try (BufferedReader output = process.inputReader()) {
      int completed = 0;
      String line = output.readLine();
      while (line != null && completed < steps) {
        completed += line.contains(" completed in ") ? 1 : 0;
        line = output.readLine();
      }
      // A step takes a few milliseconds: the kill comes at any point of one.
      long end = System.nanoTime() + random.nextInt(5_000_000);
      while (System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      process.destroyForcibly();
    }
    int exit = process.waitFor();
    assertThat(exit).as("life %d, seed %d", life, seed).isIn(SIGKILL, 0);
    return exit == SIGKILL;
  }

  private void runToItsEnd(Instance instance) throws Exception {
    Process process = begin(instance);
    try (BufferedReader output = process.inputReader()) {
      List<String> lines = output.lines().toList();
      assertThat(process.waitFor()).as("%s, seed %d: %s", instance.id(), seed, lines).isZero();
    }
  }

  private Process begin(Instance instance) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-XX:+UseSerialGC",
            "--enable-native-access=ALL-UNNAMED",
            "-D" + Journal.LIFE + "=" + life,
            "-cp",
            System.getProperty("java.class.path"),
            DurableRun.class.getName(),
            "--hub",
            folder.resolve("hub").toString(),
            "--start",
            "StepsWorkflow",
            "--id",
            instance.id(),
            "--input",
            "{\"steps\":%d,\"journal\":\"%s\"}".formatted(STEPS, instance.journal()))
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private void rememberWhatIsCommitted() {
    try (TaskHub hub = openHub()) {
      for (Instance instance : instances) {
        instance
            .committed()
            .put(
                life,
                completions(hub, instance).stream()
                    .map(event -> (int) event.taskId())
                    .collect(Collectors.toSet()));
      }
    }
  }

  private List<Instance> unfinished() {
    try (TaskHub hub = openHub()) {
      return instances.stream()
          .filter(
              instance ->
                  hub.instance(instance.id()).stream().noneMatch(s -> s.status().isFinished()))
          .toList();
    }
  }

  private TaskHub openHub() {
    return EmbeddedHub.open(folder.resolve("hub"));
  }

  private static List<TaskCompleted> completions(TaskHub hub, Instance instance) {
    List<HistoryEvent> history = hub.history(instance.id(), 0, Integer.MAX_VALUE);
    return history.stream()
        .filter(TaskCompleted.class::isInstance)
        .map(TaskCompleted.class::cast)
        .toList();
  }

  private void assertHistory(Instance instance) {
    try (TaskHub hub = openHub()) {
      InstanceStatus status = new DurableClient(hub).status(instance.id()).orElseThrow();
      assertThat(status.runtimeStatus()).isEqualTo(RuntimeStatus.COMPLETED);
      assertThat(status.output())
          .as("%s, seed %d: results", instance.id(), seed)
          .isEqualTo(
              IntStream.range(0, STEPS)
                  .mapToObj(step -> Integer.toString(step * step))
                  .collect(Collectors.joining(",", "[", "]")));
      assertThat(completions(hub, instance))
          .as("%s, seed %d: each result is applied exactly once", instance.id(), seed)
          .extracting(TaskCompleted::taskId)
          .containsExactlyElementsOf(IntStream.range(0, STEPS).mapToObj(Long::valueOf).toList());
    }
  }

  private void assertEffects(Instance instance) throws IOException {
    List<Journal.Entry> entries = Journal.read(instance.journal());
    Map<Integer, Set<String>> keysByStep =
        entries.stream()
            .filter(entry -> entry.what().equals(Journal.RAN))
            .collect(
                Collectors.groupingBy(
                    Journal.Entry::step,
                    Collectors.mapping(Journal.Entry::key, Collectors.toSet())));
    assertThat(keysByStep.keySet())
        .as("%s, seed %d: each step has had its effect", instance.id(), seed)
        .hasSize(STEPS);
    assertThat(keysByStep.values())
        .as("a step keeps its idempotency key")
        .allSatisfy(keys -> assertThat(keys).hasSize(1));
    Set<String> keys = new HashSet<>();
    keysByStep.values().forEach(keys::addAll);
    assertThat(keys).as("each step has a key of its own").hasSize(STEPS);
    instance
        .committed()
        .forEach(
            (ended, completed) ->
                assertThat(entries)
                    .filteredOn(entry -> entry.life() > ended)
                    .as("%s, seed %d: lives after life %d", instance.id(), seed, ended)
                    .noneMatch(entry -> completed.contains(entry.step())));
  }
}
