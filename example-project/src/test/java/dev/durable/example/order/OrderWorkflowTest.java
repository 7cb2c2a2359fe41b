package dev.durable.example.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The body is plain Java: implement the interface, call the method, look at what it did. */
final class OrderWorkflowTest {
  private static final Order ORDER =
      new Order(
          "7",
          "Ada",
          "card",
          List.of(
              new Item("book", 1, new BigDecimal("25.00")),
              new Item("lamp", 2, new BigDecimal("80.00"))));

  private final RecordingActivities activities = new RecordingActivities();
  private final OrderWorkflow workflow = () -> activities;

  @Test
  void anOrderIsChargedReservedAndShipped() throws OutOfStock {
    Receipt receipt = workflow.place(ORDER);

    assertThat(receipt)
        .isEqualTo(new Receipt("7", "payment", new BigDecimal("185.00"), "tracking"));
    assertThat(activities.calls)
        .containsExactly("charge 185.00", "reserve book", "reserve lamp", "ship 2 reservations");
  }

  @Test
  void whatWasDoneIsUndoneWhenAnItemIsOutOfStock() {
    activities.outOfStock = "lamp";

    assertThatThrownBy(() -> workflow.place(ORDER))
        .isInstanceOfSatisfying(OutOfStock.class, e -> assertThat(e.wanted()).isEqualTo(2));
    assertThat(activities.calls)
        .containsExactly(
            "charge 185.00", "reserve book", "reserve lamp", "cancel book", "refund payment");
  }

  private static final class RecordingActivities extends OrderActivities {
    private final List<String> calls = new ArrayList<>();
    private String outOfStock = "";

    @Override
    public Payment charge(Order order) {
      calls.add("charge " + order.total());
      return new Payment("payment", order.total());
    }

    @Override
    public Reservation reserve(String orderId, Item item) throws OutOfStock {
      calls.add("reserve " + item.sku());
      if (item.sku().equals(outOfStock)) {
        throw new OutOfStock(item.sku(), item.quantity(), 0);
      }
      return new Reservation(orderId, item.sku(), item.quantity());
    }

    @Override
    public String ship(Order order, List<Reservation> reservations) {
      calls.add("ship " + reservations.size() + " reservations");
      return "tracking";
    }

    @Override
    public void cancel(Reservation reservation) {
      calls.add("cancel " + reservation.sku());
    }

    @Override
    public void refund(Payment payment) {
      calls.add("refund " + payment.id());
    }
  }
}
