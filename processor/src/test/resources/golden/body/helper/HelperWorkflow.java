package dev.shop;

import dev.durable.Orchestrator;
import dev.durable.Workflow;
import java.util.List;

/** Packs parcels that may contain parcels. */
@Workflow
public interface HelperWorkflow {
  ShopActivities shop();

  /** What is to be packed. */
  record Parcel(String name, List<Parcel> inner) {}

  @Orchestrator
  default int run(Parcel parcel) {
    int packed = pack(parcel, 0);
    shop().charge(parcel.name(), packed);
    return packed;
  }

  private int pack(Parcel parcel, int depth) {
    int packed = 1;
    for (Parcel inner : parcel.inner()) {
      packed += pack(inner, depth + 1);
    }
    shop().notify(parcel.name(), "packed at depth " + depth);
    return packed;
  }
}
