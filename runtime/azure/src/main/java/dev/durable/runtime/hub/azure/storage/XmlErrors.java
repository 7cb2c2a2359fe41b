package dev.durable.runtime.hub.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpPipelinePosition;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import reactor.core.publisher.Mono;

/**
 * Makes an exception of an error of the table service that is told in XML, as those of
 * authentication and of whole transactions are. The client expects JSON and fails with a
 * LinkageError otherwise, which does not have the status.
 */
final class XmlErrors implements HttpPipelinePolicy {
  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    return next.process().map(XmlErrors::checked);
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    return checked(next.processSync());
  }

  private static HttpResponse checked(HttpResponse response) {
    String type = response.getHeaderValue(HttpHeaderName.CONTENT_TYPE);
    if (response.getStatusCode() < 400 || type == null || !type.contains("xml")) {
      return response;
    }
    response.close();
    throw new HttpResponseException("Status code " + response.getStatusCode(), response);
  }

  /** Outside of the retries, which see the answers themselves. */
  @Override
  public HttpPipelinePosition getPipelinePosition() {
    return HttpPipelinePosition.PER_CALL;
  }
}
