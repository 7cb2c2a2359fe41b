package dev.durable.example.monitor;

import dev.durable.Activities;
import dev.durable.Retry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A job is done when the file that it writes is there. */
@Activities
public class JobActivities {
  /** Whether the job is done. */
  @Retry(maxAttempts = 3, on = IOException.class)
  public boolean isDone(String job) throws IOException {
    return Files.exists(Path.of(job)) && Files.size(Path.of(job)) > 0;
  }

  /** Tells whoever wants to know. */
  public void tell(String message) {
    System.out.println("Pager: " + message);
  }
}
