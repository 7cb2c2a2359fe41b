package dev.durable.processor.parse.body;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.TreePath;
import dev.durable.processor.diagnostic.Diagnostics;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalType;
import dev.durable.processor.model.body.LocalVariable;
import dev.durable.processor.model.body.VariableType;
import dev.durable.processor.parse.Javac;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;

/**
 * Cuts verbatim text out of the source: a slice and a list of edits for what means something else
 * in the generated file. The user's formatting and comments stay, and no syntax is unknown.
 */
final class FragmentParser {
  /** A range of the source and what takes its place. */
  record Edit(int start, int end, List<Fragment.Part> parts) {}

  final SourceText source;
  final Attribution attribution;
  final Variables variables;
  final VariableTypes types;
  final Javac javac;
  final Diagnostics diagnostics;

  /** Where a type that stands for a type variable has to be written as the variable's bound. */
  final Widening widening;

  final Continuation continuation;

  /** The methods that the text calls without a receiver. */
  final OwnMethods own;

  /** What the text starts. */
  final Starts starts;

  /** The simple name of the class that the text becomes part of. */
  final String frameName;

  private final List<ExecutableElement> privateMethods = new ArrayList<>();

  FragmentParser(
      SourceText source,
      Attribution attribution,
      Variables variables,
      BodyContext context,
      Starts starts,
      String frameName) {
    this.source = source;
    this.attribution = attribution;
    this.variables = variables;
    this.types = context.types();
    this.widening = new Widening(attribution, types);
    this.javac = context.javac();
    this.diagnostics = context.diagnostics();
    this.continuation = context.continuation();
    this.own = context.own();
    this.starts = starts;
    this.frameName = frameName;
  }

  /** The text of a tree. */
  Fragment parse(TreePath path) {
    return parse(path, List.of());
  }

  /** The text of a tree, with holes for some of the trees in it. */
  Fragment parse(TreePath path, List<? extends Tree> holes) {
    return parse(path, source.start(path.getLeaf()), source.end(path.getLeaf()), holes);
  }

  /** The text of a part of a tree. */
  Fragment parse(TreePath path, int start, int end, List<? extends Tree> holes) {
    EditScanner scanner = new EditScanner(this, EscapingJumps.in(path.getLeaf()), holes);
    scanner.scan(path, null);
    return assemble(start, end, scanner.edits(), scanner.declaredNames());
  }

  /** The labels of a case, whose patterns declare variables of the body. */
  Fragment parseLabels(TreePath path, List<? extends Tree> labels, int start, int end) {
    EditScanner scanner = new EditScanner(this, EscapingJumps.in(path.getLeaf()), List.of());
    labels.forEach(label -> scanner.scanPattern(new TreePath(path, label)));
    return assemble(start, end, scanner.edits(), scanner.declaredNames());
  }

  /** Puts text and edits together. */
  Fragment assemble(int start, int end, List<Edit> edits, Set<String> declaredNames) {
    int shift = source.shift(start, end);
    List<Fragment.Part> parts = new ArrayList<>();
    parts.add(new Fragment.Line(source.line(start)));
    Set<String> names = new HashSet<>(declaredNames);
    List<Edit> sorted = new ArrayList<>(edits);
    sorted.removeIf(edit -> edit.start() < start || edit.end() > end);
    sorted.sort(Comparator.comparingInt(Edit::start).thenComparingInt(edit -> -edit.end()));
    int at = start;
    for (Edit edit : sorted) {
      if (edit.start() < at) {
        continue; // inside an edit that replaced the whole of it
      }
      addText(at, edit.start(), shift, parts);
      parts.addAll(edit.parts());
      at = edit.end();
      if (source.line(at) > source.line(edit.start())) {
        if (codeFollowsOnLine(at, end)) {
          // A line of the output stands for one line of the source.
          parts.add(new Fragment.Line(source.line(at) - 1));
          parts.add(new Fragment.Text("\n"));
        }
        parts.add(new Fragment.Line(source.line(at)));
      }
    }
    addText(at, end, shift, parts);
    return new Fragment(parts, names);
  }

  private boolean codeFollowsOnLine(int from, int to) {
    String rest = source.slice(from, to);
    int end = rest.indexOf('\n');
    return (end < 0 ? rest : rest.substring(0, end))
        .chars()
        .anyMatch(Character::isJavaIdentifierStart);
  }

  private void addText(int from, int to, int shift, List<Fragment.Part> parts) {
    if (from < to) {
      parts.add(new Fragment.Text(SourceText.moved(source.slice(from, to), shift)));
    }
  }

  /** How a variable of the enclosing code is named in text that stands in a lambda, or not. */
  Fragment.Part use(Element element, boolean captured) {
    LocalVariable variable = variables.of(element);
    return variable == null
        ? new Fragment.Text(element.getSimpleName().toString())
        : new Fragment.Use(variable, Fragment.Access.READ, captured);
  }

  /** Makes a variable of the body of a declaration in the text. */
  LocalVariable declare(TreePath path, Function<Element, VariableType> type) {
    Element element = attribution.element(path);
    return variables.declare(
        element, type.apply(element), javac.location(path.getLeaf(), path.getCompilationUnit()));
  }

  /** Whether the text calls a private method of the interface, which then has to be copied. */
  boolean usesPrivateMethod(Element element) {
    if (!(element instanceof ExecutableElement method)
        || !method.getModifiers().contains(Modifier.PRIVATE)
        || !Attribution.isTopLevelOrMember(method.getEnclosingElement())) {
      return false;
    }
    if (!privateMethods.contains(method)) {
      privateMethods.add(method);
    }
    return true;
  }

  /** The private methods used so far, in the order of their first use. */
  List<ExecutableElement> privateMethods() {
    return privateMethods;
  }

  /** The declaration of a local type that becomes a member of the generated class. */
  LocalType lift(TreePath path) {
    EditScanner scanner = new EditScanner(this, EscapingJumps.in(path.getLeaf()), List.of());
    scanner.scanLifted(path);
    Fragment declaration =
        assemble(
            source.start(path.getLeaf()),
            source.end(path.getLeaf()),
            scanner.edits(),
            scanner.declaredNames());
    return new LocalType(
        types.locals().nameOf(attribution.element(path)).orElseThrow(),
        path.getLeaf().getKind() == Tree.Kind.CLASS
            ? Fragment.concat(Fragment.text("static "), declaration)
            : declaration);
  }

  /** Whether this is the declaration of a type that becomes a member of the generated class. */
  boolean isLifted(TreePath path) {
    return path.getLeaf() instanceof ClassTree
        && types.locals().nameOf(attribution.element(path)).isPresent();
  }
}
