package dev.durable.processor.differential;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.testing.compile.Compilation;
import com.google.testing.compile.Compiler;
import com.google.testing.compile.JavaFileObjects;
import dev.durable.processor.WorkflowProcessor;
import dev.durable.runtime.generated.ActivityDispatcher;
import dev.durable.runtime.generated.Orchestrator;
import dev.durable.runtime.schema.WorkflowSchema;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * Bodies, compiled together for speed, with all warnings on. A body that does not compile is left
 * out, with what the compiler says of it.
 */
final class CompiledBodies {
  private static final Pattern SCHEMA = Pattern.compile(".*/META-INF/durable/(.*)\\.json");

  private final Map<BodyCase, String> complaints = new HashMap<>();
  private final Map<String, JavaFileObject> sources = new HashMap<>();
  private final Map<String, String> schemas = new HashMap<>();
  private final ClassLoader loader;

  private CompiledBodies(List<BodyCase> cases) {
    List<BodyCase> left = new ArrayList<>(cases);
    Compilation compilation = compile(left);
    while (complain(left, compilation) || complainOfCrashes(left, compilation)) {
      left.removeIf(complaints::containsKey);
      compilation = compile(left);
    }
    loader = load(compilation);
    for (JavaFileObject file : compilation.generatedFiles()) {
      Matcher name = SCHEMA.matcher(file.getName());
      if (name.matches()) {
        schemas.put(name.group(1), new String(bytes(file), UTF_8));
      }
    }
  }

  static CompiledBodies of(List<BodyCase> cases) {
    return new CompiledBodies(cases);
  }

  private static Compilation compile(List<BodyCase> cases) {
    List<JavaFileObject> files = new ArrayList<>();
    for (String[] type : BodyTable.world()) {
      files.add(JavaFileObjects.forSourceString("world." + type[0], type[1]));
    }
    for (BodyCase body : cases) {
      files.add(JavaFileObjects.forSourceString(body.qualifiedName(), body.source()));
      files.add(
          JavaFileObjects.forSourceString(body.qualifiedName() + "Direct", body.directSource()));
      body.others().forEach((name, text) -> files.add(JavaFileObjects.forSourceString(name, text)));
    }
    return Compiler.javac()
        .withProcessors(new WorkflowProcessor())
        .withOptions(
            "-Xlint:all,-processing", "-parameters", "-Xmaxerrs", "10000", "-Xmaxwarns", "10000")
        .compile(files);
  }

