package dev.durable.runtime.hub.embedded;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Objects;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/** The positions of a range, read in pieces as they are asked for. Not thread-safe. */
final class InstanceStream {
  private static final int FIRST_PIECE = 16;
  private static final int LARGEST_PIECE = 256;

  private final StoreReader store;
  private final InstanceRange range;
  private final Queue<byte[]> read = new ArrayDeque<>();
  private byte[] from;
  private int piece = FIRST_PIECE;
  private boolean atEnd;

  InstanceStream(StoreReader store, InstanceRange range) {
    this.store = store;
    this.range = range;
    this.from = range.from;
  }

  InstanceRange range() {
    return range;
  }

  /** The next position; null at the end. */
  byte @Nullable [] peek() {
    if (read.isEmpty() && !atEnd) {
      readPiece();
    }
    return read.peek();
  }

  /** Goes past the next position, which there is. */
  byte[] next() {
    byte[] position = Objects.requireNonNull(peek());
    read.remove();
    return position;
  }

  private void readPiece() {
    int wanted = piece;
    int prefixLength = range.prefix.length;
    byte[][] last = {from};
    store.scan(
        range.table,
        from,
        range.to,
        (key, value) -> {
          read.add(Arrays.copyOfRange(key, prefixLength, key.length));
          last[0] = key;
          return read.size() < wanted;
        });
    atEnd = read.size() < wanted;
    from = Keys.after(last[0]);
    piece = Math.min(2 * piece, LARGEST_PIECE);
  }
}
