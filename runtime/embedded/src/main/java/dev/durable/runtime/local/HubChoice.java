package dev.durable.runtime.local;

import dev.durable.runtime.hub.TaskHubProvider;
import dev.durable.runtime.hub.TaskHubProvider.OpenTaskHub;
import dev.durable.runtime.hub.rocksdb.EmbeddedHubProvider;
import java.nio.file.Path;
import java.util.Map;

/**
 * The task hub that the caller wants.
 *
 * @param kind the name of its provider
 * @param settings what the provider is told
 */
record HubChoice(String kind, Map<String, String> settings) {
  /** The word for the hub in a storage account; every other text is a folder. */
  private static final String AZURE = "azure";

  /** What a text means: the word {@value #AZURE}, or the folder of an embedded hub. */
  static HubChoice of(String text) {
    return text.equals(AZURE)
        ? new HubChoice(AZURE, Map.of())
        : new HubChoice(
            EmbeddedHubProvider.NAME,
            Map.of(
                EmbeddedHubProvider.FOLDER, Path.of(text).toAbsolutePath().normalize().toString()));
  }

  /**
   * Whether it was asked for by a word, and not by a folder, which each launcher has of its own.
   */
  boolean isNamed() {
    return kind.equals(AZURE);
  }

  /**
   * Opens the hub.
   *
   * @throws dev.durable.runtime.hub.TaskHubException if it cannot be opened
   */
  OpenTaskHub open() {
    if (isNamed()) {
      // The storage client logs as errors what the hub expects and resolves; what matters is
      // thrown.
      System.getProperties().putIfAbsent("org.slf4j.simpleLogger.log.com.azure", "off");
    }
    return TaskHubProvider.named(kind, Thread.currentThread().getContextClassLoader())
        .open(settings);
  }
}
