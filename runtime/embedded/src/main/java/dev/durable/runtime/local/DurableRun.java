package dev.durable.runtime.local;

import dev.durable.runtime.client.InvalidInstanceIdException;
import dev.durable.runtime.generated.ActivitiesUnavailableException;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.worker.WorkerConfigurationException;
import java.io.PrintWriter;
import java.util.spi.ToolProvider;

/**
 * Runs the workflows and activities of the context class loader on this machine, as the tool
 * {@value #NAME} or as the main class of a program.
 *
 * <p>Options, each followed by its value: {@code --hub} a folder (default {@code durable}) or
 * {@code azure}, {@code --start} workflow, {@code --input} JSON or {@code @} and a file, {@code
 * --id} instance id. The exit code is 0, or 1 with the reason on the error output: what was asked
 * is impossible, or the instance failed.
 */
public final class DurableRun implements ToolProvider {
  static final String NAME = "durable-run";

  /** For {@link java.util.ServiceLoader}. */
  public DurableRun() {}

  /** Runs the tool on the console and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(new DurableRun().run(System.out, System.err, arguments));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public int run(PrintWriter out, PrintWriter err, String... arguments) {
    try {
      return new LocalRun(RunOptions.parse(arguments), out, err).run();
    } catch (RunException
        | TaskHubException
        | InvalidInstanceIdException
        | ActivitiesUnavailableException
        | WorkerConfigurationException e) {
      err.println(e.getMessage());
      return 1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      err.println("Interrupted.");
      return 1;
    }
  }
}
