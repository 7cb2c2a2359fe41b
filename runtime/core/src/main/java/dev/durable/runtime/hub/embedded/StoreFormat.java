package dev.durable.runtime.hub.embedded;

import dev.durable.runtime.hub.TaskHubException;
import java.nio.charset.StandardCharsets;

/** The version of what a hub stores, which is under {@link #key()} in {@link Table#META}. */
public final class StoreFormat {
  static final long VERSION = 3;

  private StoreFormat() {}

  /** The key under which the version is. */
  public static byte[] key() {
    return Keys.FORMAT.clone();
  }

  static byte[] value() {
    return Long.toString(VERSION).getBytes(StandardCharsets.US_ASCII);
  }

  /**
   * Checks that a store has the format of this version of Durable. A store that has to change
   * something before a hub can be opened checks this first, so that an older version can still open
   * what this one refuses.
   *
   * @param location where the store is
   * @param found what is under the key
   * @throws TaskHubException if it is another format, or none
   */
  public static void check(String location, byte[] found) {
    long version;
    try {
      version = Long.parseLong(new String(found, StandardCharsets.US_ASCII));
    } catch (NumberFormatException e) {
      throw HubProblems.unknownFormat(location, found);
    }
    if (version < VERSION) {
      throw HubProblems.olderFormat(location, version, VERSION);
    }
    if (version > VERSION) {
      throw HubProblems.newerFormat(location, version, VERSION);
    }
  }
}
