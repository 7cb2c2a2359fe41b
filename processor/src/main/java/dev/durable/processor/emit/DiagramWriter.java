package dev.durable.processor.emit;

import dev.durable.processor.model.Location;
import dev.durable.processor.model.ResourceFile;
import dev.durable.processor.model.WorkflowDeclaration;
import dev.durable.processor.model.body.Body;
import dev.durable.processor.model.body.WaitCall;
import dev.durable.processor.model.machine.CompiledMethod;
import dev.durable.processor.model.machine.Exit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the machine of a workflow as a Mermaid state diagram: a state for each wait, an arrow for
 * each way from one to the next. Helper methods and branches are composite states.
 */
public final class DiagramWriter {
  private final WorkflowDeclaration workflow;
  private final StringBuilder out = new StringBuilder();

  private DiagramWriter(WorkflowDeclaration workflow) {
    this.workflow = workflow;
  }

  /**
   * Writes the file.
   *
   * @param methods the orchestrator method first
   */
  public static ResourceFile write(WorkflowDeclaration workflow, List<CompiledMethod> methods) {
    DiagramWriter writer = new DiagramWriter(workflow);
    writer.diagram(methods);
    return new ResourceFile(SchemaWriter.path(workflow) + ".mmd", writer.out.toString());
  }

  private void diagram(List<CompiledMethod> methods) {
    String version = workflow.version() == 1 ? "" : " v" + workflow.version();
    line("", "---");
    line("", "title: " + yaml(workflow.name() + version));
    line("", "---");
    line("", "stateDiagram-v2");
    for (int i = 0; i < methods.size(); i++) {
      CompiledMethod method = methods.get(i);
      String id = "m" + i;
      if (methods.size() == 1) {
        graph(method, id, "  ");
      } else {
        line("  ", "state \"%s\" as %s {".formatted(text(title(method.source())), id));
        graph(method, id, "    ");
        line("  ", "}");
      }
    }
  }

  private static String title(Body body) {
    return switch (body.role()) {
      case ORCHESTRATOR -> body.method();
      case HELPER -> "method " + body.method();
      case BRANCH -> "branch " + body.method();
    };
  }

  private void graph(CompiledMethod method, String prefix, String indent) {
    WaitGraph graph = WaitGraph.of(method.machine());
    Map<Integer, String> ids = new HashMap<>(Map.of(WaitGraph.OUTSIDE, "[*]"));
    for (Exit.Await await : graph.waits()) {
      String id = prefix + "_" + ids.size();
      ids.put(await.resumeAt(), id);
      line(indent, "state \"%s\" as %s".formatted(label(await), id));
    }
    for (WaitGraph.Edge edge : graph.edges()) {
      String arrow = ids.get(edge.from()) + " --> " + ids.get(edge.to());
      line(indent, edge.label().isEmpty() ? arrow : arrow + " : " + text(edge.label()));
    }
  }

  private String label(Exit.Await await) {
    WaitCall call = await.call();
    return "%s<br>%s<br>%s"
        .formatted(
            text(await.state()), text(SchemaWriter.waitsFor(call)), text(place(call.location())));
  }

  /** A body may be inherited from an interface in another file. */
  private String place(Location location) {
    String line = "line " + location.line();
    return location.file().equals(workflow.location().file())
        ? line
        : location.file() + ", " + line;
  }

  private void line(String indent, String text) {
    out.append(indent).append(text).append('\n');
  }

  /** A string of YAML, in which JSON is allowed. */
  private static String yaml(String text) {
    return JsonLayout.of(text).strip();
  }

  /** Text with character references for what means something to Mermaid, and in ASCII. */
  private static String text(String text) {
    StringBuilder escaped = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              if (c < ' ' || c > '~' || "\"#;:<>{}[]`%\\&*_".indexOf(c) >= 0) {
                escaped.append('#').append(c).append(';');
              } else {
                escaped.appendCodePoint(c);
              }
            });
    return escaped.toString();
  }
}
