package dev.durable.runtime.local;

import dev.durable.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durable.runtime.hub.TaskHubProvider.OpenTaskHub;
import dev.durable.runtime.json.ArgumentsCodec;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.InputGuide;
import dev.durable.runtime.json.ThrowableCodec;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;

/** One call of the local runner, from its options to its exit code. */
final class LocalRun {
  private final RunOptions options;
  private final Console console;
  private final PrintWriter err;
  private final DataConverter converter = new DataConverter();
  private final Discovery discovery = Discovery.onContextClassLoader();
  private final Catalog catalog =
      new Catalog(discovery.workflows(), discovery.activities(), new InputGuide(converter));

  LocalRun(RunOptions options, PrintWriter out, PrintWriter err) {
    this.options = options;
    this.console = new Console(out);
    this.err = err;
  }

  int run() throws InterruptedException {
    return options.start() == null ? untilToldToEnd() : oneInstance(options.start());
  }

  private int untilToldToEnd() throws InterruptedException {
    try (OpenTaskHub hub = options.hub().open();
        Drain drain = drain(hub)) {
      console.say(catalog.lines(options));
      console.say("Task hub: " + hub.place());
      console.say("Running; instances that are not finished go on. Ctrl-C ends.");
      drain.awaitBegin();
      return 0;
    }
  }

  private int oneInstance(String workflow) throws InterruptedException {
    ArgumentsCodec arguments =
        new ArgumentsCodec(converter, new ThrowableCodec(converter, List.of()));
    StartRequest request = StartRequest.of(workflow, options, catalog, arguments);
    try (OpenTaskHub hub = options.hub().open()) {
      InstanceRun run = new InstanceRun(hub, request, options, catalog, console);
      Optional<ExecutionCompleted> end = run.startOrFind();
      if (end.isEmpty()) {
        try (Drain drain = drain(hub)) {
          end = run.follow(drain);
        }
      }
      Optional<String> failure = end.flatMap(run::tellOutcome);
      failure.ifPresent(err::println);
      return failure.isPresent() ? 1 : 0;
    }
  }

  private Drain drain(OpenTaskHub hub) {
    return Drain.of(discovery.startWorker(hub.hub(), converter), hub, console);
  }
}
