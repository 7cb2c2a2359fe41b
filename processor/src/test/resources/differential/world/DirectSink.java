package world;

import dev.durable.processor.differential.DirectSignals;

/** Notes its starts. */
public final class DirectSink implements Sink {
  @Override
  public long told() {
    throw new AssertionError();
  }

  @Override
  public void wake() {
    throw new AssertionError();
  }

  @Override
  public String take(String what, int count) {
    DirectSignals.started("Sink", "{\"what\":\"" + what + "\",\"count\":" + count + "}");
    return "";
  }
}
