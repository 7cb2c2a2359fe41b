package dev.durable.runtime.hub.azure;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import reactor.core.publisher.Mono;

/** The connection of a process to the storage; to cut it is like killing the process. */
final class Line implements HttpPipelinePolicy {
  private volatile boolean isCut;
  private int writes;
  private int lastWrite = Integer.MAX_VALUE;

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

  /** Renewals of locks do not count, nor what only asks. */
  private synchronized boolean lets(HttpRequest request) {
    String path = request.getUrl().getPath();
    boolean isWrite =
        switch (request.getHttpMethod().toString()) {
          case "GET", "HEAD" -> false;
          case "PUT" -> !path.contains("/messages/");
          default -> !path.contains("Partitions");
        };
    if (isWrite && !isCut && writes == lastWrite) {
      isCut = true;
    }
    if (isWrite && !isCut) {
      writes++;
    }
    return !isCut;
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
    return next.processSync();
  }
}
