package dev.durable.runtime.testing;

final class InMemoryTaskHubTest extends TaskHubContract {
  @Override
  protected TaskHubFixture open() {
    return StoreFixture.inMemory();
  }
}
