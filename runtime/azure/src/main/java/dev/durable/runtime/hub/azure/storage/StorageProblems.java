package dev.durable.runtime.hub.azure.storage;

import com.azure.core.exception.HttpResponseException;
import com.azure.core.http.HttpHeaderName;
import com.azure.data.tables.models.TableServiceException;
import dev.durable.runtime.hub.TaskHubException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The wording of what can go wrong with a storage account. No key and no signature gets in. */
final class StorageProblems {
  private static final HttpHeaderName ERROR_CODE = HttpHeaderName.fromString("x-ms-error-code");
  private static final HttpHeaderName REQUEST_ID = HttpHeaderName.fromString("x-ms-request-id");

  private StorageProblems() {}

  static TaskHubException badConnection(StorageConnection connection) {
    return new TaskHubException(
        connection.connectionString() == null
            ? "The addresses %s are no addresses of a storage account. Give URLs such as https://ACCOUNT.table.core.windows.net."
                .formatted(connection.endpoints())
            : "The connection string of the storage account cannot be understood. It is UseDevelopmentStorage=true, or pairs of name and value with AccountName and AccountKey, or with TableEndpoint, QueueEndpoint, BlobEndpoint and SharedAccessSignature; copy it from the access keys of the account. It is not repeated here, for it may have a key.",
        null);
  }

  static TaskHubException failed(String action, StorageResource resource, Throwable cause) {
    if (hasCause(cause, InterruptedException.class)) {
      Thread.currentThread().interrupt();
      return new TaskHubException(
          "Interrupted while about to %s in %s. Whether it was done is not known."
              .formatted(action, resource),
          cause);
    }
    String code = code(cause);
    int status = status(cause) == 0 && code.endsWith("NotFound") ? 404 : status(cause);
    return new TaskHubException(
        "Cannot %s in %s: %s %s"
            .formatted(action, resource, answer(status, code, cause), advice(status, code, cause)),
        cause);
  }

  private static String answer(int status, String code, Throwable cause) {
    if (status == 0 && code.isEmpty()) {
      return hasCause(cause, IOException.class)
          ? "there is no connection or no answer."
          : "the client failed: %s.".formatted(cause.getClass().getSimpleName());
    }
    String request = header(cause, REQUEST_ID);
    return "the service answered %d%s%s."
        .formatted(
            status,
            code.isEmpty() ? "" : " " + code,
            request == null ? "" : " (request id " + request + ")");
  }

  private static String advice(int status, String code, Throwable cause) {
    if (code.endsWith("BeingDeleted")) {
      return "It was deleted a moment ago, and its name is free again after 30 to 60 seconds. Wait, or take another name.";
    }
    return switch (status) {
      case 401, 403 ->
          "Check the key or the signature and its expiry; an identity needs the roles Storage Table, Queue and Blob Data Contributor. Check the firewall of the account, too.";
      case 404 -> "It does not exist, or was deleted. Create the task hub, or check its name.";
      case 408, 429, 500, 502, 503, 504 ->
          "The account is overloaded or out of order for now. Try again later.";
      case 0 ->
          hasCause(cause, IOException.class)
              ? "Check the address, the network and the proxy; for UseDevelopmentStorage=true, that the emulator Azurite runs."
              : "The cause tells more.";
      default -> "The cause tells more.";
    };
  }

  /** The status of the service's answer; 0 if there was none. */
  static int status(Throwable failure) {
    return failure instanceof HttpResponseException answer && answer.getResponse() != null
        ? answer.getResponse().getStatusCode()
        : 0;
  }

  /** The service's name for what went wrong; empty if it gave none. */
  static String code(Throwable failure) {
    if (failure instanceof TableServiceException table
        && table.getValue() != null
        && table.getValue().getErrorCode() != null) {
      return table.getValue().getErrorCode().toString();
    }
    String code = header(failure, ERROR_CODE);
    return code == null ? "" : code;
  }

  private static @Nullable String header(Throwable failure, HttpHeaderName name) {
    return failure instanceof HttpResponseException answer && answer.getResponse() != null
        ? answer.getResponse().getHeaderValue(name)
        : null;
  }

  private static boolean hasCause(Throwable failure, Class<? extends Throwable> type) {
    for (Throwable next = failure; next != null; next = next.getCause()) {
      if (type.isInstance(next)) {
        return true;
      }
    }
    return false;
  }
}
