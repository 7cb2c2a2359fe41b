package dev.durable.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.client.DurableClient;
import dev.durable.runtime.client.InstanceFailedException;
import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.testing.InMemoryTaskHub;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What goes wrong in a hub or in a user's exception leaves no work item locked for ever. */
@Timeout(60)
class WorkerFaultTest {
  private static final Duration SOON = Duration.ofSeconds(30);

  private final TaskHub hub = InMemoryTaskHub.open();
  private final FaultyHub faulty = new FaultyHub(hub);
  private final DurableClient client = new DurableClient(faulty);
  private final List<Worker> workers = new CopyOnWriteArrayList<>();

  @AfterEach
  void closeAll() {
    workers.forEach(Worker::close);
    hub.close();
  }

  private Worker start(Duration drainTimeout, Greeter.Body body) {
    Worker worker =
        Worker.builder(faulty)
            .postponement(Duration.ofMillis(20))
            .drainTimeout(drainTimeout)
            .workflow(new GreetFlow())
            .activities(new Greeter(body))
            .build();
    workers.add(worker);
    worker.start();
    return worker;
  }

  @Test
  void anInstanceGoesOnAfterACommitThatThrew() throws Exception {
    faulty.throwingCommits.set(2);
    start(SOON, name -> name);

    String id = client.start("Greet", null, GreetFlow.input("x"));

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("x", id);
    assertThat(faulty.throwingCommits).hasValue(0);
  }

  @Test
  void anActivityRunsAgainIfItsOutcomeIsLostWhileItsWorkerCloses() throws Exception {
    faulty.storing = new CompletableFuture<>();
    Worker first = start(Duration.ZERO, name -> "first");
    String id = client.start("Greet", null, GreetFlow.input("x"));
    faulty.isStoring.await();
    first.close();
    start(SOON, name -> "second");

    faulty.storing.completeExceptionally(FaultyHub.failure());

    assertThat(client.await(id, SOON, GreetFlow.STRINGS)).containsExactly("second", id);
  }

  /** Whose methods do what they must not. */
  private static final class Vicious extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @Override
    public String getMessage() {
      throw new StackOverflowError("no message for you");
    }

    @Override
    public synchronized Throwable getCause() {
      throw new IllegalStateException("no cause for you");
    }

    @Override
    public StackTraceElement[] getStackTrace() {
      return Objects.requireNonNull(null);
    }
  }

  @Test
  void anExceptionWhoseMethodsFailIsAFailureLikeOthers() {
    AtomicInteger calls = new AtomicInteger();
    start(
        SOON,
        name -> {
          calls.incrementAndGet();
          throw new Vicious();
        });

    String id = client.start("Greet", null, GreetFlow.input("x"));

    assertThatThrownBy(() -> client.await(id, SOON, GreetFlow.STRINGS))
        .isInstanceOf(InstanceFailedException.class)
        .hasMessageContaining("Vicious");
    assertThat(calls).hasValue(GreetFlow.GREET.retry().maxAttempts());
  }
}
