package dev.durable.processor.parse.body;

import com.sun.source.util.TreePath;
import dev.durable.processor.model.TypeRef;
import dev.durable.processor.model.body.BodyName;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.WaitCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.lang.model.element.Element;

/**
 * What takes the place of a start in the text:
 *
 * <pre>
 * [source]                                    [written]
 * Durable.start(() -> acts().pack(item))      $start(ActsStub.pack(item))
 * Durable.start(() -> Durable.sleep(hour))    $startSleep(hour)
 * Durable.all(items, 2, i -> acts().pack(i))  ... i -> $defer(ActsStub.pack(i))
 * Durable.start(() -> approval())             $start($APPROVAL_EVENT)
 * Durable.startDetached(() -> ship().it(o))   $startDetached(null, ShippingStub.it(o))
 * Durable.start(() -> { ... order ... })      $start(PlaceStartFrame.$TYPE, new PlaceStartFrame(order))
 * </pre>
 */
final class StartText {
  private StartText() {}

  static List<Fragment.Part> of(Start start, Starts starts, EditScanner scanner) {
    List<Fragment.Part> parts = new ArrayList<>();
    if (start.begun() instanceof Start.OfTask task) {
      task(task, start.isBounded() ? "$defer(" : "$start(", scanner, parts);
    } else if (start.begun() instanceof Start.OfBranch branch) {
      branch(branch, scanner, parts);
    } else if (start.begun() instanceof Start.OfInstance instance) {
      text("$startDetached(", parts);
      List<TreePath> id = start.otherArguments();
      if (id.isEmpty()) {
        text("null", parts);
      } else {
        parts.addAll(scanner.inner(id.get(0)).parts());
      }
      text(", ", parts);
      called(instance.of(), scanner, parts);
    }
    Optional<TypeRef> declared = starts.declared(start);
    if (declared.isPresent()) {
      text(", ", parts);
      parts.add(new Fragment.TypeName(declared.get()));
      text(".class", parts);
    }
    text(")", parts);
    return parts;
  }

  private static void task(
      Start.OfTask task, String begin, EditScanner scanner, List<Fragment.Part> parts) {
    if (task.what() instanceof WaitCall.Builtin builtin) {
      String name = builtin.callee();
      text("$start" + Character.toUpperCase(name.charAt(0)) + name.substring(1) + "(", parts);
      arguments(task, scanner, parts);
    } else if (task.what() instanceof WaitCall.Event) {
      text("$start(", parts);
      parts.add(new Fragment.Callee(task.what()));
    } else {
      text(begin, parts);
      called(task, scanner, parts);
    }
  }

  private static void called(Start.OfTask task, EditScanner scanner, List<Fragment.Part> parts) {
    parts.add(new Fragment.Callee(task.what()));
    text("(", parts);
    arguments(task, scanner, parts);
    text(")", parts);
  }

  private static void arguments(Start.OfTask task, EditScanner scanner, List<Fragment.Part> parts) {
    String separator = "";
    for (TreePath argument : task.arguments()) {
      text(separator, parts);
      parts.addAll(scanner.inner(argument).parts());
      separator = ", ";
    }
  }

  private static void branch(
      Start.OfBranch branch, EditScanner scanner, List<Fragment.Part> parts) {
    BodyName name = branch.source().name();
    text("$start(" + name.frame() + ".$TYPE, new " + name.frame() + "(", parts);
    String separator = "";
    for (Element captured : branch.source().parameters()) {
      text(separator, parts);
      parts.add(scanner.use(captured));
      separator = ", ";
    }
    text(")", parts);
  }

  private static void text(String text, List<Fragment.Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Fragment.Text(text));
    }
  }
}