  /** Whether the compiler complained of bodies. */
  private boolean complain(List<BodyCase> cases, Compilation compilation) {
    if (compilation.status() != Compilation.Status.FAILURE) {
      compilation.generatedSourceFiles().forEach(this::keep);
    }
    int before = complaints.size();
    List<String> others = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compilation.diagnostics()) {
      if (diagnostic.getKind() == Diagnostic.Kind.NOTE || isExpected(diagnostic)) {
        continue;
      }
      if (diagnostic.getSource() != null) {
        keep(diagnostic.getSource());
      }
      List<BodyCase> concerned = cases.stream().filter(body -> concerns(diagnostic, body)).toList();
      concerned.forEach(
          body -> complaints.merge(body, diagnostic.toString(), (a, b) -> a + "\n" + b));
      if (concerned.isEmpty()) {
        others.add(diagnostic.toString());
      }
    }
    if (complaints.size() == before && !others.isEmpty()) {
      throw new AssertionError(String.join("\n", others));
    }
    return complaints.size() > before;
  }

  /** Finds the bodies for which javac gives up without a message, one by one. */
  private boolean complainOfCrashes(List<BodyCase> cases, Compilation compilation) {
    if (compilation.status() != Compilation.Status.FAILURE) {
      return false;
    }
    int before = complaints.size();
    for (BodyCase body : cases) {
      if (compile(List.of(body)).status() == Compilation.Status.FAILURE) {
        complaints.put(body, "error: javac gave up without a message");
      }
    }
    return complaints.size() > before;
  }

  /** Bodies call the same activities and methods again and again. */
  private static boolean isExpected(Diagnostic<? extends JavaFileObject> diagnostic) {
    return diagnostic.getMessage(Locale.ROOT).contains("NamesCollide]");
  }

  private void keep(JavaFileObject file) {
    sources.putIfAbsent(simpleName(file), file);
  }

  private static boolean concerns(Diagnostic<? extends JavaFileObject> diagnostic, BodyCase body) {
    JavaFileObject file = diagnostic.getSource();
    return file != null
        && Stream.concat(Stream.of(body.qualifiedName()), body.others().keySet().stream())
            .anyMatch(
                type ->
                    file.getName()
                        .matches(
                            "(.*/)?"
                                + type.replace('.', '/')
                                + "(Direct|(_\\w+)?(Orchestrator|Client|Stub|Dispatcher))?\\.java"));
  }

  private static String simpleName(JavaFileObject file) {
    return file.getName()
        .replaceFirst("^/?SOURCE_OUTPUT/", "")
        .replaceFirst("\\.java$", "")
        .replace('/', '.');
  }

  private static ClassLoader load(Compilation compilation) {
    Map<String, byte[]> classes = new HashMap<>();
    for (JavaFileObject file : compilation.generatedFiles()) {
      if (file.getKind() == JavaFileObject.Kind.CLASS) {
        classes.put(
            file.getName()
                .replaceFirst("^/?CLASS_OUTPUT/", "")
                .replaceFirst("\\.class$", "")
                .replace('/', '.'),
            bytes(file));
      }
    }
    return new ClassLoader(CompiledBodies.class.getClassLoader()) {
      @Override
      protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
          throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
      }
    };
  }

  private static byte[] bytes(JavaFileObject file) {
    try (InputStream in = file.openInputStream()) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the compiler said of a body, empty for nothing. */
  String complaint(BodyCase body) {
    return complaints.getOrDefault(body, "");
  }

  /** The generated orchestrator of a body. */
  String generated(BodyCase body) {
    JavaFileObject file = sources.get(body.qualifiedName() + "Orchestrator");
    return file == null ? "(nothing was generated)" : new String(bytes(file), UTF_8);
  }

  /** All generated sources by name. */
  Map<String, String> generated() {
    return sources.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, e -> new String(bytes(e.getValue()), UTF_8)));
  }

  /** The schema of a body. */
  WorkflowSchema schema(BodyCase body) {
    return WorkflowSchema.parse(Objects.requireNonNull(schemas.get(body.qualifiedName())));
  }

  Orchestrator orchestrator(BodyCase body) {
    return (Orchestrator) create(body.qualifiedName() + "Orchestrator");
  }

  /** The activities, as a script has them. */
  Object activities(Script.Run run) {
    return create("world.ScriptedActs", run);
  }

  /** What a worker has of a body: the workflows and activities that it declares go with it. */
  Build build(BodyCase body, Script.Run run) {
    List<ActivityDispatcher> dispatchers = new ArrayList<>();
    dispatchers.add((ActivityDispatcher) create("world.ActsDispatcher", activities(run)));
    for (String type : nested(body, "Dispatcher")) {
      Object implementation = create(body.qualifiedName() + "$" + type);
      dispatchers.add(
          (ActivityDispatcher)
              create(body.qualifiedName() + "_" + type + "Dispatcher", implementation));
    }
    List<Orchestrator> children = new ArrayList<>();
    for (String type : nested(body, "Orchestrator")) {
      children.add((Orchestrator) create(body.qualifiedName() + "_" + type + "Orchestrator"));
    }
    return new Build(orchestrator(body), children, dispatchers);
  }

  private List<String> nested(BodyCase body, String suffix) {
    String prefix = body.qualifiedName() + "_";
    return sources.keySet().stream()
        .filter(name -> name.startsWith(prefix) && name.endsWith(suffix))
        .map(name -> name.substring(prefix.length(), name.length() - suffix.length()))
        .sorted()
        .toList();
  }

  /** The workflow with an implementation of its activities that is called directly. */
  Object direct(BodyCase body, Script.Run run) {
    return create(body.qualifiedName() + "Direct", activities(run), run);
  }

  private Object create(String type, Object... arguments) {
    try {
      return loader.loadClass(type).getConstructors()[0].newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(type, e);
    }
  }
}
