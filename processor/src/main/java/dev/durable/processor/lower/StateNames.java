package dev.durable.processor.lower;

import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.diagnostic.Problem;
import dev.durable.processor.model.body.WaitCall;
import java.util.HashMap;
import java.util.Map;

/**
 * Names the waits of a method. A name is stored with each waiting instance, so it comes from what
 * the wait is, not from where it stands:
 *
 * <pre>
 * [source]                                     [name]
 * activities().ship(order);                    ship
 * Payment payment = activities().charge(o);    payment=charge
 * approve: activities().approve(order);        approve
 * </pre>
 */
final class StateNames {
  private final String method;
  private final Diagnostics diagnostics;
  private final Map<String, Integer> used = new HashMap<>();

  StateNames(String method, Diagnostics diagnostics) {
    this.method = method;
    this.diagnostics = diagnostics;
  }

  String allocate(NameHint hint, WaitCall call) {
    String name;
    if (!hint.label().isEmpty()) {
      name = hint.label();
    } else if (!hint.variable().isEmpty()) {
      name = hint.variable() + "=" + call.callee();
    } else {
      name = call.callee();
    }
    int occurrence = used.merge(name, 1, Integer::sum);
    if (occurrence == 1) {
      return name;
    }
    diagnostics.report(Problem.STATE_NAMES_COLLIDE, call.location(), name, method);
    return name + "#" + occurrence;
  }
}
