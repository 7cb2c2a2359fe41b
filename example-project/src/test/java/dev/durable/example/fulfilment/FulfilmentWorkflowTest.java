package dev.durable.example.fulfilment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * The body is plain Java: tasks run at once, and the other workflow is an object like any other.
 */
final class FulfilmentWorkflowTest {
  private static final Purchase PURCHASE = new Purchase("7", "Main Street", List.of("pen", "lamp"));

  @Test
  void everyParcelIsDelivered() {
    DeliveryWorkflow delivery = DeliveryActivities::new;

    assertThat(workflow(delivery).fulfil(PURCHASE))
        .isEqualTo(
            new Fulfilment(
                "INVOICE-7",
                List.of("pen: delivered on attempt 1", "lamp: delivered on attempt 1")));
  }

  @Test
  void aParcelComesAgainUntilItIsReturned() throws AddressUnknown {
    DeliveryWorkflow delivery =
        () ->
            new DeliveryActivities() {
              @Override
              public boolean bring(Parcel parcel, String route, int attempt) {
                return false;
              }
            };

    assertThat(delivery.deliver(new Parcel("sofa", 9000), "Main Street"))
        .isEqualTo("sofa: returned");
  }

  private static FulfilmentWorkflow workflow(DeliveryWorkflow delivery) {
    return new FulfilmentWorkflow() {
      @Override
      public FulfilmentActivities activities() {
        return new FulfilmentActivities();
      }

      @Override
      public DeliveryWorkflow delivery() {
        return delivery;
      }
    };
  }
}
