package dev.durable.processor.parse.body;

import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.durable.processor.model.body.Fragment;
import dev.durable.processor.model.body.LocalVariable;
import java.util.ArrayList;
import java.util.List;

/** What takes the place of parts of a slice of the source. */
final class Edits {
  private final SourceText source;
  private final List<FragmentParser.Edit> all = new ArrayList<>();

  Edits(SourceText source) {
    this.source = source;
  }

  List<FragmentParser.Edit> all() {
    return all;
  }

  /** Replaces a tree, unless it is not written or nothing is to take its place. */
  void replace(Tree tree, List<Fragment.Part> parts) {
    int start = source.start(tree);
    int end = source.end(tree);
    if (start >= 0 && end > start && !parts.isEmpty()) {
      all.add(new FragmentParser.Edit(start, end, parts));
    }
  }

  /** Replaces the name in a declaration, which is looked for from a position on. */
  void replaceName(LocalVariable declared, int from, Fragment.Part part) {
    int at = source.find(declared.name(), from);
    all.add(new FragmentParser.Edit(at, at + declared.name().length(), List.of(part)));
  }

  /** Gives a constructor the name of its class, unless javac has made it up. */
  void replaceName(LocalVariable type, MethodTree constructor) {
    if (source.end(constructor) > source.start(constructor.getBody())) {
      int from = Math.max(source.start(constructor), source.end(constructor.getModifiers()));
      replaceName(type, from, new Fragment.Use(type, Fragment.Access.READ, false));
    }
  }
}
