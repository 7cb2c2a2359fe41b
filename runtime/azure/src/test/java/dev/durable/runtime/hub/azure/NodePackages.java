package dev.durable.runtime.hub.azure;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * A script and its packages from npm, installed once per user and version of its files: in {@code
 * ~/.cache/durable}, or in the folder of the system property {@code azurite.folder}.
 */
public final class NodePackages {
  private final String name;
  private final String script;

  /**
   * A script among the resources.
   *
   * @param name the folder of the resources
   * @param script the name of the script; beside it are package.json and package-lock.json
   */
  public NodePackages(String name, String script) {
    this.name = name;
    this.script = script;
  }

  /** The script; installed if it is not there yet. */
  public Path script() {
    Path parent =
        Path.of(
            System.getProperty(
                "azurite.folder",
                Path.of(System.getProperty("user.home"), ".cache", "durable").toString()));
    Path folder = parent.resolve(name + "-" + version());
    try {
      if (!Files.exists(folder)) {
        Files.createDirectories(parent);
        install(parent, folder);
      }
      return folder.resolve(script);
    } catch (IOException e) {
      throw new UncheckedIOException("'%s' cannot be installed in %s".formatted(name, folder), e);
    }
  }

  private List<String> files() {
    return List.of("package.json", "package-lock.json", script);
  }

  /** Several builds may want it at once; the folder appears complete. */
  private void install(Path parent, Path folder) throws IOException {
    try (FileChannel channel =
            FileChannel.open(
                parent.resolve(name + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        FileLock lock = channel.lock()) {
      if (!lock.isValid() || Files.exists(folder)) {
        return;
      }
      Path unfinished = Files.createTempDirectory(parent, name + "-unfinished");
      for (String file : files()) {
        Files.write(unfinished.resolve(file), resource(file));
      }
      npm(unfinished);
      Files.move(unfinished, folder);
    }
  }

  private void npm(Path folder) throws IOException {
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "npm", "ci", "--no-audit", "--no-fund", "--prefer-offline", "--loglevel=error")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new IOException(
          "The tests of the Azure hub need node and npm for the storage emulator Azurite: install Node.js 20 or later, so that node and npm are on the PATH; or build without tests: -DskipTests.",
          e);
    }
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("npm ci for '%s' has failed:%n%s".formatted(name, output));
      }
    } catch (InterruptedException e) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("Interrupted during npm ci.", e);
    }
  }

  private String version() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (String file : files()) {
        digest.update(resource(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private byte[] resource(String file) throws IOException {
    try (InputStream in = NodePackages.class.getResourceAsStream("/" + name + "/" + file)) {
      if (in == null) {
        throw new IOException("The resource %s/%s is missing.".formatted(name, file));
      }
      return in.readAllBytes();
    }
  }
}
