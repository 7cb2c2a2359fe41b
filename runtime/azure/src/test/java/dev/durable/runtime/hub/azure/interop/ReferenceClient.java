package dev.durable.runtime.hub.azure.interop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.durable.runtime.hub.azure.NodePackages;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.Map;

/** A client of a hub in another process and another language, which knows the reference layout. */
final class ReferenceClient implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();

  private final Process process;
  private final Writer commands;
  private final BufferedReader answers;

  ReferenceClient(String connectionString, String hub, int partitions) {
    try {
      process =
          new ProcessBuilder(
                  "node",
                  new NodePackages("interop", "client.js").script().toString(),
                  connectionString,
                  hub,
                  String.valueOf(partitions))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    commands = process.outputWriter(UTF_8);
    answers = new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
  }

  /** Runs a command with members by name and value, and returns its answer. */
  JsonNode run(String command, Object... members) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("command", command);
    for (int i = 0; i < members.length; i += 2) {
      object.put((String) members[i], members[i + 1]);
    }
    try {
      commands.write(MAPPER.writeValueAsString(object) + "\n");
      commands.flush();
      String line = answers.readLine();
      assertThat(line).as("answer to %s", object).isNotNull();
      JsonNode answer = MAPPER.readTree(line);
      assertThat(answer.has("error")).as("%s", answer).isFalse();
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
