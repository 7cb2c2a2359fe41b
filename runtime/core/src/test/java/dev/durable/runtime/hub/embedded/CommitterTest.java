package dev.durable.runtime.hub.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class CommitterTest {
  private final List<String> stored = new ArrayList<>();
  private final Committer committer = new Committer(new KeyStore(stored), new AtomicLong());

  @BeforeEach
  void start() {
    committer.start();
  }

  @AfterEach
  void close() {
    committer.close();
  }

  /** Keeps the keys that were written. */
  private record KeyStore(List<String> written) implements OrderedStore {
    @Override
    public String location() {
      return "keys";
    }

    @Override
    public Optional<byte[]> get(Table table, byte[] key) {
      return Optional.empty();
    }

    @Override
    public StoreView view() {
      throw new AssertionError("a committer needs no view");
    }

    @Override
    public void scan(Table table, byte[] from, byte @Nullable [] to, Visitor visitor) {}

    @Override
    public void write(Changes changes) {
      changes.replay(
          new Changes.Target() {
            @Override
            public void put(Table table, byte[] key, byte[] value) {
              written.add(Keys.readInstance(ByteBuffer.wrap(key)));
            }

            @Override
            public void delete(Table table, byte[] key) {}

            @Override
            public void deleteRange(Table table, byte[] from, byte[] to) {}
          });
    }

    @Override
    public void close() {}
  }

  /** Puts a key; a subclass goes wrong at some point. */
  private static class Put implements Operation {
    final List<String> told = new ArrayList<>();
    private final String id;

    Put(String id) {
      this.id = id;
    }

    @Override
    public void prepare(Group group) {
      group.changes().put(Table.META, Keys.instance(id), new byte[0]);
    }

    @Override
    public void stored() {
      told.add("stored");
    }

    @Override
    public void failed() {
      told.add("failed");
    }
  }

  @Test
  void whatFailsInTheMiddleOfItsPreparationLeavesNothingInTheGroup() {
    Put half =
        new Put("half") {
          @Override
          public void prepare(Group group) {
            super.prepare(group);
            throw new IllegalStateException("in the middle");
          }
        };

    CompletableFuture<Void> future = committer.submit(half);
    committer.submit(new Put("other")).join();

    assertThat(future).isCompletedExceptionally();
    assertThat(half.told).containsExactly("failed");
    assertThat(stored).containsExactly("other");
  }

  @Test
  void memoryThatCannotBeBroughtUpToDateIsRebuiltAndNobodyWaitsForEver() {
    Put odd =
        new Put("odd") {
          @Override
          public void stored() {
            throw new OutOfMemoryError("a test says so");
          }
        };

    committer.submit(odd).join();
    committer.submit(new Put("other")).join();

    assertThat(odd.told).containsExactly("failed");
    assertThat(stored).containsExactly("odd", "other");
  }

  @Test
  void memoryThatCannotBeRebuiltEndsNeitherTheThreadNorTheWaiting() {
    Put broken =
        new Put("broken") {
          @Override
          public void stored() {
            throw new OutOfMemoryError("a test says so");
          }

          @Override
          public void failed() {
            throw new OutOfMemoryError("a test says so again");
          }
        };

    committer.submit(broken).join();
    committer.submit(new Put("other")).join();

    assertThat(stored).containsExactly("broken", "other");
  }
}
