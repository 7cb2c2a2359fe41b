package dev.durable.processor.parse.copy;

import com.sun.source.tree.ImportTree;
import com.sun.source.util.TreePath;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
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
 * <p>A processor is not told the class path, but it can ask where the file of a class is. So what
 * contains the classes that the sources import is known from the beginning; what else there is, as
 * soon as the copy looks into a package that is in none of these. To ask for the classes of a
 * package makes javac read all of them, and warn of what it finds in classes that nobody uses; so
 * this is done only then, for packages that have sources, and in a thorough search, which also
 * finds the parts of a package that are in several places.
 */
final class CopyFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
  private final ProcessingEnvironment user;
  private final Trees trees;
  private final boolean thorough;
  private final Set<Path> classPath = new LinkedHashSet<>();
  private final Set<String> sourcePackages = new HashSet<>();
  private final Set<TypeElement> sources = new LinkedHashSet<>();

  /**
   * Shows the files of a compilation.
   *
   * @param user the environment of the compilation, as javac made it
   * @param trees its trees
   * @param types those of its types that are known to have sources, by their names
   * @param thorough whether each package is searched
   */
  CopyFiles(
      StandardJavaFileManager files,
      ProcessingEnvironment user,
      Trees trees,
      Collection<String> types,
      boolean thorough)
      throws IOException {
    super(files);
    this.user = user;
    this.trees = trees;
    this.thorough = thorough;
    files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    Set<String> imported = new HashSet<>();
    for (String known : types) {
      TypeElement type = user.getElementUtils().getTypeElement(known);
      TreePath source = type == null ? null : trees.getPath(type);
      if (source != null) {
        sourcePackages.add(packageOf(type).getQualifiedName().toString());
        for (ImportTree each : source.getCompilationUnit().getImports()) {
          String name = each.getQualifiedIdentifier().toString();
          imported.add(each.isStatic() ? name.substring(0, name.lastIndexOf('.')) : name);
        }
      }
    }
    for (String name : imported) {
      TypeElement type = user.getElementUtils().getTypeElement(name);
      if (type != null && trees.getPath(type) == null) {
        addClassPathOf(type);
      }
    }
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
    if (isSearched(packageName)) {
      PackageElement searched = user.getElementUtils().getPackageElement(packageName);
      if (searched != null && !isOfThePlatform(searched)) {
        for (TypeElement type : ElementFilter.typesIn(searched.getEnclosedElements())) {
          TreePath source = trees.getPath(type);
          if (source != null) {
            String binaryName = type.getQualifiedName().toString();
            found.add(new CopiedSource(source.getCompilationUnit(), binaryName));
            sources.add(type);
          } else {
            addClassPathOf(type);
          }
        }
      }
    }
    super.list(location, packageName, kinds, recurse).forEach(found::add);
    return found;
  }

  /** Javac would compile what there is of sources in a folder for classes that have no package. */
  private boolean isSearched(String packageName) throws IOException {
    return sourcePackages.contains(packageName)
        || (!packageName.isEmpty() && (thorough || !isOnClassPath(packageName)));
  }

  private boolean isOnClassPath(String packageName) throws IOException {
    return super.list(
            StandardLocation.CLASS_PATH, packageName, EnumSet.of(JavaFileObject.Kind.CLASS), false)
        .iterator()
        .hasNext();
  }

  private boolean isOfThePlatform(PackageElement searched) {
    ModuleElement module = user.getElementUtils().getModuleOf(searched);
    String name = module == null ? "" : module.getQualifiedName().toString();
    return name.startsWith("java.") || name.startsWith("jdk.");
  }

  private void addClassPathOf(TypeElement type) throws IOException {
    TypeElement outermost = type;
    while (outermost.getEnclosingElement() instanceof TypeElement around) {
      outermost = around;
    }
    String binaryName = outermost.getQualifiedName().toString();
    PackageElement owner = packageOf(outermost);
    if (isOfThePlatform(owner)
        || fileManager.getJavaFileForInput(
                StandardLocation.CLASS_PATH, binaryName, JavaFileObject.Kind.CLASS)
            != null) {
      return;
    }
    Path container = container(outermost, owner.getQualifiedName().toString());
    if (container != null && classPath.add(container)) {
      fileManager.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
    }
  }

  private PackageElement packageOf(TypeElement type) {
    return user.getElementUtils().getPackageOf(type);
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

  private @Nullable FileObject find(JavaFileManager.Location location, String place, String file) {
    try {
      return user.getFiler().getResource(location, place, file);
    } catch (IOException | RuntimeException notThere) {
      // For a module that javac knows no place of, it fails with a NullPointerException.
      return null;
    }
  }

  private static @Nullable Path container(URI file, String packageName) {
    String text = file.toString();
    try {
      if (text.startsWith("jar:")) {
        URI jar = URI.create(text.substring("jar:".length(), text.lastIndexOf("!/")));
        return Path.of(URI.create(jar.toASCIIString())); // javac does not escape all that it should
      }
      Path folder = Path.of(file).getParent();
      for (String part : packageName.split("\\.", -1)) {
        if (folder != null && !part.isEmpty()) {
          folder = folder.getParent();
        }
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
    return (one instanceof CopiedSource || other instanceof CopiedSource)
        ? one.equals(other)
        : super.isSameFile(one, other);
  }
}
