package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpHeader;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import reactor.core.publisher.Mono;

/**
 * Sends requests with the client of the JDK, whole bodies at once. The SDK's own bridge to that
 * client would write a warning to the log for each request that has a body.
 *
 * @param client the client of the JDK
 * @param timeout how long the beginning of an answer may take, and then its body
 */
record JdkHttp(java.net.http.HttpClient client, Duration timeout) implements HttpClient {
  /** What the JDK writes by itself. */
  private static final Set<String> OF_CLIENT =
      Set.of("connection", "content-length", "expect", "host", "upgrade");

  @Override
  public Mono<HttpResponse> send(HttpRequest request) {
    return Mono.fromCallable(() -> sendSync(request, Context.NONE));
  }

  @Override
  public HttpResponse sendSync(HttpRequest request, Context context) {
    try {
      java.net.http.HttpResponse<byte[]> received =
          client.send(toJdk(request), answer -> new TimedBody(timeout));
      HttpHeaders headers = new HttpHeaders();
      received
          .headers()
          .map()
          .forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
      return new JdkHttpResponse(request, received.statusCode(), headers, received.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  private java.net.http.HttpRequest toJdk(HttpRequest request) {
    try {
      BinaryData body = request.getBodyAsBinaryData();
      java.net.http.HttpRequest.Builder builder =
          java.net.http.HttpRequest.newBuilder(request.getUrl().toURI())
              .timeout(timeout)
              .method(
                  request.getHttpMethod().toString(),
                  body == null
                      ? BodyPublishers.noBody()
                      : BodyPublishers.ofByteArray(body.toBytes()));
      for (HttpHeader header : request.getHeaders()) {
        if (!OF_CLIENT.contains(header.getName().toLowerCase(Locale.ROOT))) {
          header.getValuesList().forEach(value -> builder.header(header.getName(), value));
        }
      }
      return builder.build();
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("not an address: " + e.getReason(), e);
    }
  }
}
