package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer of a service that is out of order: a status, and a body in XML. */
final class StubResponse extends HttpResponse {
  private static final String BODY =
      "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>OutOfOrder</Code><Message>no</Message></Error>";

  private final int status;

  StubResponse(HttpRequest request, int status) {
    super(request);
    this.status = status;
  }

  @Override
  public int getStatusCode() {
    return status;
  }

  @Override
  @SuppressWarnings("deprecation")
  public String getHeaderValue(String name) {
    return getHeaders().getValue(HttpHeaderName.fromString(name));
  }

  @Override
  public HttpHeaders getHeaders() {
    return new HttpHeaders().set(HttpHeaderName.CONTENT_TYPE, "application/xml");
  }

  @Override
  public Flux<ByteBuffer> getBody() {
    return Flux.just(ByteBuffer.wrap(BODY.getBytes(StandardCharsets.UTF_8)));
  }

  @Override
  public Mono<byte[]> getBodyAsByteArray() {
    return Mono.just(BODY.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public Mono<String> getBodyAsString() {
    return Mono.just(BODY);
  }

  @Override
  public Mono<String> getBodyAsString(Charset charset) {
    return Mono.just(BODY);
  }
}
