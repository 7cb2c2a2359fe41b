package dev.durable.example.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

/** The body is plain Java: it handles one period, and what it starts on the side runs at once. */
final class SubscriptionWorkflowTest {
  private static final Subscription SUBSCRIPTION =
      new Subscription("S-1", "Ada", 900, Duration.ofDays(30));

  private final List<String> mails = new ArrayList<>();

  private final SubscriptionActivities activities =
      new SubscriptionActivities() {
        @Override
        public void mail(String customer, String payment) {
          mails.add(customer + ": " + payment);
        }
      };

  private SubscriptionWorkflow workflow(boolean ends) {
    return new SubscriptionWorkflow() {
      @Override
      public SubscriptionActivities activities() {
        return activities;
      }

      @Override
      public ReceiptWorkflow receipt() {
        return () -> activities;
      }

      @Override
      public void end(Duration timeout) throws TimeoutException {
        assertThat(timeout).isEqualTo(Duration.ofDays(30));
        if (!ends) {
          throw new TimeoutException("nothing happens");
        }
      }
    };
  }

  @Test
  void aPeriodIsPaidForAndHasAReceipt() {
    assertThat(workflow(false).charge(SUBSCRIPTION, 3)).isEqualTo(3);
    assertThat(mails).containsExactly("Ada: PAYMENT-S-1-3");
  }

  @Test
  void theLastPeriodIsPaidForToo() {
    assertThat(workflow(true).charge(SUBSCRIPTION, 1)).isEqualTo(1);
    assertThat(mails).containsExactly("Ada: PAYMENT-S-1-1");
  }
}
