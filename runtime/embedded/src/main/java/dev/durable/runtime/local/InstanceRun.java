package dev.durable.runtime.local;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.history.HistoryEvent.ExecutionCompleted;
import dev.durable.runtime.history.HistoryEvent.ExecutionStarted;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.TaskHubProvider.OpenTaskHub;
import dev.durable.runtime.instance.FailureDetails;
import dev.durable.runtime.instance.InstanceState;
import dev.durable.runtime.json.DataConverter;
import dev.durable.runtime.json.JsonLayout;
import dev.durable.runtime.json.ThrowableCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** One instance that is started, or found in the task hub, and told about until it is finished. */
final class InstanceRun {
  private final TaskHub hub;
  private final String place;
  private final StartRequest request;
  private final RunOptions options;
  private final Catalog catalog;
  private final Console console;
  private final String id;
  private final InstanceFollower follower;
  private final Progress progress;

  InstanceRun(
      OpenTaskHub hub, StartRequest request, RunOptions options, Catalog catalog, Console console) {
    this.hub = hub.hub();
    this.place = hub.place();
    this.request = request;
    this.options = options;
    this.catalog = catalog;
    this.console = console;
    id =
        options.id() == null
            ? workflow().workflow() + "-" + UUID.randomUUID().toString().substring(0, 8)
            : options.id();
    follower = new InstanceFollower(this.hub, id);
    progress = new Progress(ZoneId.systemDefault(), catalog::maxAttempts);
  }

  /**
   * Creates the instance, or finds it.
   *
   * @return how it ended if it is finished already
   * @throws RunException if it is one of another workflow, or is not there and has no input
   */
  Optional<ExecutionCompleted> startOrFind() {
    Optional<InstanceState> there = hub.instance(id);
    return there.isPresent() ? find(there.get()) : start();
  }

  private Optional<ExecutionCompleted> start() {
    String input =
        request.input().orElseThrow(() -> StartRequest.missingInput(workflow(), options, catalog));
    String unused = new DurableClient(hub).start(workflow().workflow(), id, input);
    console.say("Started %s as instance '%s'.".formatted(workflow().workflow(), id));
    return Optional.empty();
  }

  private Optional<ExecutionCompleted> find(InstanceState state) {
    if (!state.workflow().equals(workflow().workflow())) {
      throw new RunException(
          "Instance '%s' in the task hub %s is one of %s, not of %s. Give another id, or start that workflow."
              .formatted(id, place, state.workflow(), workflow().workflow()));
    }
    Optional<ExecutionCompleted> end =
        follower.catchUp(
            state,
            event -> {
              if (event instanceof ExecutionStarted started) {
                sayIfInputDiffers(started.input());
              }
              Optional<String> unused = progress.tell(event);
            });
    console.say(
        "Instance '%s' of %s %s; completed activities: %d."
            .formatted(
                id,
                state.workflow(),
                end.isPresent() ? "is finished" : "goes on",
                progress.completed()));
    return end;
  }

  private void sayIfInputDiffers(String stored) {
    boolean differs =
        request
            .input()
            .filter(given -> !JsonLayout.compact(given).equals(JsonLayout.compact(stored)))
            .isPresent();
    if (differs) {
      console.say("Instance '%s' keeps its own input: %s".formatted(id, stored));
    }
  }

  /**
   * Tells what happens to the instance until it is finished.
   *
   * @return how it ended; empty if the process was told to end before
   */
  Optional<ExecutionCompleted> follow(Drain drain) throws InterruptedException {
    try {
      return Optional.of(
          follower.follow(
              event -> progress.tell(event).ifPresent(console::say), this::tellBlocked));
    } catch (TaskHubException e) {
      if (drain.hasBegun()) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private void tellBlocked(String reason) {
    console.say("Instance '%s' is blocked: %s".formatted(id, reason));
    console.say("It is tried again from time to time. Ctrl-C ends the waiting; nothing is lost.");
  }

  /** Tells how the instance ended; returns the reason if it failed. */
  Optional<String> tellOutcome(ExecutionCompleted end) {
    String name = "Instance '%s' of %s".formatted(id, workflow().workflow());
    FailureDetails failure = end.failure();
    if (failure == null) {
      console.say(name + " completed with this result:");
      console.say(JsonLayout.indented(Objects.requireNonNullElse(end.result(), "null")));
    } else {
      console.say(name + " failed:");
      console.say(
          FailureText.lines(
              failure, new ThrowableCodec(new DataConverter(), workflow().exceptions())));
    }
    tellWhereToLook();
    return Optional.ofNullable(failure).map(f -> name + " failed: " + f.summary());
  }

  private void tellWhereToLook() {
    console.say("To see this again: " + options.command("start", workflow().workflow(), "id", id));
    if (options.sources() != null) {
      Path source =
          options.sources().resolve(workflow().getClass().getName().replace('.', '/') + ".java");
      if (Files.exists(source)) {
        console.say("The state machine that ran: " + source);
      }
    }
  }

  private Orchestrator workflow() {
    return request.workflow();
  }
}
