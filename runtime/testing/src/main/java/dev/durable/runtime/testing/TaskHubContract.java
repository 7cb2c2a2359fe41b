package dev.durable.runtime.testing;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;

/**
 * What {@link dev.durable.runtime.hub.TaskHub} promises, as tests. A hub's module has a subclass
 * that says how to open the hub. The tests are in the interfaces.
 */
@Timeout(120)
@SuppressWarnings("NullAway.Init") // JUnit calls openFixture first
public abstract class TaskHubContract
    implements ClientContract,
        OrchestrationContract,
        ActivityContract,
        LongActivityContract,
        TaskRecordContract,
        SubOrchestrationContract,
        BlockedContract,
        TimerContract,
        SendContract,
        DelayedStartContract,
        ReplaceContract,
        PurgeContract,
        QueryContract,
        HistoryContract,
        RestartContract,
        CloseContract,
        ConcurrencyContract {
  private TaskHubFixture fixture;

  /** For subclasses. */
  protected TaskHubContract() {}

  /** Opens a hub on new, empty data. */
  protected abstract TaskHubFixture open() throws Exception;

  @BeforeEach
  final void openFixture() throws Exception {
    fixture = open();
  }

  @AfterEach
  final void closeFixture() {
    fixture.close();
  }

  @Override
  public final TaskHubFixture fixture() {
    return fixture;
  }
}
