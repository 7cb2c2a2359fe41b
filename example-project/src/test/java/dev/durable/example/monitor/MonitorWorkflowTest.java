package dev.durable.example.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.durable.testing.DurableTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The body as it is, and the compiled workflow with a clock that the test moves. */
final class MonitorWorkflowTest {
  @TempDir Path folder;

  @RegisterExtension final DurableTest durable = DurableTest.create();

  private final MonitorWorkflowClient client = new MonitorWorkflowClient(durable.client());

  @Test
  void theBodyLooksUntilItsPatienceIsOver() throws IOException {
    MonitorWorkflow workflow = JobActivities::new;

    assertThat(workflow.watch(new Watch("no such job", Duration.ofSeconds(7)))).isEqualTo(4);
  }

  @Test
  void theIntervalsGrowToTenMinutes() throws Exception {
    Instant begun = durable.now();
    String id = client.start(new Watch("no such job", Duration.ofDays(1)));
    int looks = client.await(id, Duration.ofDays(2));

    assertThat(looks).isEqualTo(154);
    assertThat(durable.now()).isEqualTo(begun.plus(Duration.ofDays(1)));
  }

  @Test
  void aJobThatIsDoneIsToldAtTheNextLook() throws Exception {
    Path job = folder.resolve("result.txt");
    String id = client.start(new Watch(job.toString(), Duration.ofDays(1)));
    durable.advance(Duration.ofSeconds(5));
    Files.writeString(job, "42");

    assertThat(client.await(id, Duration.ofSeconds(3))).isEqualTo(4);
    assertThat(durable.calls()).endsWith("JobActivities.tell");
  }

  @Test
  void aDiskThatFailsTwiceIsTriedAgain() throws Exception {
    durable.fail("JobActivities.isDone", new IOException("one"), new IOException("two"));
    durable.fake("JobActivities.tell", call -> null);
    String id = client.start(new Watch("no such job", Duration.ZERO));

    assertThat(client.await(id, Duration.ofMinutes(1))).isEqualTo(1);
    assertThat(durable.calls()).hasSize(4);
  }
}
