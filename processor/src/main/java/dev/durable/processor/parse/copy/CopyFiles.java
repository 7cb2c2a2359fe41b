package dev.durable.processor.parse.copy;

import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.ElementFilter;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * The files of the copy: for each type that the user's compilation has as a source, this source;
 * for each other one, the folder or archive that its class comes from.
 *
 * <p>A processor is not told the class path. It can ask which types a package has, and where the
 * file of one of them is; so each package that the copy looks into makes known what contains it.
 */
final class CopyFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final ProcessingEnvironment user;
  private final Trees trees;
  private final Set<Path> classPath = new LinkedHashSet<>();
  private final Set<TypeElement> sources = new LinkedHashSet<>();

  /**
   * Shows the files of a compilation.
   *
   * @param user the environment of the compilation, as javac made it
   * @param trees its trees
   */
  CopyFiles(StandardJavaFileManager files, ProcessingEnvironment user, Trees trees)
      throws IOException {
    super(files);
    this.user = user;
    this.trees = trees;
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
  }

  /** The types of the user's compilation whose sources were shown. */
  Set<TypeElement> sources() {
    return sources;
  }

  @Override
  public Iterable<JavaFileObject> list(
      Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse)
      throws IOException {
    if (location != StandardLocation.CLASS_PATH) {
      return super.list(location, packageName, kinds, recurse);
    }
    List<JavaFileObject> found = new ArrayList<>();
    PackageElement searched = user.getElementUtils().getPackageElement(packageName);
    if (searched != null && !isOfThePlatform(searched)) {
      for (TypeElement type : ElementFilter.typesIn(searched.getEnclosedElements())) {
        TreePath source = trees.getPath(type);
        if (source != null) {
          String binaryName = type.getQualifiedName().toString();
          found.add(new CopiedSource(source.getCompilationUnit(), binaryName));
          sources.add(type);
        } else {
          addClassPathOf(type, packageName);
        }
      }
    }
    super.list(location, packageName, kinds, recurse).forEach(found::add);
    return found;
  }

  private boolean isOfThePlatform(PackageElement searched) {
    ModuleElement module = user.getElementUtils().getModuleOf(searched);
    String name = module == null ? "" : module.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("jdk.");
  }

  private void addClassPathOf(TypeElement type, String packageName) throws IOException {
    String binaryName = type.getQualifiedName().toString();
    if (fileManager.getJavaFileForInput(
            StandardLocation.CLASS_PATH, binaryName, JavaFileObject.Kind.CLASS)
        != null) {
      return;
    }
    Path container = container(type, packageName);
    if (container != null && classPath.add(container)) {
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    }
  }

  private @Nullable Path container(TypeElement type, String packageName) {
    String file = type.getSimpleName() + ".class";
    ModuleElement module = user.getElementUtils().getModuleOf(type);
    FileObject found = find(StandardLocation.CLASS_PATH, packageName, file);
    if (found == null && module != null && !module.isUnnamed()) {
      String place = module.getQualifiedName() + "/" + packageName;
      found = find(StandardLocation.MODULE_PATH, place, file);
    }
    return found == null ? null : container(found.toUri(), packageName);
  }

  private @Nullable FileObject find(
      JavaFileManager.Location location, String place, String file) {
    try {
      return user.getFiler().getResource(location, place, file);
    } catch (IOException | IllegalArgumentException notThere) {
      return null;
    }
  }

  private static @Nullable Path container(URI file, String packageName) {
    String text = file.toString();
    try {
      if (text.startsWith("jar:")) {
        return Path.of(URI.create(text.substring("jar:".length(), text.indexOf("!/"))));
      }
      Path folder = Path.of(file).getParent();
      for (String part : packageName.split("\\.", -1)) {
        folder = folder == null || part.isEmpty() ? folder : folder.getParent();
      }
      return folder;
    } catch (IllegalArgumentException | FileSystemNotFoundException notOfFiles) {
      return null;
    }
  }

  @Override
  public String inferBinaryName(Location location, JavaFileObject file) {
    return file instanceof CopiedSource source
        ? source.binaryName()
        : super.inferBinaryName(location, file);
  }

  @Override
  public boolean isSameFile(FileObject one, FileObject other) {
    return one instanceof CopiedSource || other instanceof CopiedSource
        ? one.equals(other)
        : super.isSameFile(one, other);
  }
}
