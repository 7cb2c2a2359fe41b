package dev.durable.runtime.hub.azure;

import dev.durable.runtime.hub.azure.format.HubNames;
import dev.durable.runtime.hub.azure.storage.BlobContainer;
import dev.durable.runtime.hub.azure.storage.StorageAccount;

/** What a hub has in its account. */
final class HubResources {
  private final StorageAccount account;
  private final HubNames names;

  HubResources(StorageAccount account, HubNames names) {
    this.account = account;
    this.names = names;
  }

  /** Creates what is missing; the file that says how many partitions there are comes last. */
  void create() {
    BlobContainer leases = account.container(names.leases());
    if (TaskHubFile.isThere(leases, names)) {
      return;
    }
    account.table(names.historyTable()).createIfAbsent();
    account.table(names.instancesTable()).createIfAbsent();
    account.table(names.partitionsTable()).createIfAbsent();
    account.table(names.deadLettersTable()).createIfAbsent();
    account.queue(names.workItemQueue()).createIfAbsent();
    for (int i = 0; i < names.partitionCount(); i++) {
      account.queue(names.controlQueue(i)).createIfAbsent();
    }
    account.container(names.largeMessages()).createIfAbsent();
    leases.createIfAbsent();
    TaskHubFile.write(leases, names);
  }
}
