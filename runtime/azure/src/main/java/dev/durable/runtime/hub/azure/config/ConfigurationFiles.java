package dev.durable.runtime.hub.azure.config;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.durable.runtime.hub.TaskHubException;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** The files with settings that a folder has; those it lacks are empty. */
final class ConfigurationFiles {
  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

  private final Path propertiesFile;
  private final Path localFile;
  private final Path hostFile;
  private final Map<String, String> properties;
  private final Map<String, String> local = new HashMap<>();
  private final JsonNode host;

  /**
   * Reads the files.
   *
   * @throws TaskHubException if one cannot be read
   */
  ConfigurationFiles(Path folder) {
    propertiesFile = folder.resolve("durable.properties").toAbsolutePath().normalize();
    localFile = folder.resolve("local.settings.json").toAbsolutePath().normalize();
    hostFile = folder.resolve("host.json").toAbsolutePath().normalize();
    properties = properties(propertiesFile);
    json(localFile)
        .path("Values")
        .properties()
        .forEach(value -> local.put(value.getKey(), value.getValue().asText()));
    host = json(hostFile).path("extensions").path("durableTask");
  }

  private static Map<String, String> properties(Path file) {
    if (!Files.exists(file)) {
      return Map.of();
    }
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException | IllegalArgumentException e) {
      throw new TaskHubException(
          "The file %s cannot be read: it is not a properties file in UTF-8 (%s). Correct or remove it."
              .formatted(file, e.getClass().getSimpleName()),
          null);
    }
    Map<String, String> values = new HashMap<>();
    properties
        .stringPropertyNames()
        .forEach(name -> values.put(name, properties.getProperty(name)));
    return values;
  }

  /** The parser's own message could quote a secret. */
  private static JsonNode json(Path file) {
    if (!Files.exists(file)) {
      return MAPPER.createObjectNode();
    }
    try (Reader reader = Files.newBufferedReader(file)) {
      return MAPPER.readTree(reader);
    } catch (JacksonException e) {
      throw new TaskHubException(
          "The file %s is not JSON: see line %d, column %d. Correct or remove it."
              .formatted(file, e.getLocation().getLineNr(), e.getLocation().getColumnNr()),
          null);
    } catch (IOException e) {
      throw new TaskHubException(
          "The file %s cannot be read. Check that it is in UTF-8 and may be read.".formatted(file),
          e);
    }
  }

  /** What {@code durable.properties} has. */
  Source ofProperties() {
    return Source.ofProperties("%s in " + propertiesFile, properties);
  }

  /** What {@code local.settings.json} has. */
  Source ofLocalSettings(String connectionName) {
    return Source.ofVariables("%s in " + localFile, local, connectionName);
  }

  /** What {@code host.json} has. */
  Source ofHost() {
    return setting -> setting.hostPath().flatMap(this::host);
  }

  /** A value of {@code host.json} by its path below {@code extensions.durableTask}. */
  Optional<Given> host(String path) {
    JsonNode node = host.at("/" + path);
    return node.isValueNode() && !node.asText().isBlank()
        ? Optional.of(
            new Given(
                node.asText().strip(),
                "extensions.durableTask.%s in %s".formatted(path.replace('/', '.'), hostFile)))
        : Optional.empty();
  }
}
