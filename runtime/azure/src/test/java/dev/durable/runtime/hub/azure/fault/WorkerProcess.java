package dev.durable.runtime.hub.azure.fault;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/** A process that runs {@link WorkerChild}. */
final class WorkerProcess {
  private final Process process;

  private WorkerProcess(Process process) {
    this.process = process;
  }

  /** Starts one; returns when its worker runs. */
  static WorkerProcess start(String connectionString, String hubName, Path journal)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx200m",
                "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                "-cp",
                System.getProperty("java.class.path"),
                WorkerChild.class.getName(),
                connectionString,
                hubName,
                journal.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    BufferedReader output = process.inputReader();
    String line = output.readLine();
    if (!"ready".equals(line)) {
      throw new IOException("a worker does not start, but says " + line);
    }
    return new WorkerProcess(process);
  }

  /** SIGKILL. */
  void destroy() {
    var unused = process.destroyForcibly();
  }

  /** SIGKILL; returns when it is dead. */
  void kill() throws InterruptedException {
    destroy();
    int unused = process.waitFor();
  }

  /** Ends in order; returns how long that took, in milliseconds. */
  long end() throws IOException, InterruptedException {
    long begun = System.nanoTime();
    process.outputWriter().close();
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      throw new IOException("a worker does not end");
    }
    return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begun);
  }

  /** SIGSTOP: it stands still and knows nothing of it. */
  void freeze() throws IOException, InterruptedException {
    signal("-STOP");
  }

  /** SIGCONT. */
  void thaw() throws IOException, InterruptedException {
    signal("-CONT");
  }

  private void signal(String signal) throws IOException, InterruptedException {
    int status = new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().waitFor();
    if (status != 0) {
      throw new IOException("no signal " + signal);
    }
  }
}
