package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import com.azure.core.http.policy.RetryOptions;
import com.azure.core.http.policy.RetryPolicy;
import com.azure.core.util.Context;
import reactor.core.publisher.Mono;

/**
 * Repeats requests where a client's own retries would be, so that each is signed anew; but for
 * those that are to be sent once.
 */
final class OuterRetries implements HttpPipelinePolicy {
  /** The context of a request that is not repeated. */
  static final Context ONCE = new Context(OuterRetries.class.getName(), "once");

  private final RetryPolicy retries;

  OuterRetries(RetryOptions options) {
    retries = new RetryPolicy(options);
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return isOnce(context) ? next.process() : retries.process(context, next);
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    return isOnce(context) ? next.processSync() : retries.processSync(context, next);
  }

  private static boolean isOnce(HttpPipelineCallContext context) {
    return context.getData(OuterRetries.class.getName()).isPresent();
  }

  @Override
  public HttpPipelinePosition getPipelinePosition() {
    return HttpPipelinePosition.PER_CALL;
  }
}
