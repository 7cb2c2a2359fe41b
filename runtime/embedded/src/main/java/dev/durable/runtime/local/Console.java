package dev.durable.runtime.local;

import java.io.PrintWriter;
import java.util.List;

/** What a person reads while it happens: every line is out when {@link #say} returns. */
record Console(PrintWriter out) {
  void say(String line) {
    out.println(line);
    out.flush();
  }

  void say(List<String> lines) {
    lines.forEach(out::println);
    out.flush();
  }
}
