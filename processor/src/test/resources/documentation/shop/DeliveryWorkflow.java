package shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;

@Workflow
public interface DeliveryWorkflow {
  @Orchestrator
  default String deliver(Parcel parcel, String address) throws AddressUnknown {
    return parcel.item() + address;
  }
}
