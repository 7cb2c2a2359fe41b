package dev.durable.example.fulfilment;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.time.Duration;

/** Delivers one parcel. */
@Workflow
public interface DeliveryWorkflow {
  /** How often the carrier comes. */
  int ATTEMPTS = 3;

  /** The work that this workflow asks for. */
  DeliveryActivities carrier();

  /**
   * Brings the parcel, again later if nobody is in.
   *
   * @return how it ended
   * @throws AddressUnknown if there is no such address
   */
  @Orchestrator
  default String deliver(Parcel parcel, String address) throws AddressUnknown {
    String route = carrier().route(address);
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      if (carrier().bring(parcel, route, attempt)) {
        return parcel.item() + ": delivered on attempt " + attempt;
      }
      Durable.sleep(Duration.ofSeconds(1));
    }
    return parcel.item() + ": returned";
  }
}
