package dev.durable.runtime.hub.azure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class OutageTest {
  private final Recorder log = new Recorder();
  private final Outage outage = new Outage(log, "queue a cannot be asked");

  /** Keeps the lines of a log; one with a stack trace ends with a star. */
  private static final class Recorder extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1L;

    private final transient List<String> lines = new ArrayList<>();

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
      return null;
    }

    @Override
    protected void handleNormalizedLoggingCall(
        Level level,
        @Nullable Marker marker,
        String pattern,
        Object @Nullable [] arguments,
        @Nullable Throwable failure) {
      String text = MessageFormatter.basicArrayFormat(pattern, arguments);
      lines.add(level + " " + text + (failure == null ? "" : " *"));
    }

    @Override
    public boolean isTraceEnabled() {
      return true;
    }

    @Override
    public boolean isDebugEnabled() {
      return true;
    }

    @Override
    public boolean isInfoEnabled() {
      return true;
    }

    @Override
    public boolean isWarnEnabled() {
      return true;
    }

    @Override
    public boolean isErrorEnabled() {
      return true;
    }
  }

  @Test
  void oneLineTellsThatItBeginsAndOneThatItIsOver() {
    outage.succeeded();
    outage.failed(new IllegalStateException("no connection"));
    outage.failed(new IllegalStateException("no answer"));
    outage.succeeded();
    outage.succeeded();
    outage.failed(new IllegalStateException("no connection"));

    assertThat(log.lines)
        .containsExactly(
            "WARN queue a cannot be asked for now, and it is tried again: no connection",
            "DEBUG queue a cannot be asked for now *",
            "DEBUG queue a cannot be asked for now *",
            "INFO queue a cannot be asked: that is over",
            "WARN queue a cannot be asked for now, and it is tried again: no connection",
            "DEBUG queue a cannot be asked for now *");
  }
}
