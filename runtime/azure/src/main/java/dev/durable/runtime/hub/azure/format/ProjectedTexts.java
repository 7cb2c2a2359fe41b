package dev.durable.runtime.hub.azure.format;

import org.jspecify.annotations.Nullable;

/**
 * What a row of the Instances table shows of an instance besides its state, as JSON. Null means
 * that it is as it was.
 *
 * @param input the arguments of the current execution
 * @param output its result, or the summary of its failure as a JSON string
 * @param customStatus its custom status
 */
public record ProjectedTexts(
    @Nullable String input, @Nullable String output, @Nullable String customStatus) {
  /** Nothing has changed but the state. */
  public static final ProjectedTexts UNCHANGED = new ProjectedTexts(null, null, null);
}
