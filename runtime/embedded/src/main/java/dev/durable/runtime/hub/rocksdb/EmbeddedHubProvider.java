package dev.durable.runtime.hub.rocksdb;

import dev.durable.runtime.hub.TaskHubProvider;
import java.nio.file.Path;
import java.util.Map;

/** Opens hubs in a folder, which is the setting {@value #FOLDER}: {@code durable} by default. */
public final class EmbeddedHubProvider implements TaskHubProvider {
  /** The name of this kind of hub. */
  public static final String NAME = "embedded";

  /** The name of the setting. */
  public static final String FOLDER = "durable.hub.folder";

  /** For {@link java.util.ServiceLoader}. */
  public EmbeddedHubProvider() {}

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public OpenTaskHub open(Map<String, String> settings) {
    Path folder = Path.of(settings.getOrDefault(FOLDER, "durable")).toAbsolutePath().normalize();
    return new OpenTaskHub(EmbeddedHub.open(folder), folder.toString());
  }
}
