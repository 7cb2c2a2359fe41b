package dev.durable.runtime.hub.azure.fault;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Stands between a hub and its storage account and does with each request what {@link Faults} say:
 * the client of the storage sees broken connections and errors as a real service has them.
 */
public final class FaultProxy implements AutoCloseable {
  private static final Pattern ENDPOINT =
      Pattern.compile("(Table|Queue|Blob)Endpoint=(http://127\\.0\\.0\\.1:\\d+)");

  /** What belongs to one connection, or what the client sets itself. */
  private static final Set<String> NOT_FORWARDED =
      Set.of(
          "connection",
          "content-length",
          "expect",
          "host",
          "upgrade",
          "transfer-encoding",
          "keep-alive",
          "http2-settings");

  private final Faults faults;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "fault-proxy");
            thread.setDaemon(true);
            return thread;
          });
  private final List<HttpServer> servers = new ArrayList<>();
  private final String connectionString;

  /**
   * Starts on free ports.
   *
   * @param connectionString of the account behind it, on this machine
   */
  public FaultProxy(String connectionString, Faults faults) {
    this.faults = faults;
    StringBuilder own = new StringBuilder();
    Matcher matcher = ENDPOINT.matcher(connectionString);
    while (matcher.find()) {
      String service = matcher.group(1).toLowerCase(Locale.ROOT);
      int port = start(service, matcher.group(2));
      matcher.appendReplacement(own, matcher.group(1) + "Endpoint=http://127.0.0.1:" + port);
    }
    this.connectionString = matcher.appendTail(own).toString();
  }

  /** How to connect to the account through this. */
  public String connectionString() {
    return connectionString;
  }

  private int start(String service, String target) {
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 100);
      server.setExecutor(threads);
      server.createContext("/", exchange -> handle(service, target, exchange));
      server.start();
      servers.add(server);
      return server.getAddress().getPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void handle(String service, String target, HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String method = exchange.getRequestMethod();
    Faults.Fault fault = faults.next(service, method, exchange.getRequestURI().getPath(), body);
    Executor when =
        fault.delayMillis() > 0
            ? CompletableFuture.delayedExecutor(fault.delayMillis(), TimeUnit.MILLISECONDS, threads)
            : Runnable::run;
    when.execute(() -> handle(service, target, exchange, body, fault));
  }

  private void handle(
      String service, String target, HttpExchange exchange, byte[] body, Faults.Fault fault) {
    try {
      switch (fault.kind()) {
        case CUT_BEFORE -> {}
        case CUT_AFTER -> {
          var unused = forward(target, exchange, body);
        }
        case REFUSE -> refuse(service, exchange, fault.status());
        case TWICE -> {
          var unused = forward(target, exchange, body);
          answer(exchange, forward(target, exchange, body));
        }
        case NONE -> answer(exchange, forward(target, exchange, body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // Nobody answers behind this, or the client does not wait any more: the connection breaks.
    } finally {
      exchange.close();
    }
  }

  private HttpResponse<byte[]> forward(String target, HttpExchange exchange, byte[] body)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(target + exchange.getRequestURI()))
            .timeout(Duration.ofSeconds(20))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 && !exchange.getRequestMethod().matches("PUT|POST|MERGE|PATCH")
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofByteArray(body));
    exchange
        .getRequestHeaders()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name.toLowerCase(Locale.ROOT))) {
                values.forEach(value -> request.header(name, value));
              }
            });
    return client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
  }

  private static void answer(HttpExchange exchange, HttpResponse<byte[]> response)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    response
        .headers()
        .map()
        .forEach(
            (name, values) -> {
              if (!NOT_FORWARDED.contains(name) && !name.equals("date")) {
                headers.put(name, values);
              }
            });
    send(exchange, response.statusCode(), response.body());
  }

  private static void refuse(String service, HttpExchange exchange, int status) throws IOException {
    String code = code(status);
    boolean isTable = service.equals("table");
    Headers headers = exchange.getResponseHeaders();
    headers.set("x-ms-error-code", code);
    headers.set("x-ms-request-id", "00000000-0000-0000-0000-000000000000");
    if (status == 429 || status == 503) {
      headers.set("Retry-After", "0");
    }
    headers.set("Content-Type", isTable ? "application/json" : "application/xml");
    String body =
        isTable
            ? "{\"odata.error\":{\"code\":\"%s\",\"message\":{\"lang\":\"en-US\",\"value\":\"refused\"}}}"
            : "<?xml version=\"1.0\" encoding=\"utf-8\"?><Error><Code>%s</Code><Message>refused</Message></Error>";
    send(exchange, status, body.formatted(code).getBytes(StandardCharsets.UTF_8));
  }

  private static String code(int status) {
    return switch (status) {
      case 412 -> "UpdateConditionNotSatisfied";
      case 429 -> "TooManyRequests";
      case 500 -> "InternalError";
      case 503 -> "ServerBusy";
      default -> throw new AssertionError(status);
    };
  }

  private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
    boolean hasNone =
        body.length == 0
            || status == 204
            || status == 304
            || exchange.getRequestMethod().equals("HEAD");
    exchange.sendResponseHeaders(status, hasNone ? -1 : body.length);
    if (!hasNone) {
      exchange.getResponseBody().write(body);
    }
  }

  @Override
  public void close() {
    servers.forEach(server -> server.stop(0));
    threads.shutdownNow();
  }
}
