package dev.durable.runtime.hub.azure;

import dev.durable.runtime.instance.NewInstance;
import java.nio.charset.StandardCharsets;

/** Which texts can be in keys of rows. */
final class HubKeys {
  private HubKeys() {}

  static void check(NewInstance instance) {
    check("Instance id", instance.instanceId());
    check("Workflow", instance.workflow());
    instance
        .tags()
        .forEach(
            (key, value) -> {
              check("Tag", key);
              check("Value of a tag", value);
            });
    if (instance.eventId() != null) {
      checkMessageId(instance.eventId());
    }
    if (instance.instanceId().isEmpty()) {
      throw new IllegalArgumentException("An instance id is empty. Give it at least one character");
    }
  }

  static void checkMessageId(String id) {
    check("Message id", id);
  }

  private static void check(String what, String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(
          "%s '%s' contains a control character. Remove it"
              .formatted(what, text.replaceAll("\\p{Cntrl}", "?")));
    }
    if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
      throw new IllegalArgumentException(
          "%s contains half of a surrogate pair, which is not text. Remove it".formatted(what));
    }
  }
}
