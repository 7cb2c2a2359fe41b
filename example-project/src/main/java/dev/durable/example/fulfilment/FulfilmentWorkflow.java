package dev.durable.example.fulfilment;

import dev.durable.Durable;
import dev.durable.Orchestrator;
import dev.durable.SubOrchestrationFailedException;
import dev.durable.Task;
import dev.durable.Workflow;
import java.util.ArrayList;
import java.util.List;

/** Packs what a customer has bought, all parcels at once, and has it delivered. */
@Workflow
public interface FulfilmentWorkflow {
  /** The work that this workflow asks for. */
  FulfilmentActivities activities();

  /** The workflow that brings a parcel. */
  DeliveryWorkflow delivery();

  /** Packs all items at once; writes the invoice while the parcels are on their way. */
  @Orchestrator
  default Fulfilment fulfil(Purchase purchase) {
    List<Task<Parcel>> packing = new ArrayList<>();
    for (String item : purchase.items()) {
      packing.add(Durable.start(() -> activities().pack(item)));
    }
    List<Parcel> parcels = Durable.all(packing);
    Task<String> invoice = Durable.start(() -> activities().invoice(purchase.id(), parcels));
    List<String> deliveries = Durable.all(parcels, parcel -> deliver(parcel, purchase.address()));
    return new Fulfilment(invoice.await(), deliveries);
  }

  private String deliver(Parcel parcel, String address) {
    try {
      return delivery().deliver(parcel, address);
    } catch (AddressUnknown e) {
      return parcel.item() + ": not sent, " + e.getMessage();
    } catch (SubOrchestrationFailedException e) {
      return parcel.item() + ": lost, " + e.failureMessage();
    }
  }
}
