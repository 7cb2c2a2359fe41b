package dev.durable.runtime.hub.azure.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one request found of a list of blobs.
 *
 * @param names in order; may be empty though more follow
 * @param continuation asks for what follows; null at the end
 */
public record BlobPage(List<String> names, @Nullable String continuation) {
  public BlobPage {
    names = List.copyOf(names);
  }
}
