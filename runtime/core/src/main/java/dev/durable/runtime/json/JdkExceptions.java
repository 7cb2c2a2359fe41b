package dev.durable.runtime.json;

import dev.durable.runtime.generated.ExceptionType;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.MalformedURLException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.time.DateTimeException;
import java.time.temporal.UnsupportedTemporalTypeException;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.HashMap;
import java.util.InputMismatchException;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The exceptions of the JDK that are rebuilt as themselves without being declared anywhere. */
final class JdkExceptions {
  static final Map<String, ExceptionType<?>> BY_NAME = table();

  private JdkExceptions() {}

  @SuppressWarnings("NullAway") // These constructors take null for "no message" and "no cause".
  private static Map<String, ExceptionType<?>> table() {
    Map<String, ExceptionType<?>> table = new HashMap<>();
    withCause(table, Throwable.class, Throwable::new);
    withCause(table, Exception.class, Exception::new);
    withCause(table, Error.class, Error::new);
    withCause(table, RuntimeException.class, RuntimeException::new);
    withCause(table, IllegalArgumentException.class, IllegalArgumentException::new);
    withCause(table, IllegalStateException.class, IllegalStateException::new);
    withCause(table, UnsupportedOperationException.class, UnsupportedOperationException::new);
    withCause(table, ConcurrentModificationException.class, ConcurrentModificationException::new);
    withCause(table, NoSuchElementException.class, NoSuchElementException::new);
    withCause(table, SecurityException.class, SecurityException::new);
    withCause(table, DateTimeException.class, DateTimeException::new);
    withCause(table, IOException.class, IOException::new);
    withCause(table, AssertionError.class, AssertionError::new);
    withCause(table, CompletionException.class, CompletionException::new);
    withCause(table, ExecutionException.class, ExecutionException::new);
    withCause(table, InternalError.class, InternalError::new);
    withCause(table, LinkageError.class, LinkageError::new);
    withCause(
        table,
        UncheckedIOException.class,
        (message, cause) ->
            new UncheckedIOException(
                message, cause instanceof IOException io ? io : new IOException(message, cause)));

    withMessage(table, NullPointerException.class, NullPointerException::new);
    withMessage(table, IndexOutOfBoundsException.class, IndexOutOfBoundsException::new);
    withMessage(table, ArrayIndexOutOfBoundsException.class, ArrayIndexOutOfBoundsException::new);
    withMessage(table, StringIndexOutOfBoundsException.class, StringIndexOutOfBoundsException::new);
    withMessage(table, NegativeArraySizeException.class, NegativeArraySizeException::new);
    withMessage(table, ArrayStoreException.class, ArrayStoreException::new);
    withMessage(table, ArithmeticException.class, ArithmeticException::new);
    withMessage(table, ClassCastException.class, ClassCastException::new);
    withMessage(table, NumberFormatException.class, NumberFormatException::new);
    withMessage(table, InputMismatchException.class, InputMismatchException::new);
    withMessage(table, EmptyStackException.class, message -> new EmptyStackException());
    withMessage(
        table, UnsupportedTemporalTypeException.class, UnsupportedTemporalTypeException::new);
    withMessage(table, CancellationException.class, CancellationException::new);
    withMessage(table, TimeoutException.class, TimeoutException::new);
    withMessage(table, InterruptedException.class, InterruptedException::new);
    withMessage(table, CloneNotSupportedException.class, CloneNotSupportedException::new);
    withMessage(table, FileNotFoundException.class, FileNotFoundException::new);
    withMessage(table, EOFException.class, EOFException::new);
    withMessage(table, MalformedURLException.class, MalformedURLException::new);
    withMessage(table, SocketException.class, SocketException::new);
    withMessage(table, SocketTimeoutException.class, SocketTimeoutException::new);
    withMessage(table, ConnectException.class, ConnectException::new);
    withMessage(table, UnknownHostException.class, UnknownHostException::new);
    withMessage(table, FileSystemException.class, FileSystemException::new);
    withMessage(table, NoSuchFileException.class, NoSuchFileException::new);
    withMessage(table, AccessDeniedException.class, AccessDeniedException::new);
    withMessage(table, FileAlreadyExistsException.class, FileAlreadyExistsException::new);
    withMessage(table, DirectoryNotEmptyException.class, DirectoryNotEmptyException::new);
    withMessage(table, NotDirectoryException.class, NotDirectoryException::new);
    withMessage(table, StackOverflowError.class, StackOverflowError::new);
    withMessage(table, OutOfMemoryError.class, OutOfMemoryError::new);
    withMessage(table, NoClassDefFoundError.class, NoClassDefFoundError::new);
    return Map.copyOf(table);
  }

  private static <E extends Throwable> void withCause(
      Map<String, ExceptionType<?>> table,
      Class<E> type,
      BiFunction<@Nullable String, @Nullable Throwable, E> create) {
    table.put(
        type.getName(),
        new ExceptionType<>(
            type, (e, out) -> {}, (message, cause, in) -> create.apply(message, cause)));
  }

  private static <E extends Throwable> void withMessage(
      Map<String, ExceptionType<?>> table, Class<E> type, Function<@Nullable String, E> create) {
    table.put(
        type.getName(),
        new ExceptionType<>(type, (e, out) -> {}, (message, cause, in) -> create.apply(message)));
  }
}
