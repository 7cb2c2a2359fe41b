package dev.durable.runtime.hub.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.durable.runtime.hub.TaskHub;
import dev.durable.runtime.hub.TaskHubException;
import dev.durable.runtime.hub.embedded.Changes;
import dev.durable.runtime.hub.embedded.OrderedStore;
import dev.durable.runtime.hub.embedded.Table;
import dev.durable.runtime.instance.NewInstance;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;

/** Which folders can be opened, and what is said about the others. */
final class EmbeddedHubOpeningTest {
  @TempDir Path temporary;

  private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(Path folder) {
    return assertThatThrownBy(() -> EmbeddedHub.open(folder).close())
        .isExactlyInstanceOf(TaskHubException.class)
        .hasMessageContaining(folder.toString());
  }

  @Test
  void folderIsCreatedWithItsParents() {
    Path folder = temporary.resolve("new/deep ä/hub");
    try (TaskHub hub = EmbeddedHub.open(folder)) {
      assertThat(hub.create(new NewInstance("a", "Flow", "[]")).join()).isTrue();
    }
    try (TaskHub hub = EmbeddedHub.open(folder)) {
      assertThat(hub.instance("a")).isPresent();
    }
  }

  @Test
  void folderInUseByThisProcessIsRefused() {
    try (TaskHub hub = EmbeddedHub.open(temporary)) {
      assertRefused(temporary).hasMessageContaining("in use").hasMessageContaining("twice");
      assertThat(hub.create(new NewInstance("a", "Flow", "[]")).join()).isTrue();
    }
    EmbeddedHub.open(temporary).close();
  }

  @Test
  void folderInUseByAnotherProcessIsRefusedUntilThatEnds() throws Exception {
    try (ChildProcess child = ChildProcess.start(HoldingChild.class, temporary.toString())) {
      assertThat(child.readLine()).contains("open true");
      assertRefused(temporary).hasMessageContaining("in use by another process");
    }
    EmbeddedHub.open(temporary).close();
  }

  @Test
  void fileIsRefused() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "text");
    assertRefused(file).hasMessageContaining("that is a file");
    assertThat(file).hasContent("text");
  }

  @Test
  void folderThatCannotBeCreatedIsRefused() throws Exception {
    Path file = Files.writeString(temporary.resolve("file"), "text");
    assertRefused(file.resolve("hub")).hasMessageContaining("cannot be created or written");
  }

  @Test
  void newerFormatIsRefusedAndTheFolderReleased() {
    EmbeddedHub.open(temporary).close();
    try (OrderedStore store = RocksStore.open(temporary)) {
      Changes changes = new Changes();
      changes.put(
          Table.META,
          "format".getBytes(StandardCharsets.US_ASCII),
          "4".getBytes(StandardCharsets.US_ASCII));
      store.write(changes);
    }
    assertRefused(temporary).hasMessageContaining("format 4");
    assertRefused(temporary).hasMessageContaining("format 4");
  }

  @Test
  void olderFormatIsRefusedAndTheFolderStaysAsTheOlderVersionKnowsIt() throws Exception {
    RocksDB.loadLibrary();
    try (Options options = new Options().setCreateIfMissing(true);
        RocksDB database = RocksDB.open(options, temporary.toString())) {
      database.put(
          "format".getBytes(StandardCharsets.US_ASCII), "1".getBytes(StandardCharsets.US_ASCII));
    }

    assertRefused(temporary)
        .hasMessageContaining("format 1")
        .hasMessageContaining("Finish its instances with the version that wrote it");

    try (Options options = new Options()) {
      assertThat(RocksDB.listColumnFamilies(options, temporary.toString())).hasSize(1);
    }
  }

  @Test
  void damagedFolderIsRefused() throws Exception {
    EmbeddedHub.open(temporary).close();
    Files.writeString(temporary.resolve("CURRENT"), "nonsense\n");
    assertRefused(temporary).hasMessageContaining("backup");
    assertRefused(temporary).hasMessageContaining("backup");
  }

  @Test
  void closedStoreRefusesEveryUse() {
    RocksStore store = RocksStore.open(temporary);
    store.close();
    store.close();
    byte[] key = {1};
    assertThatThrownBy(() -> store.get(Table.META, key)).hasMessageContaining("is closed");
    assertThatThrownBy(() -> store.scan(Table.META, key, null, (k, v) -> true))
        .hasMessageContaining("is closed");
    assertThatThrownBy(() -> store.write(new Changes())).hasMessageContaining("is closed");
  }
}
