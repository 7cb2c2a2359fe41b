package dev.durable.runtime.hub.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A backlog does not have to fit in the heap. */
final class BacklogTest {
  @Test
  @Timeout(180)
  void backlogLargerThanTheHeapIsHandled(@TempDir Path folder) throws Exception {
    // 20,000 activities with inputs and results of 2 KB, and as many timers.
    try (ChildProcess child =
        ChildProcess.start(List.of("-Xmx24m"), BacklogChild.class, folder.toString())) {
      assertThat(child.readLine())
          .contains("handled " + BacklogChild.INSTANCES * BacklogChild.ACTIVITIES);
    }
  }
}
