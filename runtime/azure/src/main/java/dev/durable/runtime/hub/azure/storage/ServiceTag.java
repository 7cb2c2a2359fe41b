package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/**
 * Writes on a call which service it is for, which an emulator's address does not tell.
 *
 * @param service table, queue or blob
 */
record ServiceTag(String service) implements HttpPipelinePolicy {
  private static final String KEY = "durable-service";

  /** The service that a call is for. */
  static String of(HttpPipelineCallContext context) {
    return context.getData(KEY).map(Object::toString).orElse("unknown");
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    context.setData(KEY, service);
    return next.process();
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    context.setData(KEY, service);
    return next.processSync();
  }

  @Override
  public HttpPipelinePosition getPipelinePosition() {
    return HttpPipelinePosition.PER_CALL;
  }
}
