package dev.durable.runtime.hub.azure.fault;

import dev.durable.ActivityContext;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.ActivityType;
import dev.durable.runtime.generated.ValueReader;
import dev.durable.runtime.hub.azure.AzureTaskHub;
import dev.durable.runtime.hub.azure.config.AzureHubSettings;
import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageConnection;
import dev.durable.runtime.simulation.Program;
import dev.durable.runtime.simulation.ProgramFlow;
import dev.durable.runtime.simulation.SimulatedActivities;
import dev.durable.runtime.worker.Worker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * A process with a worker: {@code WorkerChild CONNECTION HUB JOURNAL}. It says {@code ready}, and
 * ends in order when its input does; mostly it is killed.
 */
public final class WorkerChild {
  private WorkerChild() {}

  /** Short times, so that others take over soon. */
  public static AzureHubSettings settings(String hubName) {
    return new AzureHubSettings(
        hubName,
        4,
        /* visibilityTimeout= */ Duration.ofSeconds(6),
        /* leaseDuration= */ Duration.ofSeconds(6),
        /* maxQueuePollingInterval= */ Duration.ofSeconds(1),
        /* handOver= */ Duration.ofMillis(500),
        /* maxDeliveries= */ 1_000,
        /* cachedInstances= */ 10_000);
  }

  /** Runs a worker. */
  public static void main(String[] arguments) throws IOException {
    StorageAccount account = StorageAccount.connect(StorageConnection.of(arguments[0]), List.of());
    try (AzureTaskHub hub =
            AzureTaskHub.open(account, settings(arguments[1]), InstantSource.system());
        Worker worker =
            Worker.builder(hub)
                .converter(Program.CONVERTER)
                .workflow(new ProgramFlow())
                .activities(new Noted(new SimulatedActivities(new Random()), Path.of(arguments[2])))
                .postponement(Duration.ofSeconds(1))
                .build()) {
      worker.start();
      System.out.println("ready");
      int end = System.in.read();
      System.out.println("ends " + end);
    }
  }

  /** Activities that leave a line for each that has run. */
  private record Noted(ActivityDispatcher dispatcher, Path journal) implements ActivityDispatcher {
    @Override
    public List<ActivityType<?>> activities() {
      return dispatcher.activities();
    }

    @Override
    public int parameterCount(String activity) {
      return dispatcher.parameterCount(activity);
    }

    @Override
    public @Nullable Object run(String activity, ValueReader in) throws Throwable {
      @Nullable Object result = dispatcher.run(activity, in);
      String line = result + " " + ActivityContext.current().attempt() + "\n";
      try {
        Files.writeString(journal, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return result;
    }
  }
}
