package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.storage.StorageAccount;
import dev.durable.runtime.hub.azure.storage.StorageConnection;
import dev.durable.runtime.hub.azure.storage.StorageRetries;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A storage account on this machine: a process of the emulator Azurite on free ports of the
 * loopback interface. It ends with this process, however that ends.
 */
public final class Azurite implements AutoCloseable {
  /** The account that every emulator has; its key is public. */
  public static final String ACCOUNT = "devstoreaccount1";

  /** The public key of that account. */
  public static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";

  /**
   * How often a restart is tried: a port that a client tries to reach meanwhile may for a moment be
   * that of the client's own end.
   */
  private static final int RESTARTS = 20;

  private static final Pattern LISTENING =
      Pattern.compile(
          "Azurite (\\w+) service is successfully listening at http://127.0.0.1:(\\d+)");
  private static final Duration END = Duration.ofSeconds(10);

  private static @Nullable Azurite shared;

  private final @Nullable Path folder;
  private final Map<String, Integer> ports = new ConcurrentHashMap<>();
  private @Nullable Process process;

  private Azurite(@Nullable Path folder) {
    this.folder = folder;
  }

  /** The emulator that the tests of this JVM share; in memory, so for a few thousand messages. */
  public static synchronized Azurite shared() {
    if (shared == null) {
      shared = inMemory();
    }
    return shared;
  }

  /** Starts an emulator that forgets everything when it stops, and collects garbage slowly. */
  public static Azurite inMemory() {
    Azurite azurite = new Azurite(null);
    azurite.start();
    return azurite;
  }

  /** Starts an emulator with a folder of its own, in memory where the system has such files. */
  public static Azurite onDisk() {
    Path memory = Path.of("/dev/shm");
    try {
      Azurite azurite =
          new Azurite(
              Files.isWritable(memory)
                  ? Files.createTempDirectory(memory, "azurite")
                  : Files.createTempDirectory("azurite"));
      azurite.start();
      return azurite;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Starts it, again on the same ports and folder; returns when it answers. */
  public synchronized void start() {
    if (process != null) {
      throw new IllegalStateException("Azurite runs already.");
    }
    try {
      Optional<String> failure = Optional.of("");
      for (int tries = ports.isEmpty() ? 1 : RESTARTS; tries > 0 && failure.isPresent(); tries--) {
        Process started = new ProcessBuilder(command()).redirectErrorStream(true).start();
        failure = awaitListening(started);
        if (failure.isEmpty()) {
          process = started;
          Runtime.getRuntime().addShutdownHook(new Thread(started.toHandle()::destroy));
        }
      }
      if (failure.isPresent()) {
        throw new IllegalStateException("Azurite has ended at once:\n" + failure.get());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "Azurite does not start; it needs Node.js 20 or later, with node on the PATH.", e);
    }
  }

  private List<String> command() {
    List<String> command =
        new ArrayList<>(
            List.of("node", new NodePackages("azurite", "start.js").script().toString()));
    command.addAll(List.of("--silent", "--skipApiVersionCheck", "--disableTelemetry"));
    for (String service : List.of("table", "queue", "blob")) {
      command.addAll(
          List.of(
              "--" + service + "Host",
              "127.0.0.1",
              "--" + service + "Port",
              String.valueOf(ports.getOrDefault(service, 0))));
    }
    command.addAll(
        folder == null
            ? List.of("--inMemoryPersistence")
            : List.of("--location", folder.toString()));
    return command;
  }

  /** Waits until it listens; returns what it has said if it has ended instead. */
  private Optional<String> awaitListening(Process started) throws IOException {
    BufferedReader output =
        new BufferedReader(new InputStreamReader(started.getInputStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (int listening = 0; listening < 3; ) {
      String line = output.readLine();
      if (line == null) {
        return Optional.of(said.toString());
      }
      said.append(line).append('\n');
      Matcher matcher = LISTENING.matcher(line);
      if (matcher.find()) {
        ports.put(matcher.group(1).toLowerCase(Locale.ROOT), Integer.parseInt(matcher.group(2)));
        listening++;
      }
    }
    Thread drain =
        new Thread(
            () -> {
              try (output) {
                while (output.readLine() != null) {
                  // What it says later is of no interest, but has to go somewhere.
                }
              } catch (IOException ended) {
                // So has the process.
              }
            },
            "azurite-output");
    drain.setDaemon(true);
    drain.start();
    return Optional.empty();
  }

  /** Stops it in order: what it has on disk is complete. */
  public synchronized void stop() {
    Process running = process;
    if (running == null) {
      return;
    }
    // Process.destroy would close its output, too, and it fails then before it has saved its files.
    running.toHandle().destroy();
    process = null;
    try {
      if (!running.waitFor(END.toMillis(), TimeUnit.MILLISECONDS)) {
        running.destroyForcibly();
        throw new IllegalStateException(
            "Azurite does not end.", new TimeoutException(END.toString()));
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  /** How to connect to it. */
  public String connectionString() {
    return Stream.of("Table", "Queue", "Blob")
        .map(
            service ->
                "%sEndpoint=http://127.0.0.1:%d/%s;"
                    .formatted(service, ports.get(service.toLowerCase(Locale.ROOT)), ACCOUNT))
        .reduce(
            "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;".formatted(ACCOUNT, KEY),
            String::concat);
  }

  /** Connects to it with retries that a test has the time for. */
  public StorageAccount connect(com.azure.core.http.policy.HttpPipelinePolicy... policies) {
    return connect(connectionString(), policies);
  }

  /** Connects to an emulator with retries that a test has the time for. */
  public static StorageAccount connect(
      String connectionString, com.azure.core.http.policy.HttpPipelinePolicy... policies) {
    return StorageAccount.connect(
        StorageConnection.of(connectionString)
            .withRetries(
                new StorageRetries(
                    2, Duration.ofMillis(10), Duration.ofMillis(50), Duration.ofSeconds(20))),
        List.of(policies));
  }

  /** Stops it and forgets what it has. */
  @Override
  public void close() {
    stop();
    if (folder != null) {
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
