package dev.durable.runtime.simulation;

import dev.durable.runtime.engine.Turn;
import dev.durable.runtime.instance.InstanceState;
import java.util.List;

/** Turns that no engine would make. */
final class ForgedTurns {
  private ForgedTurns() {}

  /** Consumes the messages and does nothing about them. */
  static Turn nothing(InstanceState before) {
    return new Turn(
        at(before, before.version() + 1), List.of(), List.of(), List.of(), List.of(), List.of());
  }

  /** A turn that is based on a former version, as if it were based on the current one. */
  static Turn over(InstanceState current, Turn stale) {
    return new Turn(
        at(stale.state(), current.version() + 1),
        stale.events(),
        stale.upserted(),
        stale.deleted(),
        stale.started(),
        stale.messages());
  }

  private static InstanceState at(InstanceState state, long version) {
    return new InstanceState(
        state.instanceId(),
        state.executionId(),
        state.workflow(),
        state.workflowVersion(),
        state.parent(),
        state.tags(),
        state.status(),
        state.blocked(),
        version,
        state.createdAt(),
        state.lastUpdatedAt(),
        state.historyLength(),
        state.ordinals(),
        state.nextTaskId(),
        state.cancelTask(),
        state.remaining(),
        state.events());
  }
}
