package dev.durable.runtime.hub.azure.storage;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpPipelineCallContext;
import com.azure.core.http.HttpPipelineNextPolicy;
import com.azure.core.http.HttpPipelineNextSyncPolicy;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.http.policy.HttpPipelinePolicy;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import reactor.core.publisher.Mono;

/**
 * Counts the requests to a storage account, which is what it charges for, by service and operation
 * as in {@code table.transaction} and {@code queue.put}. Each repetition counts. Thread-safe.
 */
public final class TransactionCount implements HttpPipelinePolicy {
  private final Map<String, LongAdder> counts = new ConcurrentHashMap<>();
  private SortedMap<String, Long> mark = new TreeMap<>();

  /** Creates a count at zero; pass it to {@link StorageAccount#connect}. */
  public TransactionCount() {}

  /** All requests so far. */
  public SortedMap<String, Long> snapshot() {
    SortedMap<String, Long> snapshot = new TreeMap<>();
    counts.forEach((operation, count) -> snapshot.put(operation, count.sum()));
    return snapshot;
  }

  /** The requests since the last call of this method, or since the beginning. */
  public synchronized SortedMap<String, Long> since() {
    SortedMap<String, Long> now = snapshot();
    SortedMap<String, Long> difference = new TreeMap<>();
    now.forEach(
        (operation, count) -> {
          long more = count - mark.getOrDefault(operation, 0L);
          if (more > 0) {
            difference.put(operation, more);
          }
        });
    mark = now;
    return difference;
  }

  @Override
  public Mono<HttpResponse> process(HttpPipelineCallContext context, HttpPipelineNextPolicy next) {
    count(context);
    return next.process();
  }

  @Override
  public HttpResponse processSync(
      HttpPipelineCallContext context, HttpPipelineNextSyncPolicy next) {
    count(context);
    return next.processSync();
  }

  private void count(HttpPipelineCallContext context) {
    String service = ServiceTag.of(context);
    String operation = service + "." + operation(service, context.getHttpRequest());
    counts.computeIfAbsent(operation, name -> new LongAdder()).increment();
  }

  private static String operation(String service, HttpRequest request) {
    String path = request.getUrl().getPath();
    String query = request.getUrl().getQuery() == null ? "" : request.getUrl().getQuery();
    return switch (service) {
      case "table" -> ofTable(request, path.substring(path.lastIndexOf('/') + 1));
      case "queue" -> ofQueue(request.getHttpMethod(), path, query);
      default -> ofBlob(request.getHttpMethod(), query);
    };
  }

  private static String ofTable(HttpRequest request, String resource) {
    HttpMethod method = request.getHttpMethod();
    if (resource.equals("$batch")) {
      return "transaction";
    }
    if (resource.startsWith("Tables")) {
      return name(method, "get", "listTables", "post", "createTable", "delete", "deleteTable");
    }
    if (method == HttpMethod.GET) {
      return resource.contains("PartitionKey=") ? "get" : "query";
    }
    String value = request.getHeaders().getValue(com.azure.core.http.HttpHeaderName.IF_MATCH);
    return name(
        method,
        "post",
        "insert",
        "put",
        value == null ? "upsert" : "replace",
        "patch",
        "merge",
        "delete",
        "delete");
  }

  private static String ofQueue(HttpMethod method, String path, String query) {
    if (path.endsWith("/messages")) {
      return query.contains("peekonly")
          ? "peek"
          : name(method, "post", "put", "get", "get", "delete", "clear");
    }
    return path.contains("/messages/")
        ? name(method, "put", "update", "delete", "delete")
        : name(method, "put", "createQueue", "delete", "deleteQueue");
  }

  private static String ofBlob(HttpMethod method, String query) {
    if (query.contains("restype=container")) {
      return name(method, "get", "list", "put", "createContainer", "delete", "deleteContainer");
    }
    return name(method);
  }

  /** The name that belongs to a method in pairs of both; the method itself if it is not there. */
  private static String name(HttpMethod method, String... pairs) {
    String wanted = method.toString().toLowerCase(Locale.ROOT);
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(wanted)) {
        return pairs[i + 1];
      }
    }
    return wanted;
  }
}
