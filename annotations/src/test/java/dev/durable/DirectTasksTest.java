package dev.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks of a body that is called directly, as a unit test does. */
class DirectTasksTest {
  private final List<String> trace = new ArrayList<>();

  private String work(String name) throws IOException {
    trace.add(name);
    if (name.startsWith("bad")) {
      throw new IOException(name);
    }
    return name.toUpperCase(java.util.Locale.ROOT);
  }

  @Test
  void startRunsTheBodyAtOnceAndKeepsItsResult() throws Exception {
    Task<String> task = Durable.start(() -> work("a"));

    assertThat(trace).containsExactly("a");
    assertThat(task.isDone()).isTrue();
    assertThat(task.cancel()).isFalse();
    assertThat(task.await()).isEqualTo("A");
    assertThat(task.await(Duration.ZERO)).isEqualTo("A");
    Task<Void> action = Durable.start(() -> trace.clear());
    assertThat(action.await()).isNull();
  }

  @Test
  void aCheckedExceptionIsDeclaredByStartAndThrownByAwait() {
    Task<String> failed = null;
    try {
      failed = Durable.start(() -> work("bad"));
      trace.add("started");
      failed.await();
      trace.add("not reached");
    } catch (IOException e) {
      trace.add(String.valueOf(e.getMessage()));
    }
    assertThat(trace).containsExactly("bad", "started", "bad");
  }

  @Test
  void allWaitsForAllAndThrowsTheFirstFailureWithTheOthers() throws Exception {
    assertThat(Durable.all(List.of("a", "b"), this::work)).containsExactly("A", "B");
    assertThat(Durable.all(Durable.start(() -> work("c")), Durable.start(() -> 1)))
        .isEqualTo(List.of("C", 1));
    trace.clear();
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Durable.all(List.of("a", "bad1", "b", "bad2"), this::work))
        .withMessage("bad1")
        .satisfies(e -> assertThat(e.getSuppressed()).hasSize(1));
    assertThat(trace).containsExactly("a", "bad1", "b", "bad2");
  }

  @Test
  void allWithALimitStartsNoTaskAfterAFailure() {
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> Durable.all(List.of("a", "bad1", "b", "bad2"), 2, this::work))
        .withMessage("bad1")
        .satisfies(e -> assertThat(e.getSuppressed()).isEmpty());
    // One was under way beside the one that failed.
    assertThat(trace).containsExactly("a", "bad1", "b");
    assertThatThrownBy(() -> Durable.all(List.of("a"), 0, item -> work(item)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anyGivesTheTaskThatWasStartedFirst() throws Exception {
    Task<String> first = Durable.start(() -> work("a"));
    Task<String> second = Durable.start(() -> work("b"));

    assertThat(Durable.any(first, second)).isSameAs(first);
    assertThatThrownBy(() -> Durable.any(List.of())).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void codeThatIsNotCompiledCannotStartTasksOfAnInstance() throws Exception {
    CurrentInstance.call(
        "order-1",
        () -> {
          assertThatThrownBy(() -> Durable.start(() -> work("a")))
              .isInstanceOf(IllegalStateException.class)
              .hasMessageContaining("Durable.start was called for instance 'order-1'");
          assertThatThrownBy(() -> Durable.all(List.<Task<String>>of()))
              .isInstanceOf(IllegalStateException.class);
          return null;
        });
    assertThat(trace).isEmpty();
  }
}
