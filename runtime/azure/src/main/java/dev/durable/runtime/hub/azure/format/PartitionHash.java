package dev.durable.runtime.hub.azure.format;

import java.nio.charset.StandardCharsets;

/** The 32-bit FNV-1a hash of an instance's id, which decides about its partition. */
public final class PartitionHash {
  private static final int OFFSET_BASIS = 0x811C9DC5;
  private static final int PRIME = 16_777_619;

  private PartitionHash() {}

  /** The hash of the UTF-8 form of an id, as an unsigned number. */
  public static int of(String instanceId) {
    int hash = OFFSET_BASIS;
    for (byte b : instanceId.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * PRIME;
    }
    return hash;
  }

  /** The partition of an id among so many, from 0. */
  public static int partition(String instanceId, int partitionCount) {
    return Integer.remainderUnsigned(of(instanceId), partitionCount);
  }
}
