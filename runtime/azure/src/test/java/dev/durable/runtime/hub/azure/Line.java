package dev.durable.runtime.hub.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The connection of a process to the storage. To cut it is like killing the process; to freeze it
 * is like stopping the process, which goes on later and knows nothing of it.
 */
final class Line implements HttpPipelinePolicy {
  private volatile boolean isCut;
  private int writes;
  private int lastWrite = Integer.MAX_VALUE;
  private @Nullable Predicate<HttpRequest> freezing;
  private Predicate<HttpRequest> frozen = request -> false;
  private volatile Predicate<HttpRequest> refused = request -> false;
  private final AtomicReference<@Nullable Predicate<HttpRequest>> unanswered =
      new AtomicReference<>();
  private int standing;

  void cut() {
    isCut = true;
  }

  boolean isCut() {
    return isCut;
  }

  /** Cuts it after so many more requests that change something that counts. */
  synchronized void cutAfter(int writes) {
    lastWrite = this.writes + writes;
  }

  /** How many requests there were that change something that counts. */
  synchronized int writes() {
    return writes;
  }

  /** Lets requests of some kind fail, and no others. */
  void refuse(Predicate<HttpRequest> requests) {
    refused = requests;
  }

  /** Loses the answer to the next request of some kind that is answered with a body. */
  void loseAnswer(Predicate<HttpRequest> requests) {
    unanswered.set(requests);
  }

  /** Whether an answer is still to be lost. */
  boolean isToLoseAnswer() {
    return unanswered.get() != null;
  }

  /** Lets nothing through any more. */
  void freeze() {
    hold(request -> true);
  }

  /** Lets nothing through any more from the first request of some kind on. */
  synchronized void freezeAt(Predicate<HttpRequest> first) {
    freezing = first;
  }

  /** Holds requests of some kind, and no others. */
  synchronized void hold(Predicate<HttpRequest> requests) {
    freezing = null;
    frozen = requests;
    notifyAll();
  }

  /** Lets everything through again, what stands first. */
  void thaw() {
    hold(request -> false);
  }

  /** Waits until a request stands, and nothing gets through if that was asked for. */
  synchronized void awaitStanding() throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (standing == 0 || freezing != null) {
      if (System.nanoTime() > end) {
        throw new AssertionError("no request has come that the line is frozen for");
      }
      wait(100);
    }
  }

  /** A request to a table, a queue or a container of a hub whose name has a part. */
  static Predicate<HttpRequest> to(String part, String... methods) {
    return request ->
        request.getUrl().getPath().contains(part)
            && List.of(methods).contains(request.getHttpMethod().toString());
  }

  private synchronized void pass(HttpRequest request) {
    if (freezing != null && freezing.test(request)) {
      freeze();
    }
    standing++;
    try {
      notifyAll();
      while (frozen.test(request)) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      standing--;
    }
  }

  /** Renewals of locks do not count, nor what only asks. */
  private synchronized boolean lets(HttpRequest request) {
    pass(request);
    boolean isWrite = isWrite(request);
    if (isWrite && !isCut && writes == lastWrite) {
      isCut = true;
    }
    if (isWrite && !isCut) {
      writes++;
    }
    return !isCut && !refused.test(request);
  }

  private static boolean isWrite(HttpRequest request) {
    String path = request.getUrl().getPath();
    return switch (request.getHttpMethod().toString()) {
      case "GET", "HEAD" -> false;
      case "PUT" -> !path.contains("/messages/");
      default -> !path.contains("Partitions");
    };
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return lets(context.getHttpRequest()) ? next.process() : Mono.error(new IOException("cut off"));
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    if (!lets(context.getHttpRequest())) {
      throw new UncheckedIOException(new IOException("cut off"));
    }
    HttpResponse answer = next.processSync();
    Predicate<HttpRequest> lost = unanswered.get();
    if (lost != null
        && lost.test(context.getHttpRequest())
        && String.valueOf(answer.getBodyAsString().block()).contains("<MessageId>")
        && unanswered.compareAndSet(lost, null)) {
      throw new UncheckedIOException(new IOException("the answer is lost"));
    }
    return answer;
  }
}
