package dev.durable.processor.model.body;

import java.util.Optional;

/**
 * The label of a group of a {@code switch}.
 *
 * @param text as written, as in {@code case 1, 2} or {@code case null, default}
 * @param guard what stands after {@code when}
 * @param isDefault whether it is taken when no other is
 */
public record CaseLabel(Fragment text, Optional<Fragment> guard, boolean isDefault) {
  /** The label with its guard. */
  public Fragment whole() {
    return guard.map(when -> Fragment.concat(text, Fragment.text(" when "), when)).orElse(text);
  }
}
