package dev.durable.runtime.generated;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes stack traces of compiled bodies read as if the bodies ran as they were written: {@code
 * OrderWorkflow.place(OrderWorkflow.java:42)} instead of the step and its generated line.
 */
final class SourceTrace {
  private static final Pattern ENTRY =
      Pattern.compile("(?:(\\d+)(?:-(\\d+))?|@(\\d+)):(\\d+)"); // 97-99:22, 97:22 or @4:22
  private static final String RUNTIME = "dev.durable.runtime.";
  private static final Pattern STEP = Pattern.compile("\\$\\d+_.*");
  private static final Pattern LAMBDA_OF_STEP = Pattern.compile("lambda\\$\\$\\d+_.*\\$(\\d+)");

  private final List<Part> parts = new ArrayList<>();

  private SourceTrace() {}

  /** The part of a generated file that stands for one method of the user's. */
  private record Part(
      String generatedClass,
      String sourceClass,
      String method,
      @Nullable String file,
      NavigableMap<Integer, Range> lines,
      Map<Integer, Integer> waits) {}

  /** Lines up to one that stand for the same line of the source. */
  private record Range(int last, int sourceLine) {}

  /** Reads what {@link Frame#$sourceLines} returns. */
  static SourceTrace of(String table) {
    SourceTrace trace = new SourceTrace();
    String[] words = table.isEmpty() ? new String[0] : table.split(" ");
    for (int i = 0; i < words.length; i++) {
      Matcher entry = ENTRY.matcher(words[i]);
      if (!entry.matches()) {
        String file = words[i + 3];
        trace.parts.add(
            new Part(words[i], words[i + 1], words[i + 2], file, new TreeMap<>(), new HashMap<>()));
        i += 3;
        continue;
      }
      Part part = trace.parts.get(trace.parts.size() - 1);
      int sourceLine = Integer.parseInt(entry.group(4));
      if (entry.group(3) != null) {
        part.waits.put(Integer.valueOf(entry.group(3)), sourceLine);
      } else {
        int first = Integer.parseInt(entry.group(1));
        int last = entry.group(2) == null ? first : Integer.parseInt(entry.group(2));
        part.lines.put(first, new Range(last, sourceLine));
      }
    }
    return trace;
  }

  /**
   * Rewrites the stack trace of what a step threw, and of its causes and suppressed exceptions. One
   * that was rewritten already stays as it is.
   */
  void map(Throwable thrown) {
    if (parts.isEmpty()) {
      return;
    }
    try {
      map(thrown, Collections.newSetFromMap(new IdentityHashMap<>()));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // An exception class of the user's can do as it likes, and memory may be what is missing:
      // the trace then stays as it is, and what was thrown is what counts.
    }
  }

  /**
   * Ends the stack trace of what a wait brought with the place of the wait, instead of with the
   * runtime that brought it.
   */
  void mapAwaited(Throwable thrown, String generatedClass, int resumedStep) {
    Part part = partOf(generatedClass);
    Integer line = part == null ? null : part.waits.get(resumedStep);
    if (part == null || line == null) {
      return;
    }
    try {
      StackTraceElement place =
          new StackTraceElement(part.sourceClass, part.method, part.file, line);
      List<StackTraceElement> mapped = new ArrayList<>();
      for (StackTraceElement element : thrown.getStackTrace()) {
        if (element.getClassName().startsWith(RUNTIME)) {
          break;
        }
        mapped.add(element);
      }
      if (mapped.isEmpty() || !mapped.get(mapped.size() - 1).equals(place)) {
        mapped.add(place);
      }
      thrown.setStackTrace(mapped.toArray(StackTraceElement[]::new));
    } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
      // As in map.
    }
  }

  private void map(@Nullable Throwable thrown, Set<Throwable> seen) {
    if (thrown == null || !seen.add(thrown)) {
      return;
    }
    StackTraceElement[] trace = thrown.getStackTrace();
    List<StackTraceElement> mapped = new ArrayList<>();
    int kept = 0;
    for (StackTraceElement element : trace) {
      Part part = partOf(element.getClassName());
      if (part != null) {
        StackTraceElement source = source(element, part);
        if (source != null) {
          mapped.add(source);
        }
        kept = mapped.size();
      } else if (!element.getClassName().equals(Frame.class.getName())) {
        mapped.add(element);
      }
    }
    if (kept > 0) {
      // What is below are the engine and the worker, which run any body.
      thrown.setStackTrace(mapped.subList(0, kept).toArray(StackTraceElement[]::new));
    }
    map(thrown.getCause(), seen);
    for (Throwable suppressed : thrown.getSuppressed()) {
      map(suppressed, seen);
    }
  }

  /** The file of a class, with the line of the wait that resumes at a step if there is one. */
  String source(String generatedClass, int resumedStep) {
    Part part = partOf(generatedClass);
    if (part == null || part.file == null) {
      return "";
    }
    Integer line = part.waits.get(resumedStep);
    return line == null ? part.file : part.file + ":" + line;
  }

  private @Nullable Part partOf(String className) {
    for (Part part : parts) {
      if (className.equals(part.generatedClass)
          || className.startsWith(part.generatedClass + "$")) {
        return part;
      }
    }
    return null;
  }

  /** The place in the source, or null for code that is not the user's. */
  private static @Nullable StackTraceElement source(StackTraceElement element, Part part) {
    int line = line(element.getLineNumber(), part);
    String nested = element.getClassName().substring(part.generatedClass.length());
    if (line == 0 && nested.isEmpty()) {
      return null;
    }
    return new StackTraceElement(
        element.getClassLoaderName(),
        element.getModuleName(),
        element.getModuleVersion(),
        part.sourceClass + nested,
        nested.isEmpty() ? method(element.getMethodName(), part) : element.getMethodName(),
        part.file,
        line == 0 ? -1 : line);
  }

  private static int line(int generated, Part part) {
    Map.Entry<Integer, Range> found = part.lines.floorEntry(generated);
    return found == null || found.getValue().last < generated ? 0 : found.getValue().sourceLine;
  }

  private static String method(String name, Part part) {
    Matcher lambda = LAMBDA_OF_STEP.matcher(name);
    if (lambda.matches()) {
      return "lambda$" + part.method + "$" + lambda.group(1);
    }
    return STEP.matcher(name).matches() ? part.method : name;
  }
}
